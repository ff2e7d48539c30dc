package org.redwire.itests.support.proxy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.redwire.itests.support.proxy.Frame.Kind;

/**
 * A plan drawn by lot from a seed. What is drawn for a frame depends on the seed, on the number of
 * its connection, counted from when the plan was made, and on its own number in its direction, and
 * on nothing that happened elsewhere: the same seed draws the same again, however the threads run.
 *
 * <p>What the frame of a number is, the threads decide. So what was drawn may find nothing to do: a
 * push needs RESP3, and a reply too many needs a connection on which nothing else is under way just
 * then, because only there a client can tell it. Every fault is one that a client can tell.
 */
public final class SeededPlan implements Plan {

    /** Larger pieces than this are no test of anything. */
    private static final int LARGEST_SLICE = 8;

    /** Stands in no length, type or end of a line. */
    private static final byte NEVER = 1;

    private static final long CONNECTION = 0x9E3779B97F4A7C15L;
    private static final long NUMBER = 0xC2B2AE3D27D4EB4FL;

    private final long seed;
    private final Odds odds;

    /** A plan that this seed decides. */
    public SeededPlan(long seed, Odds odds) {
        this.seed = seed;
        this.odds = odds;
    }

    @Override
    public List<Fault.OfConnection> onConnection(int number) {
        SplittableRandom random = random(number, 0, 0);
        double lot = random.nextDouble();
        if (lot < odds.refuse()) {
            return List.of(new Fault.Refuse());
        }
        if (lot < odds.refuse() + odds.acceptDelay()) {
            return List.of(new Fault.AcceptDelay(upTo(odds.longestStall(), random)));
        }
        return List.of();
    }

    @Override
    public List<Fault.OfFrame> on(Frame frame) {
        int way = 1 + frame.direction().ordinal();
        Lot lot = new Lot(random(frame.connection(), way, frame.number()));
        if (lot.falls(odds.delay())) {
            return List.of(new Fault.Delay(upTo(odds.longestDelay(), lot.random)));
        }
        if (lot.falls(odds.slice())) {
            int bytes = 1 + lot.random.nextInt(LARGEST_SLICE);
            return List.of(new Fault.Slice(bytes, Duration.ZERO));
        }
        if (lot.falls(odds.push())) {
            return push(frame, lot.random);
        }
        if (lot.falls(odds.attribute())) {
            return frame.protocol() == 3 && frame.kind() == Kind.REPLY
                    ? List.of(new Fault.InjectAttribute("lab", "attribute"))
                    : List.of();
        }
        if (lot.falls(odds.stall())) {
            return List.of(stall(frame, lot.random));
        }
        if (lot.falls(odds.cut())) {
            return List.of(cut(frame, lot.random));
        }
        if (lot.falls(odds.corrupt())) {
            List<Integer> places = frame.structure();
            return List.of(new Fault.Corrupt(places.get(lot.random.nextInt(places.size())), NEVER));
        }
        return lot.falls(odds.extra()) ? extra(frame, lot.random) : List.of();
    }

    private static List<Fault.OfFrame> push(Frame frame, SplittableRandom random) {
        boolean before = random.nextBoolean();
        if (frame.protocol() < 3 || frame.direction() == Direction.TO_SERVER) {
            return List.of();
        }
        return List.of(
                new Fault.InjectPush("lab", before ? Fault.Place.BEFORE : Fault.Place.BEHIND));
    }

    private Fault.OfFrame stall(Frame frame, SplittableRandom random) {
        Set<Direction> ways =
                random.nextBoolean()
                        ? EnumSet.allOf(Direction.class)
                        : EnumSet.of(frame.direction());
        return new Fault.Stall(place(frame, random), ways, upTo(odds.longestStall(), random));
    }

    private static Fault.OfFrame cut(Frame frame, SplittableRandom random) {
        Ending[] endings = Ending.values();
        Ending how = endings[random.nextInt(endings.length)];
        return frame.kind() == Kind.REQUEST && random.nextInt(4) == 0
                ? new Fault.ExecuteThenCut(how)
                : new Fault.Cut(place(frame, random), how);
    }

    /**
     * Only where the reply and what comes too much arrive together and nothing else is under way:
     * elsewhere it looks just like the reply to a later request.
     */
    private static List<Fault.OfFrame> extra(Frame frame, SplittableRandom random) {
        boolean twice = random.nextBoolean();
        if (frame.kind() != Kind.REPLY || !frame.alone()) {
            return List.of();
        }
        return List.of(twice ? new Fault.Duplicate() : new Fault.InjectReply("$5\r\nwrong\r\n"));
    }

    /** The beginning and the end more often than the many places between. */
    private static int place(Frame frame, SplittableRandom random) {
        int length = frame.bytes().length;
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> length;
            default -> random.nextInt(length + 1);
        };
    }

    private static Duration upTo(Duration longest, SplittableRandom random) {
        return Duration.ofNanos(random.nextLong(longest.toNanos() + 1));
    }

    private SplittableRandom random(int connection, int way, int number) {
        return new SplittableRandom(seed + connection * CONNECTION + (number * 4L + way) * NUMBER);
    }

    /** One number that falls into one of several shares, or beside all of them. */
    private static final class Lot {
        private final SplittableRandom random;
        private double left;

        Lot(SplittableRandom random) {
            this.random = random;
            this.left = random.nextDouble();
        }

        /** Whether it falls into the next share, which is so large. */
        boolean falls(double share) {
            if (left < 0) {
                return false;
            }
            left -= share;
            return left < 0;
        }
    }
}
