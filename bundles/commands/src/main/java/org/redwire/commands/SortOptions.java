package org.redwire.commands;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * The options of {@code SORT}.
 *
 * @param by a pattern of keys with the weights to sort by, or null for the elements themselves
 * @param limit the part of the result to give, or null for all
 * @param get patterns of keys to give the values of, {@code #} being the element itself; none gives
 *     the elements
 * @param largestFirst whether the largest comes first
 * @param alphabetical whether to compare texts instead of numbers
 */
public record SortOptions(
        @Nullable String by,
        @Nullable Limit limit,
        List<String> get,
        boolean largestFirst,
        boolean alphabetical)
        implements Argument {

    /** Copies the patterns. */
    public SortOptions {
        get = List.copyOf(get);
    }

    /** As numbers, the smallest first, all of them. */
    public static SortOptions ascending() {
        return new SortOptions(null, null, List.of(), false, false);
    }

    /** {@code DESC}: as numbers, the largest first, all of them. */
    public static SortOptions descending() {
        return new SortOptions(null, null, List.of(), true, false);
    }

    /**
     * {@code BY}: by the values of other keys, such as {@code weight_*} or {@code item_*->price}; a
     * pattern without {@code *} leaves the order as it is.
     */
    public SortOptions by(String pattern) {
        return new SortOptions(pattern, limit, get, largestFirst, alphabetical);
    }

    /** {@code LIMIT}: only a part of the result. */
    public SortOptions limit(long offset, long count) {
        return new SortOptions(by, new Limit(offset, count), get, largestFirst, alphabetical);
    }

    /** {@code GET}: gives values of other keys, too; may be repeated. */
    public SortOptions get(String pattern) {
        List<String> more = new ArrayList<>(get);
        more.add(pattern);
        return new SortOptions(by, limit, more, largestFirst, alphabetical);
    }

    /** {@code ALPHA}: compares texts. */
    public SortOptions alphabetically() {
        return new SortOptions(by, limit, get, largestFirst, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (by != null) {
            list.arg("BY").arg(by);
        }
        if (limit != null) {
            list.arg(limit);
        }
        for (String pattern : get) {
            list.arg("GET").arg(pattern);
        }
        if (largestFirst) {
            list.arg("DESC");
        }
        if (alphabetical) {
            list.arg("ALPHA");
        }
    }
}
