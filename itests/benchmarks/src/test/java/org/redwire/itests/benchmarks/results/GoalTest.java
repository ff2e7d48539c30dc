package org.redwire.itests.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.itests.benchmarks.results.Rows.result;
import static org.redwire.itests.benchmarks.results.Rows.row;

import java.util.List;
import org.junit.Test;
import org.redwire.itests.benchmarks.results.Goal.Bound;
import org.redwire.itests.benchmarks.results.Goal.Verdict;

public class GoalTest {

    private static final List<Result> RESULTS =
            List.of(
                    result(
                            Workload.GET_64,
                            row("redwire", 600, 100, 3, 120),
                            row("lettuce", 100, 800, 16, 1000)),
                    result(Workload.FIRST_PONG, row("redwire", 81)));

    @Test
    public void isMetAtItsLimit() {
        assertThat(Goal.atLeast(Workload.GET_64, 6, "lettuce").judge(RESULTS))
                .contains(new Verdict(6, true));
    }

    @Test
    public void isNotMetBelowItsLimit() {
        assertThat(Goal.atLeast(Workload.GET_64, 6.1, "lettuce").judge(RESULTS))
                .contains(new Verdict(6, false));
    }

    @Test
    public void mayBeAboutALatency() {
        Goal goal = Goal.atMost(Workload.GET_64, Quantity.P99, 0.25, "lettuce");

        assertThat(goal.judge(RESULTS)).contains(new Verdict(0.125, true));
        assertThat(goal.text()).isEqualTo("p99 ≤ 0.25 × lettuce");
    }

    @Test
    public void mayBeAbsolute() {
        Goal goal = Goal.absolute(Workload.FIRST_PONG, Quantity.FIGURE, Bound.AT_MOST, 80);

        assertThat(goal.judge(RESULTS)).contains(new Verdict(81, false));
        assertThat(goal.text()).isEqualTo("≤ 80 ms");
    }

    @Test
    public void isLeftOpenIfOneOfTheTwoWasNotMeasured() {
        assertThat(Goal.atLeast(Workload.GET_64, 5, "jedis").judge(RESULTS)).isEmpty();
        assertThat(Goal.atLeast(Workload.ASYNC, 8, "lettuce").judge(RESULTS)).isEmpty();
    }

    @Test
    public void isListedOnlyForWhatWasMeasured() {
        List<String> lines = Goals.table(Mode.DEFAULT, RESULTS);

        assertThat(lines).hasSize(2 + 4);
        assertThat(lines)
                .contains(
                        "| Many threads: GET, 64 threads | ≥ 6 × lettuce | 6.00 × lettuce | met |",
                        "| Many threads: GET, 64 threads | ≥ 5 × jedis | – | not measured |",
                        "| Start: JVM start to first PONG | ≤ 80 ms | 81.00 ms | **not met** |");
    }
}
