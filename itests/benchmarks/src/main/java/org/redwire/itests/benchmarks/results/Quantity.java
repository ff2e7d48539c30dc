package org.redwire.itests.benchmarks.results;

import java.util.OptionalDouble;
import java.util.function.Function;

/** Which figure of a row a goal is about. */
enum Quantity {
    FIGURE("", row -> OptionalDouble.of(row.summary().median())),
    P99(
            "p99 ",
            row ->
                    row.latency()
                            .map(Latency::p99)
                            .map(OptionalDouble::of)
                            .orElseGet(OptionalDouble::empty)),
    CPU("CPU ", Row::cpuMicros),
    BYTES("B/op ", Row::bytes);

    private final String title;
    private final Function<Row, OptionalDouble> of;

    Quantity(String title, Function<Row, OptionalDouble> of) {
        this.title = title;
        this.of = of;
    }

    String title() {
        return title;
    }

    OptionalDouble of(Row row) {
        return of.apply(row);
    }
}
