package org.redwire.commands.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What {@code FT.SEARCH} looks for, and what it reports; null stands for the server's default.
 *
 * @param flags what is reported besides, and how words are found
 * @param filters ranges in which numbers must be
 * @param geoFilters circles in which places must be
 * @param keys the only documents that are looked at; empty for all
 * @param fields the only fields in which words are looked for; empty for all
 * @param returned the fields that are reported, or null for all; empty for none
 * @param summary of which texts only pieces are reported
 * @param highlight in which texts what was found is marked
 * @param slop how many words may stand between those of a phrase
 * @param timeout for how long the server searches; zero for as long as it takes
 * @param language of the query, such as {@code german}
 * @param expander what adds words to the query
 * @param scorer what makes scores, such as {@code TFIDF}
 * @param tanhFactor how flat the curve of the scorer {@code BM25STD.TANH} is, from 1 to 10000 (8.0)
 * @param payload what scorers of extensions are given
 * @param order what results are sorted by; by default their scores
 * @param counting whether the number of all results is exact
 * @param page which results are reported; by default the first ten
 * @param parameters values that the query names
 * @param dialect the version of the query's language
 * @param expanded whether values in JSON documents are reported as lists and maps, and not as texts
 *     (Search 2.8, with RESP3 only)
 */
public record SearchOptions(
        Set<Flag> flags,
        List<NumericFilter> filters,
        List<GeoFilter> geoFilters,
        List<String> keys,
        List<String> fields,
        @Nullable List<Projection> returned,
        @Nullable Summary summary,
        @Nullable Highlight highlight,
        @Nullable Long slop,
        @Nullable Duration timeout,
        @Nullable String language,
        @Nullable String expander,
        @Nullable String scorer,
        @Nullable Long tanhFactor,
        @Nullable String payload,
        @Nullable SortKey order,
        @Nullable Counting counting,
        @Nullable Page page,
        List<QueryParameter> parameters,
        @Nullable Long dialect,
        boolean expanded)
        implements Argument {

    /** What is reported besides, and how words are found. */
    public enum Flag {
        /** Only the keys of documents are reported. */
        NOCONTENT,
        /** Only the words of the query are found, not other forms of them. */
        VERBATIM,
        /** Stop words are looked for, too. */
        NOSTOPWORDS,
        /** Scores are reported. */
        WITHSCORES,
        /** How scores came about is reported; wants {@link #WITHSCORES}. */
        EXPLAINSCORE,
        /** Payloads are reported. */
        WITHPAYLOADS,
        /** What was sorted by is reported; wants an order. */
        WITHSORTKEYS,
        /** Words must come in the order of the query. */
        INORDER
    }

    /** Checks the numbers, and that flags go together. */
    public SearchOptions {
        flags = Set.copyOf(flags);
        filters = List.copyOf(filters);
        geoFilters = List.copyOf(geoFilters);
        keys = List.copyOf(keys);
        fields = List.copyOf(fields);
        returned = returned == null ? null : List.copyOf(returned);
        parameters = Parameters.checked(parameters);
        Check.notNegative(slop, "the slop");
        if (timeout != null) {
            Check.millis(timeout, "the timeout");
        }
        Check.that(
                tanhFactor == null || tanhFactor >= 1 && tanhFactor <= 10_000,
                "the factor is from 1 to 10000, but is " + tanhFactor);
        Check.dialect(dialect, expanded);
        Check.that(
                !flags.contains(Flag.EXPLAINSCORE) || flags.contains(Flag.WITHSCORES),
                "EXPLAINSCORE goes with WITHSCORES only");
        // without an order some servers answer with nil for each and others with nothing
        Check.that(
                !flags.contains(Flag.WITHSORTKEYS) || order != null,
                "WITHSORTKEYS goes with SORTBY only");
    }

    /** The first ten results, the best first. */
    public static SearchOptions defaults() {
        return builder().build();
    }

    /** Says one after the other. */
    public static Builder builder() {
        return new Builder();
    }

    /** How the reply is read. */
    SearchResult.Reader reader() {
        return new SearchResult.Reader(
                flags.contains(Flag.WITHSCORES),
                flags.contains(Flag.WITHPAYLOADS),
                flags.contains(Flag.WITHSORTKEYS),
                !flags.contains(Flag.NOCONTENT) && (returned == null || !returned.isEmpty()));
    }

    @Override
    public void appendTo(ArgumentList list) {
        for (Flag flag : Flag.values()) {
            Check.append(list, flag.name(), flags.contains(flag));
        }
        filters.forEach(list::arg);
        geoFilters.forEach(list::arg);
        if (!keys.isEmpty()) {
            list.arg("INKEYS").arg(keys.size()).args(keys);
        }
        if (!fields.isEmpty()) {
            list.arg("INFIELDS").arg(fields.size()).args(fields);
        }
        if (returned != null) {
            list.arg("RETURN");
            Check.counted(list, inner -> returned.forEach(inner::arg));
        }
        if (summary != null) {
            list.arg(summary);
        }
        if (highlight != null) {
            list.arg(highlight);
        }
        Check.append(list, "SLOP", slop);
        Check.appendTimeout(list, timeout);
        appendScoring(list);
        if (order != null) {
            list.arg("SORTBY");
            order.appendBare(list);
        }
        if (counting != null) {
            list.arg(counting.name());
        }
        if (page != null) {
            list.arg(page);
        }
        Parameters.append(list, parameters);
        Check.append(list, "FORMAT", expanded ? "EXPAND" : null);
        Check.append(list, "DIALECT", dialect);
    }

    private void appendScoring(ArgumentList list) {
        Check.append(list, "LANGUAGE", language);
        Check.append(list, "EXPANDER", expander);
        Check.append(list, "SCORER", scorer);
        Check.append(list, "BM25STD_TANH_FACTOR", tanhFactor);
        Check.append(list, "PAYLOAD", payload);
    }

    /** Collects what is said; for one thread. */
    public static final class Builder {

        private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
        private final List<NumericFilter> filters = new ArrayList<>();
        private final List<GeoFilter> geoFilters = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private final List<String> fields = new ArrayList<>();
        private @Nullable List<Projection> returned;
        private @Nullable Summary summary;
        private @Nullable Highlight highlight;
        private @Nullable Long slop;
        private @Nullable Duration timeout;
        private @Nullable String language;
        private @Nullable String expander;
        private @Nullable String scorer;
        private @Nullable Long tanhFactor;
        private @Nullable String payload;
        private @Nullable SortKey order;
        private @Nullable Counting counting;
        private @Nullable Page page;
        private final List<QueryParameter> parameters = new ArrayList<>();
        private @Nullable Long dialect;
        private boolean expanded;

        private Builder() {}

        /** {@code NOCONTENT}, {@code WITHSCORES} and the like. */
        public Builder with(Flag... more) {
            flags.addAll(Arrays.asList(more));
            return this;
        }

        /** {@code FILTER}: a range in which a number must be. */
        public Builder filter(NumericFilter filter) {
            filters.add(filter);
            return this;
        }

        /** {@code GEOFILTER}: a circle in which a place must be. */
        public Builder filter(GeoFilter filter) {
            geoFilters.add(filter);
            return this;
        }

        /** {@code INKEYS}: looks at these documents only. */
        public Builder inKeys(String... keys) {
            this.keys.addAll(List.of(Check.some(keys, "key")));
            return this;
        }

        /** {@code INFIELDS}: looks for words in these fields only. */
        public Builder inFields(String... fields) {
            this.fields.addAll(List.of(Check.some(fields, "field")));
            return this;
        }

        /** {@code RETURN 0}: reports no fields. */
        public Builder returningNothing() {
            returned = List.of();
            return this;
        }

        /** {@code RETURN}: reports these fields. */
        public Builder returning(String... fields) {
            Check.some(fields, "field");
            returned = Arrays.stream(fields).map(Projection::of).toList();
            return this;
        }

        /** {@code RETURN}: reports these fields, some under another name. */
        public Builder returning(Projection... fields) {
            returned = List.of(Check.some(fields, "field"));
            return this;
        }

        /** {@code SUMMARIZE}: reports only pieces of texts. */
        public Builder summarize(Summary summary) {
            this.summary = summary;
            return this;
        }

        /** {@code HIGHLIGHT}: marks what was found. */
        public Builder highlight(Highlight highlight) {
            this.highlight = highlight;
            return this;
        }

        /** {@code SLOP}: so many words may stand between those of a phrase. */
        public Builder slop(long words) {
            this.slop = words;
            return this;
        }

        /** {@code TIMEOUT}: the server searches for so long. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** {@code LANGUAGE}: the query is in this language. */
        public Builder language(String language) {
            this.language = language;
            return this;
        }

        /** {@code EXPANDER}: this adds words to the query. */
        public Builder expander(String expander) {
            this.expander = expander;
            return this;
        }

        /** {@code SCORER}: this makes scores. */
        public Builder scorer(String scorer) {
            this.scorer = scorer;
            return this;
        }

        /** {@code BM25STD_TANH_FACTOR}: how flat the curve of {@code BM25STD.TANH} is. */
        public Builder tanhFactor(long factor) {
            this.tanhFactor = factor;
            return this;
        }

        /** {@code PAYLOAD}: scorers of extensions are given this. */
        public Builder payload(String payload) {
            this.payload = payload;
            return this;
        }

        /** {@code SORTBY}: sorts by this, and not by scores. */
        public Builder sortBy(SortKey order) {
            this.order = order;
            return this;
        }

        /** {@code WITHCOUNT} or {@code WITHOUTCOUNT}: whether all results are counted. */
        public Builder counting(Counting counting) {
            this.counting = counting;
            return this;
        }

        /** {@code LIMIT}: leaves {@code offset} results out, and reports {@code count} at most. */
        public Builder limit(long offset, long count) {
            this.page = new Page(offset, count);
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
        public SearchOptions build() {
            return new SearchOptions(
                    flags,
                    filters,
                    geoFilters,
                    keys,
                    fields,
                    returned,
                    summary,
                    highlight,
                    slop,
                    timeout,
                    language,
                    expander,
                    scorer,
                    tanhFactor,
                    payload,
                    order,
                    counting,
                    page,
                    parameters,
                    dialect,
                    expanded);
        }
    }
}
