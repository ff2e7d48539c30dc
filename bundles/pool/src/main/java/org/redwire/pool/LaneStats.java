package org.redwire.pool;

/**
 * The numbers of a client's lanes. Each command that was submitted was answered, was failed with
 * its lane, or is in flight.
 *
 * @param open how many lanes are connected
 * @param opened how many were, since the beginning
 * @param submitted how many commands were put on lanes
 * @param inFlight how many of them wait for a reply
 * @param writes how many writes carried them
 * @param bursts in how many bursts the replies came
 */
public record LaneStats(
        int open, long opened, long submitted, long inFlight, long writes, long bursts) {

    /** Of a client without lanes. */
    public static final LaneStats NONE = new LaneStats(0, 0, 0, 0, 0, 0);

    /** The same of one that has ended: nothing is open and in flight any more. */
    LaneStats closed() {
        return new LaneStats(0, opened, submitted, 0, writes, bursts);
    }

    LaneStats plus(LaneStats other) {
        return new LaneStats(
                open + other.open,
                opened + other.opened,
                submitted + other.submitted,
                inFlight + other.inFlight,
                writes + other.writes,
                bursts + other.bursts);
    }
}
