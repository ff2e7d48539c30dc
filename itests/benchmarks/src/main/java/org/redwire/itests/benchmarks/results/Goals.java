package org.redwire.itests.benchmarks.results;

import static org.redwire.itests.benchmarks.results.Goal.absolute;
import static org.redwire.itests.benchmarks.results.Goal.atLeast;
import static org.redwire.itests.benchmarks.results.Goal.atMost;
import static org.redwire.itests.benchmarks.results.Workload.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.redwire.itests.benchmarks.results.Goal.Bound;

/** The goals of DESIGN §9, and how a run stands to them. */
final class Goals {

    private static final String JEDIS = "jedis";
    private static final String LETTUCE = "lettuce";

    /** A String of 32 ASCII characters: 24 for itself, 16 + 32 for its array. */
    private static final int VALUE_BYTES = 72;

    private static final Goal ALLOCATION =
            absolute(GET_1, Quantity.BYTES, Bound.AT_MOST, 130 + VALUE_BYTES);

    private static final List<Goal> PINNED =
            List.of(
                    atLeast(GET_1, 1.10, JEDIS),
                    atLeast(GET_1, 2.3, LETTUCE),
                    ALLOCATION,
                    atLeast(SET_1, 1.10, JEDIS),
                    atLeast(SET_1, 2.3, LETTUCE),
                    atLeast(PIPELINE_100, 1.1, JEDIS),
                    atLeast(MGET_100, 1.15, JEDIS),
                    atLeast(HGETALL_100, 1.1, JEDIS),
                    atLeast(HGETALL_100, 2, LETTUCE),
                    atLeast(LRANGE_1000, 1.2, JEDIS),
                    atLeast(LRANGE_1000, 2, LETTUCE),
                    atLeast(GET_64K, 1.12, JEDIS));

    private static final List<Goal> DEFAULT =
            List.of(
                    atLeast(GET_1, 1.8, JEDIS),
                    atLeast(GET_1, 2.3, LETTUCE),
                    ALLOCATION,
                    atLeast(UNIX, 3, JEDIS).of("redwire (unix)"),
                    atLeast(PIPELINE_100, 1.5, JEDIS),
                    atLeast(GET_1M, 1.12, JEDIS),
                    atLeast(GET_8, 1.8, JEDIS),
                    atLeast(GET_8, 2.5, LETTUCE),
                    atLeast(GET_32, 4.5, LETTUCE),
                    atLeast(GET_64, 6, LETTUCE),
                    atLeast(GET_64, 5, JEDIS),
                    atMost(GET_64, Quantity.P99, 0.25, LETTUCE),
                    atLeast(GET_256, 6, LETTUCE),
                    atLeast(VIRTUAL_256, 8, LETTUCE),
                    atLeast(VIRTUAL_1000, 10, LETTUCE),
                    atLeast(ASYNC, 8, LETTUCE),
                    atLeast(ASYNC, 2.5, "lettuce (batches)"),
                    atMost(PUBSUB, Quantity.CPU, 1, JEDIS),
                    atMost(PUBSUB, Quantity.BYTES, 1, JEDIS),
                    atLeast(PUBSUB, 1.5, LETTUCE),
                    atLeast(HOGS_8, 1, LETTUCE),
                    atLeast(HOGS_64, 1, LETTUCE),
                    absolute(FIRST_PONG, Quantity.FIGURE, Bound.AT_MOST, 80),
                    absolute(IDLE_HEAP, Quantity.FIGURE, Bound.BELOW, 4),
                    absolute(JAR_SIZE, Quantity.FIGURE, Bound.BELOW, 0.6));

    private Goals() {}

    static List<Goal> of(Mode mode) {
        return mode == Mode.PINNED ? PINNED : DEFAULT;
    }

    /** A Markdown table, a line for each goal of this mode that is about what was measured. */
    static List<String> table(Mode mode, List<Result> results) {
        List<String> lines = new ArrayList<>();
        lines.add("| goal | | measured | |");
        lines.add("|---|---|--:|---|");
        for (Goal goal : of(mode)) {
            if (results.stream().anyMatch(result -> result.workload() == goal.workload())) {
                lines.add(line(goal, goal.judge(results)));
            }
        }
        return lines;
    }

    private static String line(Goal goal, Optional<Goal.Verdict> verdict) {
        return "| %s | %s | %s | %s |"
                .formatted(
                        goal.workload().group().title() + ": " + goal.workload().title(),
                        goal.text(),
                        verdict.map(v -> Figures.ratio(v.measured()) + " " + goal.unit())
                                .orElse(Figures.NONE),
                        verdict.map(v -> v.met() ? "met" : "**not met**").orElse("not measured"));
    }
}
