package org.redwire.itests.benchmarks.results;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Results made up for tests. */
final class Rows {

    private Rows() {}

    static Row row(String client, double... rounds) {
        return Row.of(client, "", Arrays.stream(rounds).boxed().toList());
    }

    static Row row(String client, double figure, double p99, double cpu, double bytes) {
        return new Row(
                client,
                "",
                List.of(figure),
                Optional.of(new Latency(p99 / 2, p99, p99 * 2)),
                OptionalDouble.of(cpu),
                OptionalDouble.of(bytes));
    }

    static Result result(Workload workload, Row... rows) {
        return new Result(workload, List.of(rows), List.of());
    }
}
