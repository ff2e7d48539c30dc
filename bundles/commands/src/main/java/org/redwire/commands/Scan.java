package org.redwire.commands;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandExecutor;

/**
 * All elements of a scan, page by page: a page is fetched when its first element is asked for, and
 * none is fetched ahead. Can be gone through any number of times, each from the beginning.
 *
 * <pre>{@code
 * for (String key : Scan.keys(redis, ScanOptions.all().matching("user:*"))) { … }
 * long big = Scan.scoredMembers(redis, "scores").stream().filter(m -> m.score() > 100).count();
 * }</pre>
 *
 * <p>What is there from the beginning to the end of a scan comes at least once; anything may come
 * more than once. A failed page fails the loop; to go on from there is not possible.
 *
 * @param <T> the type of the elements
 */
public final class Scan<T> implements Iterable<T> {

    private static final long ENTRIES_PER_PAGE = 1_000;

    private final CommandExecutor redis;
    private final Function<String, Command<ScanPage<T>>> pages;

    private Scan(CommandExecutor redis, Function<String, Command<ScanPage<T>>> pages) {
        this.redis = Objects.requireNonNull(redis, "redis");
        this.pages = Objects.requireNonNull(pages, "pages");
    }

    /** A scan whose page at a cursor is fetched by the command that {@code pages} makes. */
    public static <T> Scan<T> of(
            CommandExecutor redis, Function<String, Command<ScanPage<T>>> pages) {
        return new Scan<>(redis, pages);
    }

    /** {@code SCAN} (2.8): all keys of the database. */
    public static Scan<String> keys(CommandExecutor redis) {
        return keys(redis, ScanOptions.all());
    }

    /** {@code SCAN} (2.8): the keys that {@code options} let through. */
    public static Scan<String> keys(CommandExecutor redis, ScanOptions options) {
        return of(redis, cursor -> Keys.scan(cursor, options));
    }

    /** {@code HSCAN} (2.8): all fields of a hash, with their values. */
    public static Scan<FieldValue> fields(CommandExecutor redis, String key) {
        return fields(redis, key, ScanOptions.all());
    }

    /** {@code HSCAN} (2.8): the fields whose names {@code options} let through. */
    public static Scan<FieldValue> fields(CommandExecutor redis, String key, ScanOptions options) {
        return of(redis, cursor -> Hashes.hscan(key, cursor, options));
    }

    /** {@code SSCAN} (2.8): all members of a set. */
    public static Scan<String> members(CommandExecutor redis, String key) {
        return members(redis, key, ScanOptions.all());
    }

    /** {@code SSCAN} (2.8): the members of a set that {@code options} let through. */
    public static Scan<String> members(CommandExecutor redis, String key, ScanOptions options) {
        return of(redis, cursor -> Sets.sscan(key, cursor, options));
    }

    /** {@code ZSCAN} (2.8): all members of a sorted set, with their scores, in no order. */
    public static Scan<ScoredMember> scoredMembers(CommandExecutor redis, String key) {
        return scoredMembers(redis, key, ScanOptions.all());
    }

    /** {@code ZSCAN} (2.8): the members of a sorted set that {@code options} let through. */
    public static Scan<ScoredMember> scoredMembers(
            CommandExecutor redis, String key, ScanOptions options) {
        return of(redis, cursor -> SortedSets.zscan(key, cursor, options));
    }

    /** {@code XRANGE} (6.2): all entries of a stream, the oldest first, 1,000 to a page. */
    public static Scan<StreamEntry> entries(CommandExecutor redis, String key) {
        return entries(redis, key, StreamRange.all(), ENTRIES_PER_PAGE);
    }

    /**
     * {@code XRANGE} (6.2): the entries of a stream in a range, the oldest first. No entry comes
     * twice, and one that is added while the scan goes on does come if it is in the range.
     *
     * @param pageSize how many entries to fetch at a time
     */
    public static Scan<StreamEntry> entries(
            CommandExecutor redis, String key, StreamRange range, long pageSize) {
        Check.positive(pageSize, "the size of a page");
        return of(redis, cursor -> StreamPages.forward(key, range, cursor, pageSize));
    }

    /** {@code XREVRANGE} (6.2): the same, the newest entry first. */
    public static Scan<StreamEntry> entriesReversed(
            CommandExecutor redis, String key, StreamRange range, long pageSize) {
        Check.positive(pageSize, "the size of a page");
        return of(redis, cursor -> StreamPages.backward(key, range, cursor, pageSize));
    }

    @Override
    public Iterator<T> iterator() {
        return new Pages();
    }

    /** The elements as a sequential stream; it needs no closing. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    private final class Pages implements Iterator<T> {

        private String cursor = ScanPage.START;
        private boolean last;
        private Iterator<T> page = Collections.emptyIterator();

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && !last) {
                ScanPage<T> next = redis.execute(pages.apply(cursor));
                cursor = next.cursor();
                last = next.last();
                page = next.items().iterator();
            }
            return page.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the scan is at its end");
            }
            return page.next();
        }
    }
}
