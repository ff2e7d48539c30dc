package org.redwire.commands.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * Decoders for what a path leads to: a list that the server sends for a JSONPath, and a single
 * value that it sends for a path of the older kind, become a list here. Nil instead of a list means
 * that there is nothing.
 */
final class Matches {

    /** An integer for each value. */
    static final Decoder<List<@Nullable Long>> LONGS = each(Decoders.LONG_OR_NULL);

    /** A text for each value. */
    static final Decoder<List<@Nullable String>> STRINGS = each(Decoders.STRING);

    /** A boolean for each value: a number, or the word that JSON has for it. */
    static final Decoder<List<@Nullable Boolean>> BOOLEANS = each(Decoders.orNull(Matches::truth));

    /** The type of each value: in RESP3 each is a list of its own. */
    static final Decoder<List<String>> TYPES = Matches::types;

    /** The new value of each number: in RESP2 all of them are one text. */
    static final Decoder<List<@Nullable BigDecimal>> NUMBERS = Matches::numbers;

    private static final Decoder<@Nullable List<String>> NAMES_OR_NULL =
            Decoders.orNull(Decoders.STRINGS);

    private Matches() {}

    /** The names in each object that {@code path} leads to. */
    static Decoder<List<@Nullable List<String>>> names(String path) {
        if (path.startsWith("$")) {
            return Decoders.list(NAMES_OR_NULL);
        }
        return reply -> reply.isNil() ? List.of() : List.of(Decoders.STRINGS.decode(reply));
    }

    private static <T> Decoder<List<@Nullable T>> each(Decoder<@Nullable T> element) {
        Decoder<List<@Nullable T>> list = Decoders.list(element);
        return reply -> {
            if (reply.isNil()) {
                return List.of();
            }
            return reply.isAggregate() ? list.decode(reply) : Arrays.asList(element.decode(reply));
        };
    }

    private static boolean truth(Reply reply) {
        if (reply.isText()) {
            String word = reply.text();
            if (word.equals("true") || word.equals("false")) {
                return word.equals("true");
            }
        }
        return Decoders.BOOLEAN.decode(reply);
    }

    private static List<String> types(Reply reply) {
        if (reply.isNil()) {
            return List.of();
        } else if (!reply.isAggregate()) {
            return List.of(reply.text());
        }
        List<String> types = new ArrayList<>();
        for (Reply type : reply.list()) {
            types.addAll(types(type));
        }
        return types;
    }

    private static List<@Nullable BigDecimal> numbers(Reply reply) {
        if (reply.isNil()) {
            return List.of();
        }
        List<@Nullable BigDecimal> numbers = new ArrayList<>();
        if (reply.isAggregate()) {
            for (Reply number : reply.list()) {
                numbers.add(number.isNil() ? null : number(number));
            }
        } else if (reply.isText() && reply.text().startsWith("[")) {
            addAll(numbers, reply);
        } else {
            numbers.add(number(reply));
        }
        return numbers;
    }

    /** A list of numbers as JSON. */
    private static void addAll(List<@Nullable BigDecimal> numbers, Reply reply) {
        String text = reply.text();
        if (!text.endsWith("]")) {
            throw reply.mismatch("a list of numbers");
        }
        String inside = text.substring(1, text.length() - 1).strip();
        if (!inside.isEmpty()) {
            for (String number : inside.split(",", -1)) {
                numbers.add(number(number.strip(), reply));
            }
        }
    }

    private static @Nullable BigDecimal number(Reply reply) {
        if (reply instanceof Reply.Int integer) {
            return BigDecimal.valueOf(integer.value());
        } else if (reply instanceof Reply.Real real && Double.isFinite(real.value())) {
            return BigDecimal.valueOf(real.value());
        }
        return number(reply.text(), reply);
    }

    private static @Nullable BigDecimal number(String text, Reply reply) {
        if (text.equals("null")) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw reply.mismatch("a number");
        }
    }
}
