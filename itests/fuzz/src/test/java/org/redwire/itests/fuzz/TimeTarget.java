package org.redwire.itests.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.LongSupplier;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.ReplySource;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;

/**
 * Repeats a part of a reply until it is long, and then until it is eight times as long, and reads
 * both in small pieces. The first byte says where the part begins and the second where it ends.
 */
public final class TimeTarget {

    private static final int LENGTH = 64 << 10;
    private static final int LONGER = 8;

    /**
     * So much arrives at a time: a reader that begins anew each time does so thousands of times.
     */
    private static final int PIECE = 64;

    /** A reader in linear time takes 8 times as long, one in quadratic time 64 times. */
    private static final int MOST = 24;

    /**
     * Below this a measurement is of the machine. To look 8,192 times at all that came before, 2
     * GiB in all, takes far more.
     */
    private static final long FLOOR = 20_000_000;

    /** What one refusal may take, whose exception costs more than the rest of a small reply. */
    private static final long PER_REFUSAL = 10_000;

    /** After so many refusals there is nothing new in the next. */
    private static final int MOST_REFUSALS = 1 << 13;

    private static final int TRIES = 3;

    private static final Limits LIMITS = Limits.standard();

    /** So that a line may be long, too. */
    private static final Limits LONG_LINES =
            new Limits(LIMITS.depth(), 2 * LONGER * LENGTH, LIMITS.elements(), LIMITS.bytes());

    private static final List<Decoder<?>> DECODERS =
            List.of(Decoders.REPLY_WITH_ATTRIBUTES, Decoders.STRING_MAP, Decoders.STRING);

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What is measured. */
    interface Reading {
        /** Returns how many replies were refused. */
        int toTheEnd(ReplySource source);
    }

    private record Took(long nanos, int refusals) {

        /** Leaving out what the refusals may take. */
        long read() {
            return nanos - refusals * PER_REFUSAL;
        }
    }

    private TimeTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 4) {
            return;
        }
        int size = input.length - 2;
        int from = 2 + (input[0] & 0xff) % size;
        int to = from + 1 + (input[1] & 0xff) % (input.length - from);
        byte[] once = repeated(input, from, to, LENGTH);
        byte[] longer = repeated(input, from, to, LONGER * LENGTH);
        Limits limits = limits(input);
        for (Decoder<?> decoder : DECODERS) {
            compare(once, longer, source -> read(source, limits, decoder));
        }
    }

    /** A number of any size is a line, and the JDK needs quadratic time for it. */
    private static Limits limits(byte[] input) {
        for (byte b : input) {
            if (b == '(') {
                return LIMITS;
            }
        }
        return LONG_LINES;
    }

    /** Fails if {@code longer}, which is so many times {@code once}, takes far too long. */
    static void compare(byte[] once, byte[] longer, Reading reading) {
        compare(once, longer, reading, THREAD::getCurrentThreadCpuTime);
    }

    /** Measures with a clock of one's own. */
    static void compare(byte[] once, byte[] longer, Reading reading, LongSupplier clock) {
        long few = Long.MAX_VALUE;
        long many = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            many = Math.min(many, time(longer, reading, clock).read());
            if (many <= FLOOR) {
                return;
            }
            // behind it, as at first all is slow that was never run
            few = Math.min(few, time(once, reading, clock).nanos());
            few = Math.min(few, time(once, reading, clock).nanos());
            if (many <= MOST * few) {
                return;
            }
        }
        throw new AssertionError(
                longer.length + " bytes took " + many + " ns, " + once.length + " took " + few);
    }

    static byte[] repeated(byte[] input, int from, int to, int length) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(length + input.length);
        all.write(input, 2, from - 2);
        do {
            all.write(input, from, to - from);
        } while (all.size() < length);
        all.write(input, to, input.length - to);
        return all.toByteArray();
    }

    /** How long it takes to read all that is there. */
    private static Took time(byte[] bytes, Reading reading, LongSupplier clock) {
        int[] at = {0};
        long start = clock.getAsLong();
        int refusals =
                reading.toTheEnd(
                        (into, offset, length) -> {
                            int count = Math.min(Math.min(length, PIECE), bytes.length - at[0]);
                            System.arraycopy(bytes, at[0], into, offset, count);
                            at[0] += count;
                            return count == 0 ? -1 : count;
                        });
        return new Took(clock.getAsLong() - start, refusals);
    }

    /** Returns how many replies the decoder refused. */
    static int read(ReplySource source, Limits limits, Decoder<?> decoder) {
        int refusals = 0;
        ReplyReader reader = new ReplyReader(source, limits);
        try {
            while (refusals < MOST_REFUSALS) {
                try {
                    reader.read(decoder);
                } catch (ProtocolException e) {
                    break;
                } catch (RedisException e) {
                    refusals++; // and on to the next
                }
            }
        } catch (IOException e) {
            // that was all
        }
        return refusals;
    }
}
