package org.redwire.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which commands a model of a server knows. */
final class ModelCommands {

    /** So much of a command and of its arguments an error shows. */
    private static final int SHOWN = 128;

    /** How many words each has, its name counted; so many at least if negative: as servers do. */
    private static final Map<String, Integer> WORDS =
            Map.ofEntries(
                    Map.entry("AUTH", -2),
                    Map.entry("CLIENT", -2),
                    Map.entry("DEL", -2),
                    Map.entry("DISCARD", 1),
                    Map.entry("ECHO", 2),
                    Map.entry("EXEC", 1),
                    Map.entry("EXISTS", -2),
                    Map.entry("EXPIRE", -3),
                    Map.entry("GET", 2),
                    Map.entry("HELLO", -1),
                    Map.entry("INCR", 2),
                    Map.entry("INCRBY", 3),
                    Map.entry("LLEN", 2),
                    Map.entry("LRANGE", 4),
                    Map.entry("MULTI", 1),
                    Map.entry("PERSIST", 2),
                    Map.entry("PEXPIRE", -3),
                    Map.entry("PING", -1),
                    Map.entry("PSUBSCRIBE", -2),
                    Map.entry("PTTL", 2),
                    Map.entry("PUBLISH", 3),
                    Map.entry("PUNSUBSCRIBE", -1),
                    Map.entry("READONLY", 1),
                    Map.entry("READWRITE", 1),
                    Map.entry("RPUSH", -3),
                    Map.entry("SELECT", 2),
                    Map.entry("SET", -3),
                    Map.entry("SPUBLISH", 3),
                    Map.entry("SSUBSCRIBE", -2),
                    Map.entry("SUBSCRIBE", -2),
                    Map.entry("SUNSUBSCRIBE", -1),
                    Map.entry("TTL", 2),
                    Map.entry("UNSUBSCRIBE", -1),
                    Map.entry("UNWATCH", 1),
                    Map.entry("WATCH", -2));

    private ModelCommands() {}

    /**
     * Checks that it is a command with enough arguments.
     *
     * @throws ModelError if it is not
     */
    static void check(Request request) {
        Integer words = WORDS.get(request.name());
        if (words == null) {
            throw unknown(request);
        }
        int given = request.words().size();
        if (words > 0 ? given != words : given < -words) {
            throw ModelError.arguments(request.name().toLowerCase(Locale.ROOT));
        }
    }

    static boolean isSubscription(Request request) {
        return request.name().endsWith("SUBSCRIBE");
    }

    private static ModelError unknown(Request request) {
        StringBuilder shown = new StringBuilder();
        List<String> arguments = request.arguments();
        for (int i = 0; i < arguments.size() && shown.length() < SHOWN; i++) {
            String argument = arguments.get(i);
            int room = Math.min(argument.length(), SHOWN - shown.length());
            shown.append('\'').append(argument, 0, room).append("' ");
        }
        return new ModelError(
                "ERR unknown command '%.128s', with args beginning with: %s"
                        .formatted(request.word(0), shown));
    }
}
