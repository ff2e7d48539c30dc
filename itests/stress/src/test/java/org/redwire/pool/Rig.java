package org.redwire.pool;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.redwire.protocol.Limits;

/** A lane over a mirror, and what a test needs around it. */
final class Rig {

    /** One for all: it is there, as in life, but nothing is ever overdue for it. */
    static final Watchdog WATCHDOG = new Watchdog("stress");

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    /** Tells in the thread of the reader: one thread less, and nobody here runs code of users. */
    private static final Completing IN_PLACE =
            new Completing() {
                @Override
                public void execute(Runnable task) {
                    task.run();
                }

                @Override
                public boolean isCurrentThread() {
                    return false;
                }
            };

    final Crew crew = new Crew();
    final Meeting meeting = new Meeting();
    final Mirror mirror;
    final Lane lane;
    private final ByHand byHand = new ByHand(crew);

    private Rig(boolean closedByInterrupt, LaneOptions options, boolean ownReader) {
        mirror = new Mirror(closedByInterrupt);
        lane = lane(conn(mirror), options, ownReader ? crew : byHand);
    }

    /** A lane whose reader is a thread of its own. */
    static Rig running() {
        return new Rig(false, LaneOptions.standard(), true);
    }

    /** One with room for so many commands. */
    static Rig running(int room) {
        return new Rig(false, room(room), true);
    }

    /** One whose callers never write. */
    static Rig withWriter() {
        return new Rig(true, LaneOptions.standard(), true);
    }

    /** A lane whose reader is an actor of the test. */
    static Rig byHand() {
        return new Rig(false, LaneOptions.standard(), false);
    }

    /** The same, and its callers never write. */
    static Rig byHandWithWriter() {
        return new Rig(true, LaneOptions.standard(), false);
    }

    /** One with room for so many commands. */
    static Rig byHand(int room) {
        return new Rig(false, room(room), false);
    }

    private static LaneOptions room(int commands) {
        return new LaneOptions(1, commands, 1 << 20);
    }

    static Conn conn(Mirror mirror) {
        return new Conn(mirror, Limits.standard(), WATCHDOG);
    }

    static Lane lane(Conn conn, LaneOptions options, Threads threads) {
        return new Lane("stress", conn, options, PATIENCE, WATCHDOG, threads, yielding(), IN_PLACE);
    }

    static Completing inPlace() {
        return IN_PLACE;
    }

    /** One half of the lanes has callers that yield for a while, the other half has none. */
    private static Yielding yielding() {
        Yielding yielding = new Yielding();
        if (ThreadLocalRandom.current().nextBoolean()) {
            long then = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(70);
            yielding.completed(1, then);
            yielding.completed(1, then + TimeUnit.MILLISECONDS.toNanos(65));
            if (yielding.worthwhile()) {
                throw new IllegalStateException("it should try the other way now");
            }
        }
        return yielding;
    }

    /** Reads until the lane has ended. */
    void read() {
        byHand.run();
    }

    /** Ends the lane when both actors are done. */
    void done() {
        if (meeting.over()) {
            lane.close();
        }
    }

    /** What is left of the lane that must have ended. */
    String rest() {
        if (mirror.forgotten() || mirror.open() || !lane.ended()) {
            return "left open";
        }
        return crew.ends() ? "ended" : "a thread is left";
    }
}
