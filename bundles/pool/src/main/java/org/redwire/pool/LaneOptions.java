package org.redwire.pool;

/**
 * How commands of many callers share connections.
 *
 * @param count how many lanes there are; a thread stays on one
 * @param maxInFlight how many commands may wait for their replies on one lane; who comes then waits
 * @param maxInFlightBytes how many bytes their requests may have together
 */
public record LaneOptions(int count, int maxInFlight, long maxInFlightBytes) {

    /** Checks the bounds. */
    public LaneOptions {
        atLeastOne(count, "lane.count");
        atLeastOne(maxInFlight, "lane.max.in.flight");
        atLeastOne(maxInFlightBytes, "lane.max.in.flight.bytes");
    }

    private static void atLeastOne(long value, String key) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " must be at least 1, but is " + value);
        }
    }

    /** One lane, 1,024 commands and 16 MiB in flight. */
    public static LaneOptions standard() {
        return new LaneOptions(1, 1024, 16 << 20);
    }
}
