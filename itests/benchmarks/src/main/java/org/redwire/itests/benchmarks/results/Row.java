package org.redwire.itests.benchmarks.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one client reached in one workload.
 *
 * @param client its name, by which goals and ratios find it
 * @param note what a reader should know besides, or nothing
 * @param rounds the figure of every round, in the workload's unit
 * @param latency empty where a call has no end of its own
 * @param cpuMicros CPU time of this process per operation
 * @param bytes heap allocated per operation
 */
public record Row(
        String client,
        String note,
        List<Double> rounds,
        Optional<Latency> latency,
        OptionalDouble cpuMicros,
        OptionalDouble bytes) {

    /** A figure and nothing else. */
    public static Row of(String client, String note, List<Double> rounds) {
        return new Row(
                client,
                note,
                rounds,
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    public Summary summary() {
        return Summary.of(rounds);
    }
}
