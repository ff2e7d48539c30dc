package org.redwire.itests.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.redwire.itests.chaos.lab.Stalls;
import org.redwire.protocol.error.RedisException;

/** Holds what ends against the clock: what stands still with the machine is not late. */
final class Punctual implements AutoCloseable {

    /** So much later than its time may it end. */
    static final Duration GRACE = Duration.ofMillis(250);

    private final Stalls stalls = new Stalls();
    private volatile Duration took = Duration.ZERO;

    /** Runs a call that has to fail, by {@code bound} after it began, and returns how it failed. */
    RedisException fails(Duration bound, Runnable call) {
        long began = System.nanoTime();
        try {
            call.run();
        } catch (RedisException e) {
            inTime(e.toString(), bound, began);
            return e;
        }
        throw new AssertionError("the call did not fail");
    }

    /** Runs something that has to end by {@code bound} after it began. */
    void ends(String what, Duration bound, Runnable action) {
        long began = System.nanoTime();
        action.run();
        inTime(what, bound, began);
    }

    /** Says that what began then has ended now. */
    void inTime(String what, Duration bound, long began) {
        inTime(what, bound, began, System.nanoTime());
    }

    /** Says that what began at one time has ended at another, or before the first. */
    void inTime(String what, Duration bound, long began, long ended) {
        took = Duration.ofNanos(ended - began);
        long late = ended - began > 0 ? stalls.during(began, ended) : 0;
        assertThat(took).as(what).isLessThan(bound.plus(GRACE).plusNanos(late));
    }

    /** How long that took which was held against the clock last. */
    Duration took() {
        return took;
    }

    @Override
    public void close() {
        stalls.close();
    }
}
