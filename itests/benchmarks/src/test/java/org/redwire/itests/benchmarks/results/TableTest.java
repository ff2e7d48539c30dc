package org.redwire.itests.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.itests.benchmarks.results.Rows.result;
import static org.redwire.itests.benchmarks.results.Rows.row;

import java.util.List;
import org.junit.Test;

public class TableTest {

    @Test
    public void hasALineForEachClientWithItsRatios() {
        List<String> lines =
                Table.of(
                        List.of(
                                result(
                                        Workload.GET_8,
                                        row("redwire", 30_000, 120, 4.5, 201),
                                        row("jedis", 20_000, 250, 10, 440),
                                        row("lettuce", 10_000, 500, 20, 1080))));

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).contains("| per second |");
        assertThat(lines.get(2))
                .isEqualTo(
                        "| GET, 8 threads | redwire | 30,000 | 30,000 | 30,000 | 1.50 | 3.00"
                                + " | 60.0 | 120 | 240 | 4.50 | 201 |");
    }

    @Test
    public void showsWhatAClientDoesNotHaveAsDashes() {
        Result async =
                new Result(Workload.ASYNC, List.of(row("redwire", 5, 6, 7)), List.of("jedis"));

        List<String> lines = Table.of(List.of(async));

        assertThat(lines.get(2)).contains("| redwire | 6.00 | 5.00 | 7.00 | – | – | – |");
        assertThat(lines.get(3)).contains("| jedis | – | – |");
        assertThat(lines).allMatch(line -> columns(line) == columns(lines.get(0)));
    }

    @Test
    public void hasNoRatioToAPeerThatDidNothing() {
        List<String> lines =
                Table.of(List.of(result(Workload.HOGS_8, row("redwire", 5), row("jedis", 0))));

        assertThat(lines.get(2))
                .startsWith(
                        "| GET, 8 threads, CPU hogs on all cores | redwire | 5.00 | 5.00 | 5.00 | – | – |");
    }

    @Test
    public void saysTheUnitBesideTheWorkloadIfItIsNoRate() {
        List<String> lines = Table.of(List.of(result(Workload.FIRST_PONG, row("redwire", 59.4))));

        assertThat(lines.get(0)).contains("| median |");
        assertThat(lines.get(2)).startsWith("| JVM start to first PONG, ms | redwire | 59.4 |");
    }

    private static long columns(String line) {
        return line.chars().filter(c -> c == '|').count();
    }
}
