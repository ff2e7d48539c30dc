package org.redwire.commands.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/** The commands for JSON documents and for values of any type in them. */
@CommandGroup("Json")
public final class JsonDocuments {

    /** The whole document, as it is and not as the only element of an array. */
    private static final String DOCUMENT = ".";

    private JsonDocuments() {}

    // --- reading ---

    /**
     * {@code JSON.GET} (JSON 1.0): the whole document, or null if there is no key. O(n) for a
     * document of size n.
     */
    public static Command<@Nullable String> jsonGet(String key) {
        return Command.of("JSON.GET").readOnly().key(key).arg(DOCUMENT).as(Decoders.STRING);
    }

    /**
     * {@code JSON.GET} (JSON 1.0): the values that {@code paths} lead to, or null if there is no
     * key. Of one JSONPath it is an array of them; of several paths it is an object with an array
     * for each. O(n) for a document of size n.
     */
    public static Command<@Nullable String> jsonGet(String key, String... paths) {
        return Command.of("JSON.GET")
                .readOnly()
                .key(key)
                .args(Check.some(paths, "path"))
                .as(Decoders.STRING);
    }

    /**
     * {@code JSON.GET} (JSON 1.0): the same, laid out as {@code format} says; the whole document if
     * there is no path. O(n) for a document of size n.
     */
    public static Command<@Nullable String> jsonGet(
            String key, JsonFormat format, String... paths) {
        ArgumentList list = new ArgumentList().key(key).arg(format);
        list.args(paths.length == 0 ? List.of(DOCUMENT) : List.of(paths));
        return Command.of("JSON.GET").readOnly().args(list).as(Decoders.STRING);
    }

    /**
     * {@code JSON.MGET} (JSON 1.0): what {@code path} leads to in each document, as of {@code
     * JSON.GET}; null for a key that is not there. O(n) for documents of size n.
     */
    public static Command<List<@Nullable String>> jsonMget(String path, String... keys) {
        return Command.of("JSON.MGET")
                .readOnly()
                .keys(Check.some(keys, "key"))
                .arg(path)
                .as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code JSON.RESP} (JSON 1.0): the values as replies of their own: strings, integers, and
     * lists that begin with a bracket or a brace. Superseded by {@code JSON.GET}. O(n) for a
     * document of size n.
     */
    public static Command<Reply> jsonResp(String key, String path) {
        return Command.of("JSON.RESP").readOnly().key(key).arg(path);
    }

    /**
     * {@code JSON.TYPE} (JSON 1.0): the type of each value: {@code object}, {@code array}, {@code
     * string}, {@code integer}, {@code number}, {@code boolean} or {@code null}; empty if there is
     * no key. O(n) for a document of size n.
     */
    public static Command<List<String>> jsonType(String key, String path) {
        return Command.of("JSON.TYPE").readOnly().key(key).arg(path).as(Matches.TYPES);
    }

    // --- writing ---

    /**
     * {@code JSON.SET} (JSON 1.0): sets every value that {@code path} leads to, or a new member of
     * an object; false if there is no object for it. A new document needs the path {@code $}. O(n)
     * for a document of size n.
     */
    public static Command<Boolean> jsonSet(String key, String path, String json) {
        return Command.of("JSON.SET").key(key).arg(path).arg(json).as(Decoders.OK_OR_NIL);
    }

    /** {@code JSON.SET} (JSON 1.0): the same with JSON as bytes. O(n) for a document of size n. */
    public static Command<Boolean> jsonSet(String key, String path, byte[] json) {
        return Command.of("JSON.SET").key(key).arg(path).arg(json).as(Decoders.OK_OR_NIL);
    }

    /**
     * {@code JSON.SET} (JSON 1.0): the same as {@code options} say; false also if their condition
     * does not hold. O(n) for a document of size n.
     */
    public static Command<Boolean> jsonSet(
            String key, String path, String json, JsonSetOptions options) {
        return jsonSet(key, path, json).arg(options);
    }

    /** {@code JSON.SET} (JSON 1.0): the same with JSON as bytes. O(n) for a document of size n. */
    public static Command<Boolean> jsonSet(
            String key, String path, byte[] json, JsonSetOptions options) {
        return jsonSet(key, path, json).arg(options);
    }

    /**
     * {@code JSON.MSET} (JSON 2.6): sets values in several documents, all or none of them. O(n) for
     * documents of size n.
     */
    public static Command<@Nullable Void> jsonMset(JsonEntry... entries) {
        return Command.of("JSON.MSET").args(Check.some(entries, "entry")).as(Decoders.OK);
    }

    /**
     * {@code JSON.MERGE} (JSON 2.6): merges a value into what {@code path} leads to, as RFC 7396
     * says: a member that is null is deleted. O(n) for a document of size n.
     */
    public static Command<@Nullable Void> jsonMerge(String key, String path, String json) {
        return Command.of("JSON.MERGE").key(key).arg(path).arg(json).as(Decoders.OK);
    }

    /**
     * {@code JSON.MERGE} (JSON 2.6): the same with JSON as bytes. O(n) for a document of size n.
     */
    public static Command<@Nullable Void> jsonMerge(String key, String path, byte[] json) {
        return Command.of("JSON.MERGE").key(key).arg(path).arg(json).as(Decoders.OK);
    }

    /**
     * {@code JSON.CLEAR} (JSON 2.0): empties arrays and objects and sets numbers to 0; how many
     * values were changed. O(n) for a document of size n.
     */
    public static Command<Long> jsonClear(String key, String path) {
        return Command.of("JSON.CLEAR").key(key).arg(path).as(Decoders.LONG);
    }

    /**
     * {@code JSON.DEL} (JSON 1.0): deletes the whole document; 1, or 0 if there is no key. O(n) for
     * a document of size n.
     */
    public static Command<Long> jsonDel(String key) {
        return Command.of("JSON.DEL").key(key).as(Decoders.LONG);
    }

    /**
     * {@code JSON.DEL} (JSON 1.0): deletes the values that {@code path} leads to; how many. O(n)
     * for a document of size n.
     */
    public static Command<Long> jsonDel(String key, String path) {
        return Command.of("JSON.DEL").key(key).arg(path).as(Decoders.LONG);
    }

    /** {@code JSON.FORGET} (JSON 1.0): another name of {@code JSON.DEL}. O(n) for size n. */
    public static Command<Long> jsonForget(String key) {
        return Command.of("JSON.FORGET").key(key).as(Decoders.LONG);
    }

    /** {@code JSON.FORGET} (JSON 1.0): another name of {@code JSON.DEL}. O(n) for size n. */
    public static Command<Long> jsonForget(String key, String path) {
        return Command.of("JSON.FORGET").key(key).arg(path).as(Decoders.LONG);
    }

    // --- looking inside ---

    /**
     * {@code JSON.DEBUG MEMORY} (JSON 1.0): how many bytes each value takes, at most: equal texts
     * may be kept once. O(n) for a document of size n.
     */
    public static Command<List<@Nullable Long>> jsonDebugMemory(String key, String path) {
        return Command.of("JSON.DEBUG MEMORY").readOnly().key(key).arg(path).as(Matches.LONGS);
    }

    /** {@code JSON.DEBUG HELP} (JSON 1.0): what the server says of it, line by line. O(1). */
    public static Command<List<String>> jsonDebugHelp() {
        return Command.of("JSON.DEBUG HELP").idempotent().as(Decoders.STRINGS);
    }
}
