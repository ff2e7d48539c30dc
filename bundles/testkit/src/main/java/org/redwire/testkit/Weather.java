package org.redwire.testkit;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How bad a simulated network and server are. The odds are per thousand: of dials, or of requests.
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
        Duration stall) {

    public Weather {
        Objects.requireNonNull(least, "least");
        Objects.requireNonNull(stall, "stall");
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "most must be " + least + " at least, but is " + most);
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
                Duration.ofMillis(400));
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
                Duration.ofMillis(1 + random.nextLong(800)));
    }

    private static int odds(RandomGenerator random, int most) {
        return random.nextInt(3) == 0 ? random.nextInt(most + 1) : random.nextInt(most / 8 + 1);
    }
}
