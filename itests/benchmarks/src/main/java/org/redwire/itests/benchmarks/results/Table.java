package org.redwire.itests.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The results of a group as a Markdown table. */
public final class Table {

    private Table() {}

    public static List<String> of(List<Result> results) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| workload | client | "
                        + figureTitle(results)
                        + " | min | max | × jedis | × lettuce | p50 µs | p99 µs | p99.9 µs"
                        + " | CPU µs/op | B/op |");
        lines.add("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (Result result : results) {
            result.rows().forEach(row -> lines.add(line(result, row)));
            for (String client : result.absent()) {
                lines.add(
                        "| %s | %s |%s"
                                .formatted(title(result.workload()), client, " – |".repeat(10)));
            }
        }
        return lines;
    }

    private static String figureTitle(List<Result> results) {
        return results.stream().allMatch(r -> r.workload().unit() == Unit.PER_SECOND)
                ? Unit.PER_SECOND.title()
                : "median";
    }

    static String title(Workload workload) {
        return workload.unit() == Unit.PER_SECOND
                ? workload.title()
                : workload.title() + ", " + workload.unit().title();
    }

    private static String line(Result result, Row row) {
        Summary summary = row.summary();
        return "| "
                + String.join(
                        " | ",
                        title(result.workload()),
                        (row.client() + " " + row.note()).strip(),
                        Figures.figure(summary.median()),
                        Figures.figure(summary.min()),
                        Figures.figure(summary.max()),
                        ratio(result, row, "jedis"),
                        ratio(result, row, "lettuce"),
                        micros(row, Latency::p50),
                        micros(row, Latency::p99),
                        micros(row, Latency::p999),
                        Figures.figure(row.cpuMicros()),
                        whole(row.bytes()))
                + " |";
    }

    private static String ratio(Result result, Row row, String peer) {
        return result.row(peer)
                .map(base -> base.summary().median())
                .filter(base -> base > 0)
                .map(base -> Figures.ratio(row.summary().median() / base))
                .orElse(Figures.NONE);
    }

    private static String micros(Row row, ToDoubleFunction<Latency> percentile) {
        return row.latency()
                .map(latency -> Figures.figure(percentile.applyAsDouble(latency)))
                .orElse(Figures.NONE);
    }

    private static String whole(OptionalDouble value) {
        return value.isPresent()
                ? String.format(Locale.ROOT, "%,.0f", value.getAsDouble())
                : Figures.NONE;
    }
}
