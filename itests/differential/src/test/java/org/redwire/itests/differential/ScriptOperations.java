package org.redwire.itests.differential;

import static org.redwire.itests.differential.Call.ok;
import static org.redwire.itests.differential.Draw.Kind.STRING;
import static org.redwire.itests.differential.Table.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Scripts and functions. */
final class ScriptOperations {

    private static final String[] SCRIPTS = {
        "return 1",
        "return {1, 'two', false, {3, 'vier', {}}, 3.99}",
        "return redis.call('SET', KEYS[1], ARGV[1])",
        "return redis.call('GET', KEYS[1])",
        "return redis.call('INCRBY', KEYS[1], 2)",
        "return {redis.pcall('LPUSH', KEYS[1], ARGV[1]), 'after'}",
        "return redis.error_reply('MINE ünd meins')",
        "return redis.status_reply('FINE')",
        "return false",
        "return true",
        "return nil",
        "return ARGV",
        "return redis.call('NOSUCH')",
        "return nonsense(",
        "error('by the script')"
    };

    private static final String[] READING_SCRIPTS = {
        "return {KEYS[1], ARGV[1]}",
        "return redis.call('STRLEN', KEYS[1])",
        "return redis.call('DEL', KEYS[1])"
    };

    private static final String[] LIBRARIES = {
        "#!lua name=one\nredis.register_function('f', function(k, a) return {k[1], a[1], 7} end)",
        "#!lua name=two\nredis.register_function{function_name='g', callback=function(k, a)"
                + " return redis.call('STRLEN', k[1]) end, flags={'no-writes'}}",
        "#!lua name=bad\nnonsense(",
        "no library"
    };

    private ScriptOperations() {}

    static void addTo(Table table) {
        addScripts(table);
        addDigests(table);
        addFunctions(table);
        addLibraries(table);
    }

    private static void addScripts(Table table) {
        table.add(
                "EVAL",
                d -> {
                    String script = d.oneOf(SCRIPTS);
                    List<String> keys = List.of(d.key(STRING));
                    String argument = d.text();
                    return call(
                            r -> r.eval(script, keys, argument),
                            j -> j.eval(script, keys, List.of(argument)));
                });
        table.add(
                "EVAL_RO",
                d -> {
                    String script = d.oneOf(READING_SCRIPTS);
                    List<String> keys = List.of(d.key(STRING));
                    String argument = d.text();
                    return call(
                            r -> r.evalRo(script, keys, argument),
                            j -> j.evalReadonly(script, keys, List.of(argument)));
                });
    }

    private static void addDigests(Table table) {
        table.add(
                "SCRIPT LOAD",
                d -> {
                    String script = d.oneOf(SCRIPTS);
                    return call(r -> r.scriptLoad(script), j -> j.scriptLoad(script));
                });
        table.add(
                "EVALSHA",
                d -> {
                    String sha1 = sha1(d.oneOf(SCRIPTS));
                    List<String> keys = List.of(d.key(STRING));
                    String argument = d.text();
                    return call(
                            r -> r.evalsha(sha1, keys, argument),
                            j -> j.evalsha(sha1, keys, List.of(argument)));
                });
        table.add(
                "EVALSHA_RO",
                d -> {
                    String sha1 = sha1(d.oneOf(READING_SCRIPTS));
                    List<String> keys = List.of(d.key(STRING));
                    String argument = d.text();
                    return call(
                            r -> r.evalshaRo(sha1, keys, argument),
                            j -> j.evalshaReadonly(sha1, keys, List.of(argument)));
                });
        table.add(
                "SCRIPT EXISTS",
                d -> {
                    String[] sha1s = {sha1(d.oneOf(SCRIPTS)), sha1(d.oneOf(READING_SCRIPTS))};
                    return call(r -> r.scriptExists(sha1s), j -> j.scriptExists(sha1s));
                });
        table.add("SCRIPT FLUSH", d -> call(r -> ok(r::scriptFlush), j -> j.scriptFlush()));
    }

    private static void addFunctions(Table table) {
        table.add(
                "FCALL",
                d -> {
                    String function = d.oneOf("f", "f", "g", "none");
                    List<String> keys = List.of(d.key(STRING));
                    String argument = d.text();
                    return call(
                            r -> r.fcall(function, keys, argument),
                            j -> j.fcall(function, keys, List.of(argument)));
                });
        table.add(
                "FCALL_RO",
                d -> {
                    String function = d.oneOf("f", "g", "g", "none");
                    List<String> keys = List.of(d.key(STRING));
                    String argument = d.text();
                    return call(
                            r -> r.fcallRo(function, keys, argument),
                            j -> j.fcallReadonly(function, keys, List.of(argument)));
                });
    }

    private static void addLibraries(Table table) {
        table.add(
                "FUNCTION LOAD",
                d -> {
                    String code = d.oneOf(LIBRARIES);
                    return call(r -> r.functionLoad(code), j -> j.functionLoad(code));
                });
        table.add(
                "FUNCTION LOAD REPLACE",
                d -> {
                    String code = d.oneOf(LIBRARIES);
                    return call(r -> r.functionLoadReplace(code), j -> j.functionLoadReplace(code));
                });
        table.add(
                "FUNCTION DELETE",
                d -> {
                    String library = d.oneOf("one", "two", "none");
                    return call(
                            r -> ok(() -> r.functionDelete(library)),
                            j -> j.functionDelete(library));
                });
        table.add(
                "FUNCTION LIST",
                d -> {
                    String pattern = d.oneOf("*", "o*", "none");
                    return call(
                            r ->
                                    Plain.sorted(
                                            r.functionListWithcode(pattern).stream()
                                                    .map(l -> List.of(l.name(), l.code()))
                                                    .toList()),
                            j ->
                                    Plain.sorted(
                                            j.functionListWithCode(pattern).stream()
                                                    .map(
                                                            l ->
                                                                    List.of(
                                                                            l.getLibraryName(),
                                                                            l.getLibraryCode()))
                                                    .toList()));
                });
    }

    private static String sha1(String script) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            byte[] bytes = digest.digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
