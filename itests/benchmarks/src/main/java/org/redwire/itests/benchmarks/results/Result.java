package org.redwire.itests.benchmarks.results;

import java.util.List;
import java.util.Optional;

/**
 * One workload, measured.
 *
 * @param absent the clients that have no such thing
 */
public record Result(Workload workload, List<Row> rows, List<String> absent) {

    public Optional<Row> row(String client) {
        return rows.stream().filter(row -> row.client().equals(client)).findFirst();
    }
}
