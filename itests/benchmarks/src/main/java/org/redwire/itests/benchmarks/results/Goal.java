package org.redwire.itests.benchmarks.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A goal of DESIGN §9: a figure of ours, absolute or as a multiple of a peer's, and its bound.
 *
 * @param ours whose figure it is
 * @param peer the peer it is divided by, or empty if the bound is absolute
 */
record Goal(
        Workload workload,
        String ours,
        Quantity quantity,
        Optional<String> peer,
        Bound bound,
        double limit) {

    /** On which side of the limit it must be. */
    enum Bound {
        AT_LEAST("≥"),
        AT_MOST("≤"),
        BELOW("<");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        boolean holds(double measured, double limit) {
            return switch (this) {
                case AT_LEAST -> measured >= limit;
                case AT_MOST -> measured <= limit;
                case BELOW -> measured < limit;
            };
        }
    }

    /** The measured figure, and whether it is good enough. */
    record Verdict(double measured, boolean met) {}

    static Goal atLeast(Workload workload, double limit, String peer) {
        return new Goal(
                workload, "redwire", Quantity.FIGURE, Optional.of(peer), Bound.AT_LEAST, limit);
    }

    static Goal atMost(Workload workload, Quantity quantity, double limit, String peer) {
        return new Goal(workload, "redwire", quantity, Optional.of(peer), Bound.AT_MOST, limit);
    }

    static Goal absolute(Workload workload, Quantity quantity, Bound bound, double limit) {
        return new Goal(workload, "redwire", quantity, Optional.empty(), bound, limit);
    }

    Goal of(String other) {
        return new Goal(workload, other, quantity, peer, bound, limit);
    }

    /** Empty if it was not measured in this run. */
    Optional<Verdict> judge(List<Result> results) {
        return results.stream()
                .filter(result -> result.workload() == workload)
                .findFirst()
                .flatMap(this::judge);
    }

    private Optional<Verdict> judge(Result result) {
        OptionalDouble own = figure(result, ours);
        OptionalDouble base = peer.isPresent() ? figure(result, peer.get()) : OptionalDouble.of(1);
        if (own.isEmpty() || base.isEmpty() || base.getAsDouble() == 0) {
            return Optional.empty();
        }
        double measured = own.getAsDouble() / base.getAsDouble();
        return Optional.of(new Verdict(measured, bound.holds(measured, limit)));
    }

    private OptionalDouble figure(Result result, String client) {
        Optional<Row> row = result.row(client);
        return row.isPresent() ? quantity.of(row.get()) : OptionalDouble.empty();
    }

    /** The goal in words: {@code p99 ≤ 0.25 × lettuce}. */
    String text() {
        return quantity.title() + bound.sign + " " + number(limit) + " " + unit();
    }

    String unit() {
        return peer.map(name -> "× " + name)
                .orElseGet(() -> quantity == Quantity.FIGURE ? workload.unit().title() : "B");
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
