package org.redwire.commands.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;

/**
 * How {@code FT.HYBRID} puts both halves together, and what it makes of the results; null stands
 * for the server's default.
 *
 * @param fusion how both lists become one; by rank by default
 * @param pipeline what is done to the results, of which there are ten unless it has a limit; one
 *     each of {@code GROUPBY}, {@code FILTER}, {@code SORTBY} and {@code LIMIT} at most
 * @param unsorted whether results come in any order ({@code NOSORT})
 * @param explained whether it is reported how scores came about; servers may not know it yet and
 *     refuse it
 * @param timeout for how long the server works; zero for as long as it takes
 * @param parameters values that the queries name, besides the vector
 * @param expanded whether values in JSON documents are reported as lists and maps, and not as texts
 */
public record HybridOptions(
        @Nullable Fusion fusion,
        Pipeline pipeline,
        boolean unsorted,
        boolean explained,
        @Nullable Duration timeout,
        List<QueryParameter> parameters,
        boolean expanded) {

    /** Checks what the server takes only once. */
    public HybridOptions {
        parameters = Parameters.checked(parameters);
        if (timeout != null) {
            Check.millis(timeout, "the timeout");
        }
        once(pipeline, PipelineStep.GroupBy.class, "GROUPBY");
        once(pipeline, PipelineStep.Filter.class, "FILTER");
        once(pipeline, PipelineStep.SortBy.class, "SORTBY");
        once(pipeline, PipelineStep.Limit.class, "LIMIT");
        Check.that(
                !unsorted || pipeline.count(PipelineStep.SortBy.class) == 0,
                "NOSORT does not go with SORTBY");
        for (PipelineStep step : pipeline.steps()) {
            if (step instanceof PipelineStep.GroupBy group) {
                Check.some(group.fields(), "field to group by");
            } else if (step instanceof PipelineStep.SortBy sort) {
                Check.that(sort.max() == null, "MAX does not go with FT.HYBRID");
            }
        }
    }

    private static void once(Pipeline pipeline, Class<? extends PipelineStep> type, String word) {
        Check.that(pipeline.count(type) <= 1, "FT.HYBRID takes one " + word + " only");
    }

    /** The server's defaults. */
    public static HybridOptions defaults() {
        return builder().build();
    }

    /** Says one after the other. */
    public static Builder builder() {
        return new Builder();
    }

    /** What stands behind both halves. */
    void appendTo(ArgumentList list, QueryParameter vector) {
        if (fusion != null) {
            list.arg(fusion);
        }
        List<QueryParameter> all = new ArrayList<>(parameters);
        if (!all.contains(vector)) {
            all.add(vector);
        }
        // before the pipeline: its filter would be that of the vectors right behind them
        Parameters.append(list, Parameters.checked(all));
        list.arg(pipeline);
        Check.append(list, "NOSORT", unsorted);
        Check.append(list, "EXPLAINSCORE", explained);
        Check.appendTimeout(list, timeout);
        Check.append(list, "FORMAT", expanded ? "EXPAND" : null);
    }

    /** Collects what is said; for one thread. */
    public static final class Builder {

        private @Nullable Fusion fusion;
        private Pipeline pipeline = Pipeline.empty();
        private boolean unsorted;
        private boolean explained;
        private @Nullable Duration timeout;
        private final List<QueryParameter> parameters = new ArrayList<>();
        private boolean expanded;

        private Builder() {}

        /** {@code COMBINE}: how both lists become one. */
        public Builder combine(Fusion fusion) {
            this.fusion = fusion;
            return this;
        }

        /** This is done to the results. */
        public Builder pipeline(Pipeline pipeline) {
            this.pipeline = pipeline;
            return this;
        }

        /** {@code NOSORT}: they come in any order. */
        public Builder unsorted() {
            this.unsorted = true;
            return this;
        }

        /** {@code EXPLAINSCORE}: how scores came about is reported. */
        public Builder explained() {
            this.explained = true;
            return this;
        }

        /** {@code TIMEOUT}: the server works for so long. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** {@code PARAMS}: values that the queries name. */
        public Builder parameters(QueryParameter... more) {
            parameters.addAll(List.of(more));
            return this;
        }

        /** {@code FORMAT EXPAND}: reports what is in JSON documents as lists and maps. */
        public Builder expanded() {
            this.expanded = true;
            return this;
        }

        /** What was said. */
        public HybridOptions build() {
            return new HybridOptions(
                    fusion, pipeline, unsorted, explained, timeout, parameters, expanded);
        }
    }
}
