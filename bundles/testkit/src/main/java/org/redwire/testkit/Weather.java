package org.redwire.testkit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How bad a simulated network and server are. The odds are per thousand: of dials, or of requests.
 * Begin with {@link #calm}, {@link #storm} or {@link #any} and change what matters:
 *
 * <pre>
 * {@code world.weather(Weather.calm().withCutAfter(50).withLatency(Duration.ZERO, Duration.ofMillis(5)));}
 * </pre>
 *
 * @param least the least time that bytes need one way
 * @param most the longest time
 * @param slices in how many pieces at most what is sent at once arrives
 * @param refused dials that are refused
 * @param lost dials that are answered by nothing
 * @param cutBefore requests that are lost with their connection
 * @param cutAfter requests that are executed, but whose reply is lost with the connection
 * @param cutAmid requests that are executed, but in whose reply the connection is cut
 * @param loading requests for data that are answered by an error and not executed
 * @param stalled requests before which the connection stands still for up to {@code stall}
 * @param stall the longest time that it stands still
 * @param stepped requests at which the clock on the wall is set by up to {@code step}, forward or
 *     back; what measures time must not follow it
 * @param step the most that it is set by
 */
public record Weather(
        Duration least,
        Duration most,
        int slices,
        int refused,
        int lost,
        int cutBefore,
        int cutAfter,
        int cutAmid,
        int loading,
        int stalled,
        Duration stall,
        int stepped,
        Duration step) {

    private static final int THOUSAND = 1_000;

    public Weather {
        notNegative("least", least);
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "most must be " + least + " at least, but is " + most);
        }
        within("slices", slices, 1, Integer.MAX_VALUE);
        within("refused", refused, 0, THOUSAND);
        within("lost", lost, 0, THOUSAND);
        within("cutBefore", cutBefore, 0, THOUSAND);
        within("cutAfter", cutAfter, 0, THOUSAND);
        within("cutAmid", cutAmid, 0, THOUSAND);
        within("loading", loading, 0, THOUSAND);
        within("stalled", stalled, 0, THOUSAND);
        positiveIf("stalled", stalled, "stall", stall);
        within("stepped", stepped, 0, THOUSAND);
        positiveIf("stepped", stepped, "step", step);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    most == Integer.MAX_VALUE
                            ? name + " must be " + least + " at least, but is " + value
                            : name + " must be " + least + " to " + most + ", but is " + value);
        }
    }

    private static void notNegative(String name, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + time);
        }
    }

    private static void positiveIf(String odds, int value, String name, Duration time) {
        notNegative(name, time);
        if (value > 0 && time.isZero()) {
            throw new IllegalArgumentException(
                    name + " must be positive, for " + odds + " is " + value);
        }
    }

    /** Nothing fails, and little is slow. */
    public static Weather calm() {
        return new Weather(
                Duration.ofNanos(20_000),
                Duration.ofNanos(300_000),
                3,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Duration.ZERO,
                0,
                Duration.ZERO);
    }

    /** All that can fail fails often. */
    public static Weather storm() {
        return new Weather(
                Duration.ofNanos(20_000),
                Duration.ofMillis(2),
                6,
                60,
                20,
                12,
                12,
                8,
                15,
                12,
                Duration.ofMillis(400),
                12,
                Duration.ofHours(1));
    }

    /** Each thing fails never, seldom or often, as chance has it: a different weather each time. */
    public static Weather any(RandomGenerator random) {
        return new Weather(
                Duration.ofNanos(5_000),
                Duration.ofNanos(
                        5_000 + random.nextLong(random.nextBoolean() ? 100_000 : 3_000_000)),
                1 + random.nextInt(8),
                odds(random, 200),
                odds(random, 50),
                odds(random, 40),
                odds(random, 40),
                odds(random, 40),
                odds(random, 60),
                odds(random, 40),
                Duration.ofMillis(1 + random.nextLong(800)),
                odds(random, 100),
                Duration.ofHours(1));
    }

    /** Bytes need this long one way, at least and at most. */
    public Weather withLatency(Duration least, Duration most) {
        return new Weather(
                least, most, slices, refused, lost, cutBefore, cutAfter, cutAmid, loading, stalled,
                stall, stepped, step);
    }

    /** What is sent at once arrives in so many pieces at most. */
    public Weather withSlices(int slices) {
        return new Weather(
                least, most, slices, refused, lost, cutBefore, cutAfter, cutAmid, loading, stalled,
                stall, stepped, step);
    }

    /** So many of a thousand dials are refused. */
    public Weather withRefused(int refused) {
        return new Weather(
                least, most, slices, refused, lost, cutBefore, cutAfter, cutAmid, loading, stalled,
                stall, stepped, step);
    }

    /** So many of a thousand dials are answered by nothing. */
    public Weather withLost(int lost) {
        return new Weather(
                least, most, slices, refused, lost, cutBefore, cutAfter, cutAmid, loading, stalled,
                stall, stepped, step);
    }

    /** So many of a thousand requests are lost with their connection. */
    public Weather withCutBefore(int cutBefore) {
        return new Weather(
                least, most, slices, refused, lost, cutBefore, cutAfter, cutAmid, loading, stalled,
                stall, stepped, step);
    }

    /** So many of a thousand requests are executed, and their reply is lost with the connection. */
    public Weather withCutAfter(int cutAfter) {
        return new Weather(
                least, most, slices, refused, lost, cutBefore, cutAfter, cutAmid, loading, stalled,
                stall, stepped, step);
    }

    /** So many of a thousand requests are executed, and the connection is cut in their reply. */
    public Weather withCutAmid(int cutAmid) {
        return new Weather(
                least, most, slices, refused, lost, cutBefore, cutAfter, cutAmid, loading, stalled,
                stall, stepped, step);
    }

    /** So many of a thousand requests for data are answered by an error. */
    public Weather withLoading(int loading) {
        return new Weather(
                least, most, slices, refused, lost, cutBefore, cutAfter, cutAmid, loading, stalled,
                stall, stepped, step);
    }

    /** Before so many of a thousand requests the connection stands still, for so long at most. */
    public Weather withStalls(int stalled, Duration stall) {
        return new Weather(
                least, most, slices, refused, lost, cutBefore, cutAfter, cutAmid, loading, stalled,
                stall, stepped, step);
    }

    /** At so many of a thousand requests the clock on the wall is set, by so much at most. */
    public Weather withClockSteps(int stepped, Duration step) {
        return new Weather(
                least, most, slices, refused, lost, cutBefore, cutAfter, cutAmid, loading, stalled,
                stall, stepped, step);
    }

    private static int odds(RandomGenerator random, int most) {
        return random.nextInt(3) == 0 ? random.nextInt(most + 1) : random.nextInt(most / 8 + 1);
    }
}
