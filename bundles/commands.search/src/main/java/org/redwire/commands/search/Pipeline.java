package org.redwire.commands.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What is done to rows, one step after the other. Fields may be named with or without their
 * {@code @}; in expressions they need it.
 *
 * <pre>{@code
 * Pipeline.empty()
 *         .apply("day(@timestamp)", "day")
 *         .groupBy(List.of("day", "country"), Reducer.count().as("visits"))
 *         .sortBy(SortKey.descending("visits"))
 *         .limit(0, 10)
 * }</pre>
 *
 * @param steps the steps
 */
public record Pipeline(List<PipelineStep> steps) implements Argument {

    /** Checks what the server says of the steps' order. */
    public Pipeline {
        steps = List.copyOf(steps);
        boolean sorted = false;
        for (PipelineStep step : steps) {
            boolean sorts = step instanceof PipelineStep.SortBy;
            Check.that(!sorts || !sorted, "all fields to sort by belong into one SORTBY");
            sorted = sorts || sorted && step instanceof PipelineStep.Limit;
        }
    }

    /** Nothing is done. */
    public static Pipeline empty() {
        return new Pipeline(List.of());
    }

    /** {@code LOAD}: reads these fields of the documents. */
    public Pipeline load(String... fields) {
        Check.some(fields, "field");
        return and(new PipelineStep.Load(Arrays.stream(fields).map(Projection::of).toList()));
    }

    /** {@code LOAD}: reads these fields of the documents, some under another name. */
    public Pipeline load(Projection... fields) {
        return and(new PipelineStep.Load(List.of(Check.some(fields, "field"))));
    }

    /** {@code LOAD *}: reads all fields of the documents. */
    public Pipeline loadAll() {
        return and(new PipelineStep.Load(List.of()));
    }

    /** {@code APPLY}: makes a field of an expression. */
    public Pipeline apply(String expression, String name) {
        return and(new PipelineStep.Apply(expression, name));
    }

    /** {@code FILTER}: keeps only rows for which the expression holds. */
    public Pipeline filter(String expression) {
        return and(new PipelineStep.Filter(expression));
    }

    /**
     * {@code GROUPBY}: makes one row of all that are equal in these fields, or of all there are if
     * none is named.
     */
    public Pipeline groupBy(List<String> fields, Reducer... reducers) {
        return and(new PipelineStep.GroupBy(fields, List.of(reducers)));
    }

    /** {@code SORTBY}: sorts the rows, by the first of these first. */
    public Pipeline sortBy(SortKey... order) {
        return and(new PipelineStep.SortBy(List.of(order), null));
    }

    /** {@code SORTBY} … {@code MAX}: the same, of which only so many are needed. */
    public Pipeline sortByMax(long max, SortKey... order) {
        return and(new PipelineStep.SortBy(List.of(order), max));
    }

    /** {@code LIMIT}: leaves {@code offset} rows out, and keeps {@code count} at most. */
    public Pipeline limit(long offset, long count) {
        return and(new PipelineStep.Limit(new Page(offset, count)));
    }

    private Pipeline and(PipelineStep step) {
        List<PipelineStep> more = new ArrayList<>(steps);
        more.add(step);
        return new Pipeline(more);
    }

    /** How many steps are of this type. */
    long count(Class<? extends PipelineStep> type) {
        return steps.stream().filter(type::isInstance).count();
    }

    @Override
    public void appendTo(ArgumentList list) {
        steps.forEach(list::arg);
    }
}
