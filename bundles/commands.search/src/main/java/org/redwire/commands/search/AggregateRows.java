package org.redwire.commands.search;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandExecutor;
import org.redwire.protocol.error.ServerException;

/**
 * All rows that a pipeline makes, page by page: a page is fetched when its first row is asked for,
 * and none is fetched ahead. Can be gone through any number of times, each with a query of its own.
 *
 * <pre>{@code
 * AggregateRows rows = AggregateRows.of(redis, "books", "*", options, CursorOptions.defaults());
 * for (Row row : rows) { … }
 * try (Stream<Row> first = rows.stream()) {
 *     first.limit(10).forEach(this::show);
 * }
 * }</pre>
 *
 * <p>The server keeps what is left until it was not asked for long enough, so a stream that is not
 * read to its end wants to be closed; an iterator that is not read to its end leaves it to that
 * time. A failed page fails the loop; to go on from there is not possible. All pages come from the
 * server that has the cursor, so {@code redis} must lead to one.
 */
public final class AggregateRows implements Iterable<Row> {

    private final CommandExecutor redis;
    private final String index;
    private final Command<AggregatePage> first;
    private final CursorOptions cursor;

    private AggregateRows(
            CommandExecutor redis,
            String index,
            Command<AggregatePage> first,
            CursorOptions cursor) {
        this.redis = Objects.requireNonNull(redis, "redis");
        this.index = index;
        this.first = first;
        this.cursor = cursor;
    }

    /**
     * {@code FT.AGGREGATE} … {@code WITHCURSOR} (Search 1.1), then {@code FT.CURSOR READ}: the rows
     * that {@code options} make of what {@code query} finds.
     */
    public static AggregateRows of(
            CommandExecutor redis,
            String index,
            String query,
            AggregateOptions options,
            CursorOptions cursor) {
        Command<AggregatePage> first =
                SearchQueries.ftAggregateWithcursor(index, query, options, cursor);
        return new AggregateRows(redis, index, first, cursor);
    }

    @Override
    public Iterator<Row> iterator() {
        return new Pages();
    }

    /** The rows as a sequential stream; closing it ends the cursor if there is one. */
    public Stream<Row> stream() {
        Pages pages = new Pages();
        Spliterator<Row> rows =
                Spliterators.spliteratorUnknownSize(
                        pages, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(rows, false).onClose(pages::close);
    }

    private final class Pages implements Iterator<Row> {

        private boolean begun;
        private long id;
        private Iterator<Row> rows = Collections.emptyIterator();

        @Override
        public boolean hasNext() {
            while (!rows.hasNext() && (!begun || id != 0)) {
                AggregatePage page = redis.execute(begun ? more() : first);
                begun = true;
                id = page.cursor();
                rows = page.rows().iterator();
            }
            return rows.hasNext();
        }

        private Command<AggregatePage> more() {
            Long count = cursor.count();
            return count == null
                    ? SearchQueries.ftCursorRead(index, id)
                    : SearchQueries.ftCursorRead(index, id, count);
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no rows left");
            }
            return rows.next();
        }

        void close() {
            begun = true;
            rows = Collections.emptyIterator();
            if (id != 0) {
                long last = id;
                id = 0;
                try {
                    redis.execute(SearchQueries.ftCursorDel(index, last));
                } catch (ServerException e) {
                    // it was not asked for long enough: the server has ended it itself
                }
            }
        }
    }
}
