package org.redwire.pool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Takes requests apart and answers each with what its script says; without one it echoes the last
 * word of the command.
 */
final class FakeServer {

    private final Function<List<String>, String> script;
    private String pending = "";

    /** The names of the commands that arrived whole. */
    final List<String> commands = new CopyOnWriteArrayList<>();

    FakeServer() {
        this(FakeServer::echo);
    }

    /** Answers each command, given as its words, with the bytes that {@code script} returns. */
    FakeServer(Function<List<String>, String> script) {
        this.script = script;
    }

    /** A bulk string of the command's last word. */
    static String echo(List<String> words) {
        return bulk(words.get(words.size() - 1));
    }

    static String bulk(String text) {
        return "$" + text.getBytes(StandardCharsets.UTF_8).length + "\r\n" + text + "\r\n";
    }

    /** Takes bytes; returns what it answers to the commands that are complete with them. */
    synchronized String received(byte[] bytes, int offset, int length) {
        pending += new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        StringBuilder answer = new StringBuilder();
        for (List<String> words = next(); !words.isEmpty(); words = next()) {
            commands.add(words.get(0));
            answer.append(script.apply(words));
        }
        return answer.toString();
    }

    private List<String> next() {
        List<String> words = new ArrayList<>();
        int at = pending.indexOf("\r\n");
        if (at < 0) {
            return List.of();
        }
        int count = Integer.parseInt(pending.substring(1, at));
        at += 2;
        for (int i = 0; i < count; i++) {
            int end = pending.indexOf("\r\n", at);
            if (end < 0) {
                return List.of();
            }
            int length = Integer.parseInt(pending.substring(at + 1, end));
            int from = end + 2;
            if (pending.length() < from + length + 2) {
                return List.of();
            }
            words.add(pending.substring(from, from + length));
            at = from + length + 2;
        }
        pending = pending.substring(at);
        return words;
    }
}
