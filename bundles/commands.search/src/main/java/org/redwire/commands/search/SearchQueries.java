package org.redwire.commands.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands that look for documents. Values of users belong into the parameters of a query, not
 * into its text: see {@link QueryParameter}.
 *
 * <p>A search may take longer than other commands; how long a call waits for it is the client's
 * timeout, or that of {@link Command#within}.
 */
@CommandGroup("Search")
public final class SearchQueries {

    private SearchQueries() {}

    // --- documents ---

    /**
     * {@code FT.SEARCH} (Search 1.0): the first ten documents that fit. Fails if there is no index.
     * O(n) for n documents that fit.
     */
    public static Command<SearchResult> ftSearch(String index, String query) {
        return ftSearch(index, query, SearchOptions.defaults());
    }

    /** {@code FT.SEARCH} (Search 1.0): the same as {@code options} say. O(n) for n that fit. */
    public static Command<SearchResult> ftSearch(
            String index, String query, SearchOptions options) {
        return Command.of("FT.SEARCH")
                .readOnly()
                .arg(index)
                .arg(query)
                .arg(options)
                .as(options.reader());
    }

    // --- pipelines ---

    /**
     * {@code FT.AGGREGATE} (Search 1.1): what a pipeline makes of the documents that fit. Fails if
     * there is no index. O(n) for n documents that fit.
     */
    public static Command<AggregateResult> ftAggregate(
            String index, String query, AggregateOptions options) {
        return Command.of("FT.AGGREGATE")
                .readOnly()
                .arg(index)
                .arg(query)
                .arg(options)
                .as(AggregateResult.DECODER);
    }

    /**
     * {@code FT.AGGREGATE} … {@code WITHCURSOR} (Search 1.1): the same, page by page; {@link
     * AggregateRows} reads all pages. The server keeps what is left. O(n) for n documents that fit.
     */
    public static Command<AggregatePage> ftAggregateWithcursor(
            String index, String query, AggregateOptions options, CursorOptions cursor) {
        return Command.of("FT.AGGREGATE")
                .arg(index)
                .arg(query)
                .arg(options)
                .arg(cursor)
                .as(AggregatePage.DECODER);
    }

    /**
     * {@code FT.CURSOR READ} (Search 1.1): the next page. Fails if there is no such cursor, for
     * example because it was not asked for long enough. O(n) for n rows.
     */
    public static Command<AggregatePage> ftCursorRead(String index, long cursor) {
        return Command.of("FT.CURSOR READ").arg(index).arg(cursor).as(AggregatePage.DECODER);
    }

    /** {@code FT.CURSOR READ} … {@code COUNT} (Search 1.1): the same with so many. O(n) for n. */
    public static Command<AggregatePage> ftCursorRead(String index, long cursor, long count) {
        Check.positive(count, "the count");
        return Command.of("FT.CURSOR READ")
                .arg(index)
                .arg(cursor)
                .arg("COUNT")
                .arg(count)
                .as(AggregatePage.DECODER);
    }

    /** {@code FT.CURSOR DEL} (Search 1.1): ends a cursor. Fails if there is none. O(1). */
    public static Command<@Nullable Void> ftCursorDel(String index, long cursor) {
        return Command.of("FT.CURSOR DEL").arg(index).arg(cursor).as(Decoders.OK);
    }

    // --- words and vectors ---

    /**
     * {@code FT.HYBRID} (8.4): the ten best results of looking for words and for vectors at once.
     * Fails if there is no index. O(n + m) for n documents that fit the words and m near vectors.
     */
    public static Command<HybridResult> ftHybrid(String index, TextQuery text, VectorQuery vector) {
        return ftHybrid(index, text, vector, HybridOptions.defaults());
    }

    /** {@code FT.HYBRID} (8.4): the same as {@code options} say. O(n + m) as above. */
    public static Command<HybridResult> ftHybrid(
            String index, TextQuery text, VectorQuery vector, HybridOptions options) {
        return Command.of("FT.HYBRID")
                .readOnly()
                .args(hybrid(index, text, vector, options))
                .as(HybridResult.DECODER);
    }

    /**
     * {@code FT.HYBRID} … {@code WITHCURSOR} (8.4): where the results of both halves are, each by
     * itself, for {@code FT.CURSOR READ}. Servers may refuse it. O(n + m) as above.
     */
    public static Command<HybridCursors> ftHybridWithcursor(
            String index,
            TextQuery text,
            VectorQuery vector,
            HybridOptions options,
            CursorOptions cursor) {
        return Command.of("FT.HYBRID")
                .args(hybrid(index, text, vector, options).arg(cursor))
                .as(HybridCursors.DECODER);
    }

    // --- how it is done ---

    /**
     * {@code FT.EXPLAIN} (Search 1.0): how the server understands a query, in lines. O(n) for n
     * words.
     */
    public static Command<String> ftExplain(String index, String query) {
        return Command.of("FT.EXPLAIN").readOnly().arg(index).arg(query).as(Decoders.TEXT);
    }

    /** {@code FT.EXPLAIN} … {@code DIALECT} (Search 2.4): the same in a dialect. O(n) for n. */
    public static Command<String> ftExplain(String index, String query, long dialect) {
        Check.dialect(dialect, false);
        return ftExplain(index, query).arg("DIALECT").arg(dialect);
    }

    /** {@code FT.EXPLAINCLI} (Search 1.0): the same lines in a list. O(n) for n words. */
    public static Command<List<String>> ftExplaincli(String index, String query) {
        return Command.of("FT.EXPLAINCLI").readOnly().arg(index).arg(query).as(Decoders.STRINGS);
    }

    /** {@code FT.EXPLAINCLI} … {@code DIALECT} (Search 2.4): the same in a dialect. O(n) for n. */
    public static Command<List<String>> ftExplaincli(String index, String query, long dialect) {
        Check.dialect(dialect, false);
        return ftExplaincli(index, query).arg("DIALECT").arg(dialect);
    }

    /**
     * {@code FT.PROFILE} … {@code SEARCH} (Search 2.2): what {@code FT.SEARCH} finds, and what the
     * server does for it. O(n) for n documents that fit.
     */
    public static Command<Profile<SearchResult>> ftProfileSearch(
            String index, String query, SearchOptions options, ProfileDetail detail) {
        return Command.of("FT.PROFILE")
                .readOnly()
                .args(profile(index, "SEARCH", detail).arg(query).arg(options))
                .as(Profile.of(options.reader()));
    }

    /**
     * {@code FT.PROFILE} … {@code AGGREGATE} (Search 2.2): what {@code FT.AGGREGATE} makes, and
     * what the server does for it. O(n) for n documents that fit.
     */
    public static Command<Profile<AggregateResult>> ftProfileAggregate(
            String index, String query, AggregateOptions options, ProfileDetail detail) {
        return Command.of("FT.PROFILE")
                .readOnly()
                .args(profile(index, "AGGREGATE", detail).arg(query).arg(options))
                .as(Profile.of(AggregateResult.DECODER));
    }

    /**
     * {@code FT.PROFILE} … {@code HYBRID} (8.8): what {@code FT.HYBRID} finds, and what the server
     * does for it. O(n + m) for n documents that fit the words and m near vectors.
     */
    public static Command<Profile<HybridResult>> ftProfileHybrid(
            String index,
            TextQuery text,
            VectorQuery vector,
            HybridOptions options,
            ProfileDetail detail) {
        ArgumentList list = profile(index, "HYBRID", detail).arg(text).arg(vector);
        options.appendTo(list, vector.vector());
        return Command.of("FT.PROFILE").readOnly().args(list).as(Profile.of(HybridResult.DECODER));
    }

    private static ArgumentList hybrid(
            String index, TextQuery text, VectorQuery vector, HybridOptions options) {
        ArgumentList list = new ArgumentList().arg(index).arg(text).arg(vector);
        options.appendTo(list, vector.vector());
        return list;
    }

    private static ArgumentList profile(String index, String type, ProfileDetail detail) {
        ArgumentList list = new ArgumentList().arg(index).arg(type);
        Check.append(list, "LIMITED", detail == ProfileDetail.LIMITED);
        return list.arg("QUERY");
    }
}
