package org.redwire.hooks.breaker;

import java.time.Duration;
import java.util.Objects;

/**
 * When a {@link Breaker} opens a circuit, and when it closes it again.
 *
 * @param failureRate a circuit opens when so many percent of the calls failed
 * @param slow a call that took longer than this is slow; zero if none is. Commands that wait on the
 *     server, such as {@code BLPOP}, never are
 * @param slowRate a circuit opens when so many percent of the calls were slow
 * @param window how far the rates look back
 * @param calls how many calls there must be in that time; before, no rate says anything
 * @param open how long everything fails before the first probe
 * @param probes how many calls are let through then. If all of them succeed the circuit closes; the
 *     first that fails or is slow opens it again
 */
public record BreakerOptions(
        int failureRate,
        Duration slow,
        int slowRate,
        Duration window,
        int calls,
        Duration open,
        int probes) {

    private static final Duration LONGEST = Duration.ofDays(1);

    public BreakerOptions {
        percent("failure.rate", failureRate);
        percent("slow.rate", slowRate);
        duration("slow", slow, Duration.ZERO);
        duration("window", window, Duration.ofMillis(10));
        duration("open", open, Duration.ofMillis(1));
        positive("calls", calls);
        positive("probes", probes);
    }

    /**
     * Opens for 5 seconds when half of at least 20 calls within 10 seconds failed, and lets 3 calls
     * probe then. No call is slow.
     */
    public static BreakerOptions standard() {
        return new BreakerOptions(
                50, Duration.ZERO, 100, Duration.ofSeconds(10), 20, Duration.ofSeconds(5), 3);
    }

    /** The same with another rate of failures, in percent. */
    public BreakerOptions failureRate(int percent) {
        return new BreakerOptions(percent, slow, slowRate, window, calls, open, probes);
    }

    /** The same, and opens too when so many percent of the calls took longer than {@code slow}. */
    public BreakerOptions slow(Duration slow, int percent) {
        return new BreakerOptions(failureRate, slow, percent, window, calls, open, probes);
    }

    /** The same with rates that look back so far, once there are so many calls. */
    public BreakerOptions window(Duration window, int calls) {
        return new BreakerOptions(failureRate, slow, slowRate, window, calls, open, probes);
    }

    /** The same with another time for which everything fails. */
    public BreakerOptions open(Duration open) {
        return new BreakerOptions(failureRate, slow, slowRate, window, calls, open, probes);
    }

    /** The same with so many probes. */
    public BreakerOptions probes(int probes) {
        return new BreakerOptions(failureRate, slow, slowRate, window, calls, open, probes);
    }

    private static void percent(String what, int value) {
        if (value < 1 || value > 100) {
            throw new IllegalArgumentException(what + " must be 1 to 100, but is " + value);
        }
    }

    private static void positive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, but is " + value);
        }
    }

    private static void duration(String what, Duration value, Duration least) {
        Objects.requireNonNull(value, what);
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what
                            + " must be "
                            + least.toMillis()
                            + " ms to "
                            + LONGEST.toMillis()
                            + " ms, but is "
                            + value.toMillis()
                            + " ms");
        }
    }
}
