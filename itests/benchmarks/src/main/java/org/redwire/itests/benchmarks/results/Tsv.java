package org.redwire.itests.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The results for machines: a line per workload and client, columns divided by tabs. */
final class Tsv {

    private static final String HEADER =
            "workload\tclient\tunit\tmedian\tmin\tmax\tp50_us\tp99_us\tp999_us\tcpu_us_per_op"
                    + "\tbytes_per_op\trounds";

    private Tsv() {}

    static List<String> of(List<Result> results) {
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        for (Result result : results) {
            result.rows().forEach(row -> lines.add(line(result.workload(), row)));
        }
        return lines;
    }

    private static String line(Workload workload, Row row) {
        Summary summary = row.summary();
        return String.join(
                "\t",
                workload.name(),
                row.client(),
                workload.unit().title(),
                String.valueOf(summary.median()),
                String.valueOf(summary.min()),
                String.valueOf(summary.max()),
                row.latency().map(latency -> String.valueOf(latency.p50())).orElse(""),
                row.latency().map(latency -> String.valueOf(latency.p99())).orElse(""),
                row.latency().map(latency -> String.valueOf(latency.p999())).orElse(""),
                text(row.cpuMicros()),
                text(row.bytes()),
                row.rounds().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
    }
}
