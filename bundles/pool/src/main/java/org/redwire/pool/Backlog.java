package org.redwire.pool;

import java.util.concurrent.TimeUnit;

/**
 * How long a command that joins a lane now would wait, judged by what has become of those that were
 * owed a reply a while ago. For the watchdog, which looks every few milliseconds.
 */
final class Backlog {

    /** What takes less than this is no wait: better go nowhere else for it. */
    static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(20);

    // What is timed: the replies from one number to another, and since when.
    private long from;
    private long to;
    private long since;

    /** What those before took. */
    private long last;

    /**
     * Looks at a lane.
     *
     * @param submitted how many commands were given to it
     * @param completed how many of them were answered
     * @return the wait in nanoseconds, or 0 if there is none
     */
    long expectedWait(long submitted, long completed, long now) {
        if (completed - to >= 0) {
            last = to == from || submitted == completed ? 0 : now - since;
            from = completed;
            to = submitted;
            since = now;
        }
        long wait = Math.max(last, extrapolated(completed, now - since));
        return wait < MOMENT ? 0 : wait;
    }

    private long extrapolated(long completed, long age) {
        long answered = completed - from;
        return age < MOMENT || answered == 0 ? age : (long) ((double) age / answered * (to - from));
    }
}
