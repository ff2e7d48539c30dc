package org.redwire.itests.support.proxy;

import java.time.Duration;

/**
 * How often a {@link SeededPlan} lets what happen: the share of the frames, or of the connections,
 * that are hit, from 0 to 1.
 *
 * @param delay frames that leave late
 * @param slice frames that leave in pieces
 * @param push frames of RESP3 with a push before or behind them
 * @param attribute replies of RESP3 with an attribute
 * @param stall frames in which the connection stands still
 * @param cut frames in which the connection ends
 * @param corrupt frames with a byte that cannot be there
 * @param extra replies that come twice, or with another behind them that nobody asked for
 * @param refuse connections that are reset at once
 * @param acceptDelay connections that are served late
 * @param longestDelay the most that anything is late
 * @param longestStall the longest time a connection stands still
 */
public record Odds(
        double delay,
        double slice,
        double push,
        double attribute,
        double stall,
        double cut,
        double corrupt,
        double extra,
        double refuse,
        double acceptDelay,
        Duration longestDelay,
        Duration longestStall) {

    /**
     * A network in which everything that can go wrong does, and calls get through all the same: one
     * frame in fifty ends its connection.
     */
    public static Odds storm() {
        return new Odds(
                0.03,
                0.06,
                0.04,
                0.04,
                0.002,
                0.012,
                0.004,
                0.004,
                0.05,
                0.05,
                Duration.ofMillis(20),
                Duration.ofMillis(900));
    }

    /**
     * Without replies that nobody asked for. On a connection that several callers share no client
     * can tell them from those that others wait for.
     */
    public Odds withoutExtras() {
        return new Odds(
                delay,
                slice,
                push,
                attribute,
                stall,
                cut,
                corrupt,
                0,
                refuse,
                acceptDelay,
                longestDelay,
                longestStall);
    }
}
