package org.redwire.commands.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What {@code FT.AGGREGATE} makes of the documents it finds; null stands for the server's default.
 *
 * @param pipeline what is done to them
 * @param verbatim whether only the words of the query are found, not other forms of them
 * @param scorer what makes scores (Search 2.10)
 * @param addScores whether the pipeline has scores, as {@code @__score} (Search 2.10)
 * @param timeout for how long the server works; zero for as long as it takes
 * @param counting whether the number of all results is exact
 * @param parameters values that the query names
 * @param dialect the version of the query's language
 * @param expanded whether values in JSON documents are reported as lists and maps, and not as texts
 *     (Search 2.8, with RESP3 only)
 */
public record AggregateOptions(
        Pipeline pipeline,
        boolean verbatim,
        @Nullable String scorer,
        boolean addScores,
        @Nullable Duration timeout,
        @Nullable Counting counting,
        List<QueryParameter> parameters,
        @Nullable Long dialect,
        boolean expanded)
        implements Argument {

    /** Checks the numbers. */
    public AggregateOptions {
        parameters = Parameters.checked(parameters);
        if (timeout != null) {
            Check.millis(timeout, "the timeout");
        }
        Check.dialect(dialect, expanded);
    }

    /** Nothing is done to the documents. */
    public static AggregateOptions defaults() {
        return builder().build();
    }

    /** This is done to the documents. */
    public static AggregateOptions of(Pipeline pipeline) {
        return builder().pipeline(pipeline).build();
    }

    /** Says one after the other. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void appendTo(ArgumentList list) {
        // the server takes these words only before the pipeline
        Check.append(list, "VERBATIM", verbatim);
        Check.append(list, "SCORER", scorer);
        Check.append(list, "ADDSCORES", addScores);
        if (counting != null) {
            list.arg(counting.name());
        }
        Check.appendTimeout(list, timeout);
        Parameters.append(list, parameters);
        Check.append(list, "FORMAT", expanded ? "EXPAND" : null);
        Check.append(list, "DIALECT", dialect);
        list.arg(pipeline);
    }

    /** Collects what is said; for one thread. */
    public static final class Builder {

        private Pipeline pipeline = Pipeline.empty();
        private boolean verbatim;
        private @Nullable String scorer;
        private boolean addScores;
        private @Nullable Duration timeout;
        private @Nullable Counting counting;
        private final List<QueryParameter> parameters = new ArrayList<>();
        private @Nullable Long dialect;
        private boolean expanded;

        private Builder() {}

        /** This is done to the documents. */
        public Builder pipeline(Pipeline pipeline) {
            this.pipeline = pipeline;
            return this;
        }

        /** {@code VERBATIM}: finds only the words of the query. */
        public Builder verbatim() {
            this.verbatim = true;
            return this;
        }

        /** {@code SCORER}: this makes scores. */
        public Builder scorer(String scorer) {
            this.scorer = scorer;
            return this;
        }

        /** {@code ADDSCORES}: the pipeline has scores, as {@code @__score}. */
        public Builder addScores() {
            this.addScores = true;
            return this;
        }

        /** {@code TIMEOUT}: the server works for so long. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** {@code WITHCOUNT} or {@code WITHOUTCOUNT}: whether all results are counted. */
        public Builder counting(Counting counting) {
            this.counting = counting;
            return this;
        }

        /** {@code PARAMS}: values that the query names. */
        public Builder parameters(QueryParameter... more) {
            parameters.addAll(List.of(more));
            return this;
        }

        /** {@code DIALECT}: the version of the query's language. */
        public Builder dialect(long dialect) {
            this.dialect = dialect;
            return this;
        }

        /** {@code FORMAT EXPAND}: reports what is in JSON documents as lists and maps. */
        public Builder expanded() {
            this.expanded = true;
            return this;
        }

        /** What was said. */
        public AggregateOptions build() {
            return new AggregateOptions(
                    pipeline,
                    verbatim,
                    scorer,
                    addScores,
                    timeout,
                    counting,
                    parameters,
                    dialect,
                    expanded);
        }
    }
}
