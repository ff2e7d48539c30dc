package org.redwire.commands.json;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;

/** The commands for objects, strings, numbers and booleans in JSON documents. */
@CommandGroup("Json")
public final class JsonMembers {

    private JsonMembers() {}

    // --- objects ---

    /**
     * {@code JSON.OBJKEYS} (JSON 1.0): the names of the members of each object. O(n) for a document
     * of size n.
     */
    public static Command<List<@Nullable List<String>>> jsonObjkeys(String key, String path) {
        return Command.of("JSON.OBJKEYS").readOnly().key(key).arg(path).as(Matches.names(path));
    }

    /**
     * {@code JSON.OBJLEN} (JSON 1.0): how many members each object has. O(n) for a document of size
     * n, O(1) for one object.
     */
    public static Command<List<@Nullable Long>> jsonObjlen(String key, String path) {
        return Command.of("JSON.OBJLEN").readOnly().key(key).arg(path).as(Matches.LONGS);
    }

    // --- strings ---

    /**
     * {@code JSON.STRAPPEND} (JSON 1.0): adds a JSON string, with its quotes, to the end of each
     * string; the new lengths. O(n) for a document of size n, O(1) for one string.
     */
    public static Command<List<@Nullable Long>> jsonStrappend(
            String key, String path, String json) {
        return Command.of("JSON.STRAPPEND").key(key).arg(path).arg(json).as(Matches.LONGS);
    }

    /** {@code JSON.STRAPPEND} (JSON 1.0): the same with JSON as bytes. O(n) for size n. */
    public static Command<List<@Nullable Long>> jsonStrappend(
            String key, String path, byte[] json) {
        return Command.of("JSON.STRAPPEND").key(key).arg(path).arg(json).as(Matches.LONGS);
    }

    /**
     * {@code JSON.STRLEN} (JSON 1.0): the length of each string. O(n) for a document of size n,
     * O(1) for one string.
     */
    public static Command<List<@Nullable Long>> jsonStrlen(String key, String path) {
        return Command.of("JSON.STRLEN").readOnly().key(key).arg(path).as(Matches.LONGS);
    }

    // --- numbers ---

    /**
     * {@code JSON.NUMINCRBY} (JSON 1.0): adds to each number; the new values. O(n) for a document
     * of size n, O(1) for one number.
     */
    public static Command<List<@Nullable BigDecimal>> jsonNumincrby(
            String key, String path, long increment) {
        return Command.of("JSON.NUMINCRBY").key(key).arg(path).arg(increment).as(Matches.NUMBERS);
    }

    /** {@code JSON.NUMINCRBY} (JSON 1.0): the same with any number. O(n) for size n. */
    public static Command<List<@Nullable BigDecimal>> jsonNumincrby(
            String key, String path, double increment) {
        return Command.of("JSON.NUMINCRBY")
                .key(key)
                .arg(path)
                .arg(Check.finite(increment))
                .as(Matches.NUMBERS);
    }

    /**
     * {@code JSON.NUMMULTBY} (JSON 1.0): multiplies each number; the new values. O(n) for a
     * document of size n, O(1) for one number.
     */
    public static Command<List<@Nullable BigDecimal>> jsonNummultby(
            String key, String path, long factor) {
        return Command.of("JSON.NUMMULTBY").key(key).arg(path).arg(factor).as(Matches.NUMBERS);
    }

    /** {@code JSON.NUMMULTBY} (JSON 1.0): the same with any number. O(n) for size n. */
    public static Command<List<@Nullable BigDecimal>> jsonNummultby(
            String key, String path, double factor) {
        return Command.of("JSON.NUMMULTBY")
                .key(key)
                .arg(path)
                .arg(Check.finite(factor))
                .as(Matches.NUMBERS);
    }

    // --- booleans ---

    /**
     * {@code JSON.TOGGLE} (JSON 2.0): makes true false and false true; the new values. O(n) for a
     * document of size n, O(1) for one boolean.
     */
    public static Command<List<@Nullable Boolean>> jsonToggle(String key, String path) {
        return Command.of("JSON.TOGGLE").key(key).arg(path).as(Matches.BOOLEANS);
    }
}
