package org.redwire.itests.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.redwire.itests.support.RespConsole;

/**
 * All that two databases hold, read by neither of the clients: of each key its type, whether and
 * roughly when it expires, and its bytes. By type, since DUMP has the encoding in it, and the order
 * of sets and hashes is each server's own.
 */
record Keyspace(Map<String, String> entries) {

    private static final int DATABASES = 2;

    static Keyspace of(RespConsole console) {
        Map<String, String> entries = new TreeMap<>();
        for (int database = 0; database < DATABASES; database++) {
            console.call("SELECT", database);
            for (Object key : console.list("KEYS", "*")) {
                entries.put(database + " " + key, entry(console, (String) key));
            }
        }
        console.call("SELECT", 0);
        return new Keyspace(entries);
    }

    private static String entry(RespConsole console, String key) {
        String type = console.text("TYPE", key);
        return type
                + ", expires "
                + Plain.instant(console.number("PEXPIRETIME", key), 1000)
                + ", ttl "
                + Plain.ttl(console.number("TTL", key))
                + ": "
                + content(console, type, key);
    }

    private static Object content(RespConsole console, String type, String key) {
        return switch (type) {
            case "string" -> bulks(console.raw("GET", key));
            case "list" -> bulks(console.raw("LRANGE", key, 0, -1));
            case "zset" -> bulks(console.raw("ZRANGE", key, 0, -1, "WITHSCORES"));
            case "set" -> new TreeSet<>(bulks(console.raw("SMEMBERS", key)));
            case "hash" -> {
                List<String> pairs = bulks(console.raw("HGETALL", key));
                Map<String, String> fields = new TreeMap<>();
                for (int i = 0; i < pairs.size(); i += 2) {
                    fields.put(pairs.get(i), pairs.get(i + 1));
                }
                yield fields;
            }
            case "stream" -> stream(console, key);
            default -> throw new AssertionError("a key of type " + type);
        };
    }

    private static Object stream(RespConsole console, String key) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("entries", bulks(console.raw("XRANGE", key, "-", "+")));
        List<Object> info = new ArrayList<>(console.list("XINFO", "STREAM", key));
        // how the tree is laid out in memory, and what came in newer servers by the clock
        parts.put("info", info.subList(0, 2) + " " + info.subList(6, info.size()));
        List<?> groups = console.list("XINFO", "GROUPS", key);
        parts.put("groups", groups);
        for (Object group : groups) {
            Object name = ((List<?>) group).get(1);
            for (Object pending : console.list("XPENDING", key, name, "-", "+", 1000)) {
                List<?> of = (List<?>) pending;
                parts.put(name + " " + of.get(0), List.of(of.get(1), of.get(3)));
            }
            List<Object> consumers = new ArrayList<>();
            for (Object consumer : console.list("XINFO", "CONSUMERS", key, name)) {
                consumers.add(((List<?>) consumer).subList(0, 4));
            }
            parts.put(name + " consumers", consumers);
        }
        return parts;
    }

    /** The bulk strings of a RESP2 reply in their order, with a character for each byte. */
    private static List<String> bulks(byte[] frame) {
        String text = new String(frame, StandardCharsets.ISO_8859_1);
        List<String> bulks = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf("\r\n", at);
            boolean bulk = text.charAt(at) == '$';
            int length = Integer.parseInt(text.substring(at + 1, end));
            at = end + 2;
            if (bulk && length >= 0) {
                bulks.add(text.substring(at, at + length));
                at += length + 2;
            }
        }
        return bulks;
    }
}
