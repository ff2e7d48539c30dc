package org.redwire.commands.json;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;

/**
 * The commands for arrays in JSON documents. Elements are JSON: a string has its quotes. Places
 * count from 0, negative ones from the end.
 */
@CommandGroup("Json")
public final class JsonArrays {

    private JsonArrays() {}

    /**
     * {@code JSON.ARRAPPEND} (JSON 1.0): adds elements to the end of each array; the new lengths.
     * O(n) for a document of size n.
     */
    public static Command<List<@Nullable Long>> jsonArrappend(
            String key, String path, String... elements) {
        return Command.of("JSON.ARRAPPEND")
                .key(key)
                .arg(path)
                .args(Check.some(elements, "element"))
                .as(Matches.LONGS);
    }

    /** {@code JSON.ARRAPPEND} (JSON 1.0): the same with JSON as bytes. O(n) for size n. */
    public static Command<List<@Nullable Long>> jsonArrappend(
            String key, String path, byte[]... elements) {
        ArgumentList list = new ArgumentList().key(key).arg(path);
        addAll(list, elements);
        return Command.of("JSON.ARRAPPEND").args(list).as(Matches.LONGS);
    }

    /**
     * {@code JSON.ARRINDEX} (JSON 1.0): the first place of an element in each array, or -1. O(n)
     * for a document of size n.
     */
    public static Command<List<@Nullable Long>> jsonArrindex(
            String key, String path, String element) {
        return Command.of("JSON.ARRINDEX")
                .readOnly()
                .key(key)
                .arg(path)
                .arg(element)
                .as(Matches.LONGS);
    }

    /**
     * {@code JSON.ARRINDEX} (JSON 1.0): the same from the place {@code start} to before {@code
     * end}, where 0 means up to the last element. O(n) for a document of size n.
     */
    public static Command<List<@Nullable Long>> jsonArrindex(
            String key, String path, String element, long start, long end) {
        return jsonArrindex(key, path, element).arg(start).arg(end);
    }

    /** {@code JSON.ARRINDEX} (JSON 1.0): the same with JSON as bytes. O(n) for size n. */
    public static Command<List<@Nullable Long>> jsonArrindex(
            String key, String path, byte[] element) {
        return Command.of("JSON.ARRINDEX")
                .readOnly()
                .key(key)
                .arg(path)
                .arg(element)
                .as(Matches.LONGS);
    }

    /** {@code JSON.ARRINDEX} (JSON 1.0): the same with JSON as bytes. O(n) for size n. */
    public static Command<List<@Nullable Long>> jsonArrindex(
            String key, String path, byte[] element, long start, long end) {
        return jsonArrindex(key, path, element).arg(start).arg(end);
    }

    /**
     * {@code JSON.ARRINSERT} (JSON 1.0): inserts elements before a place in each array, which must
     * be there or be the end; the new lengths. O(n) for a document of size n.
     */
    public static Command<List<@Nullable Long>> jsonArrinsert(
            String key, String path, long index, String... elements) {
        ArgumentList list = new ArgumentList().key(key).arg(path).arg(index);
        list.args(Arrays.asList(Check.some(elements, "element")));
        return Command.of("JSON.ARRINSERT").args(list).as(Matches.LONGS);
    }

    /** {@code JSON.ARRINSERT} (JSON 1.0): the same with JSON as bytes. O(n) for size n. */
    public static Command<List<@Nullable Long>> jsonArrinsert(
            String key, String path, long index, byte[]... elements) {
        ArgumentList list = new ArgumentList().key(key).arg(path).arg(index);
        addAll(list, elements);
        return Command.of("JSON.ARRINSERT").args(list).as(Matches.LONGS);
    }

    /**
     * {@code JSON.ARRLEN} (JSON 1.0): the length of each array. O(n) for a document of size n, O(1)
     * for one array.
     */
    public static Command<List<@Nullable Long>> jsonArrlen(String key, String path) {
        return Command.of("JSON.ARRLEN").readOnly().key(key).arg(path).as(Matches.LONGS);
    }

    /**
     * {@code JSON.ARRPOP} (JSON 1.0): removes the last element of each array; the elements, as
     * JSON. Null for an array that is empty. O(n) for a document of size n, O(1) for one array.
     */
    public static Command<List<@Nullable String>> jsonArrpop(String key, String path) {
        return Command.of("JSON.ARRPOP").key(key).arg(path).as(Matches.STRINGS);
    }

    /**
     * {@code JSON.ARRPOP} (JSON 1.0): the same at a place, which counts as the nearest there is.
     * O(n) for a document of size n.
     */
    public static Command<List<@Nullable String>> jsonArrpop(String key, String path, long index) {
        return jsonArrpop(key, path).arg(index);
    }

    /**
     * {@code JSON.ARRTRIM} (JSON 1.0): keeps the elements from {@code start} to {@code end}, both
     * included; the new lengths. O(n) for a document of size n.
     */
    public static Command<List<@Nullable Long>> jsonArrtrim(
            String key, String path, long start, long end) {
        return Command.of("JSON.ARRTRIM").key(key).arg(path).arg(start).arg(end).as(Matches.LONGS);
    }

    private static void addAll(ArgumentList list, byte[][] elements) {
        for (byte[] element : Check.some(elements, "element")) {
            list.arg(element);
        }
    }
}
