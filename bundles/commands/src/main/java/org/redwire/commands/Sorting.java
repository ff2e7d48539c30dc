package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands that sort the elements of a list, set or sorted set. */
@CommandGroup("Key")
public final class Sorting {

    private Sorting() {}

    /**
     * {@code SORT} (1.0): the elements as numbers, the smallest first. O(n + m log m) for n
     * elements of the list and m that are given.
     */
    public static Command<List<@Nullable String>> sort(String key) {
        return Command.of("SORT").key(key).as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code SORT} (1.0): the elements, or what {@code GET} asks for, null where there is no such
     * key. O(n + m log m) for n elements of the list and m that are given.
     */
    public static Command<List<@Nullable String>> sort(String key, SortOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(options);
        return Command.of("SORT").args(list).as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code SORT_RO} (7.0): as {@code sort}, but known to change nothing, so that a replica may
     * answer. O(n + m log m) for n elements of the list and m that are given.
     */
    public static Command<List<@Nullable String>> sortRo(String key) {
        return Command.of("SORT_RO").readOnly().key(key).as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code SORT_RO} (7.0): as {@code sort}, but known to change nothing, so that a replica may
     * answer. O(n + m log m) for n elements of the list and m that are given.
     */
    public static Command<List<@Nullable String>> sortRo(String key, SortOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(options);
        return Command.of("SORT_RO").readOnly().args(list).as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code SORT} … {@code STORE} (1.0): writes the result as a list to {@code destination}; its
     * length. O(n + m log m) for n elements of the list and m that are given.
     */
    public static Command<Long> sortStore(String key, String destination, SortOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(options).arg("STORE").key(destination);
        return Command.of("SORT").args(list).as(Decoders.LONG);
    }
}
