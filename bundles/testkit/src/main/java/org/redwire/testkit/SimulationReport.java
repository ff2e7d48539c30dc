package org.redwire.testkit;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What simulations were like.
 *
 * @param seeds how many seeds were run
 * @param steps in how many places another thread might have got its turn
 * @param virtual how long it took in virtual time
 * @param real how long it took
 * @param done how many commands that change data were answered
 * @param never how many did not run
 * @param maybe how many may have run
 * @param heard how many messages listeners heard
 * @param counts what the scenarios counted; see {@link World#count}
 * @param hash a number over all that happened: the same for the same seeds, code and scenario
 */
public record SimulationReport(
        long seeds,
        long steps,
        Duration virtual,
        Duration real,
        long done,
        long never,
        long maybe,
        long heard,
        Map<String, Long> counts,
        long hash) {

    public SimulationReport {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    static final SimulationReport NOTHING =
            new SimulationReport(0, 0, Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, Map.of(), 0);

    SimulationReport plus(SimulationReport other) {
        return new SimulationReport(
                seeds + other.seeds,
                steps + other.steps,
                virtual.plus(other.virtual),
                real.plus(other.real),
                done + other.done,
                never + other.never,
                maybe + other.maybe,
                heard + other.heard,
                sums(counts, other.counts),
                hash * 31 + other.hash);
    }

    private static Map<String, Long> sums(Map<String, Long> some, Map<String, Long> more) {
        Map<String, Long> sums = new TreeMap<>(some);
        more.forEach((what, number) -> sums.merge(what, number, Long::sum));
        return sums;
    }

    /** A count of the scenarios over all seeds; 0 if nothing was counted. */
    public long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** How many seeds a minute of real time. */
    public long seedsPerMinute() {
        return Math.round(seeds * 60e9 / Math.max(1, real.toNanos()));
    }

    @Override
    public String toString() {
        return ("%d seeds in %d ms, %d a minute; each %d steps and %d ms of virtual time;"
                        + " %d commands done, %d never, %d maybe; %d messages heard; %s; hash %016x")
                .formatted(
                        seeds,
                        real.toMillis(),
                        seedsPerMinute(),
                        steps / Math.max(1, seeds),
                        virtual.toMillis() / Math.max(1, seeds),
                        done,
                        never,
                        maybe,
                        heard,
                        counts,
                        hash);
    }
}
