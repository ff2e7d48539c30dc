package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * The half of a hybrid query that looks for near vectors; null stands for the server's default.
 *
 * @param field a field of vectors
 * @param vector the vector they are to be near to; sent among the parameters of the query
 * @param nearness which ones; by default the ten nearest
 * @param filter a query that the documents must fit, too, or null for any
 * @param policy how the filter is applied; servers may not know the word yet
 * @param batchSize how many vectors are filtered at a time
 * @param scoreName under which its score is reported, or null for not at all
 */
public record VectorQuery(
        String field,
        QueryParameter vector,
        @Nullable Nearness nearness,
        @Nullable String filter,
        @Nullable Policy policy,
        @Nullable Long batchSize,
        @Nullable String scoreName)
        implements Argument {

    /** How the filter of a query for vectors is applied. */
    public enum Policy {
        /** To all documents: then the vectors of those that fit are compared. */
        ADHOC,
        /** To the nearest vectors, some at a time, until enough of them fit. */
        BATCHES
    }

    /** Checks what needs what. */
    public VectorQuery {
        Check.that(policy == null || filter != null, "POLICY goes with FILTER only");
        Check.that(
                batchSize == null || policy == Policy.BATCHES,
                "BATCH_SIZE goes with POLICY BATCHES only");
        Check.positive(batchSize, "the size of a batch");
    }

    /** Vectors of this field that are near to this one. */
    public static VectorQuery of(String field, QueryParameter vector) {
        return new VectorQuery(field, vector, null, null, null, null, null);
    }

    /** Vectors of this field that are near to this one, of the type {@code FLOAT32}. */
    public static VectorQuery of(String field, float... vector) {
        return of(field, QueryParameter.vector("redwire_vector", vector));
    }

    /** {@code KNN} or {@code RANGE}: which ones. */
    public VectorQuery take(Nearness nearness) {
        return new VectorQuery(field, vector, nearness, filter, policy, batchSize, scoreName);
    }

    /** {@code FILTER}: only documents that this query finds; it does not change scores. */
    public VectorQuery filter(String query) {
        return new VectorQuery(field, vector, nearness, query, policy, batchSize, scoreName);
    }

    /** {@code FILTER} … {@code POLICY}: the same, applied so. */
    public VectorQuery filter(String query, Policy policy) {
        return new VectorQuery(field, vector, nearness, query, policy, batchSize, scoreName);
    }

    /** {@code FILTER} … {@code POLICY BATCHES BATCH_SIZE}: the same, so many at a time. */
    public VectorQuery filterInBatches(String query, long size) {
        return new VectorQuery(field, vector, nearness, query, Policy.BATCHES, size, scoreName);
    }

    /** {@code YIELD_SCORE_AS}: its score is reported under this name. */
    public VectorQuery yieldScoreAs(String name) {
        return new VectorQuery(field, vector, nearness, filter, policy, batchSize, name);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("VSIM").arg(Property.of(field)).arg("$" + vector.name());
        if (nearness != null) {
            list.arg(nearness);
        }
        if (filter != null) {
            list.arg("FILTER");
            if (policy == null) {
                list.arg(filter);
            } else {
                Check.counted(list, inner -> appendFilter(inner, filter, policy));
            }
        }
        Check.append(list, "YIELD_SCORE_AS", scoreName);
    }

    private void appendFilter(ArgumentList list, String query, Policy how) {
        list.arg(query).arg("POLICY").arg(how.name());
        Check.append(list, "BATCH_SIZE", batchSize);
    }
}
