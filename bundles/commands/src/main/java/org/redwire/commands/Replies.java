package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/** Decoders for shapes that several groups share. */
final class Replies {

    /** Bytes that are always there. */
    static final Decoder<byte[]> BLOB = Decoders.nonNull(Decoders.BYTES);

    /** Texts; nil means there are none. */
    static final Decoder<List<String>> STRINGS_OR_NONE = orEmpty(Decoders.STRINGS);

    /** A set of texts; nil means there are none. */
    static final Decoder<Set<String>> STRING_SET_OR_NONE =
            reply -> reply.isNil() ? Set.of() : Decoders.STRING_SET.decode(reply);

    /** Names with numbers. */
    static final Decoder<Map<String, Long>> LONG_MAP = Decoders.map(Decoders.TEXT, Decoders.LONG);

    /** Named fields of any type. */
    static final Decoder<Map<String, Reply>> FIELDS = Reply::fields;

    /** Named fields that are texts or integers; a later server may add others, passed over. */
    static final Decoder<Map<String, String>> TEXT_FIELDS = Replies::textFields;

    /** Named fields that are integers; a later server may add others, which are passed over. */
    static final Decoder<Map<String, Long>> LONG_FIELDS = Replies::longFields;

    /** Floating-point numbers, any of which may be null. */
    static final Decoder<List<@Nullable Double>> NULLABLE_DOUBLES =
            Decoders.list(Decoders.DOUBLE_OR_NULL);

    /** Seconds since 1970. */
    static final Decoder<Instant> EPOCH_SECONDS = Replies::moment;

    private Replies() {}

    /** The list that {@code decoder} reads; nil means that it is empty. */
    static <E> Decoder<List<E>> orEmpty(Decoder<List<E>> decoder) {
        return Decoders.orNull(decoder).then(list -> list == null ? List.of() : list);
    }

    /** A list of objects, each from the reply of one element. */
    static <E> Decoder<List<E>> each(Decoder<E> element) {
        return Decoders.list(element);
    }

    /** A map that RESP3 sends as a list of pairs, too; in the order of the reply. */
    static <K, V> Decoder<Map<K, V>> pairMap(Decoder<K> key, Decoder<V> value) {
        return reply -> {
            Map<K, V> map = new LinkedHashMap<>();
            for (Reply.Pair pair : pairs(reply)) {
                map.put(key.decode(pair.key()), value.decode(pair.value()));
            }
            return map;
        };
    }

    private static Map<String, String> textFields(Reply reply) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Reply> field : reply.fields().entrySet()) {
            Reply value = field.getValue();
            if (value.isText()) {
                texts.put(field.getKey(), value.text());
            } else if (value instanceof Reply.Int number) {
                texts.put(field.getKey(), Long.toString(number.value()));
            }
        }
        return texts;
    }

    private static Map<String, Long> longFields(Reply reply) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : textFields(reply).entrySet()) {
            try {
                numbers.put(field.getKey(), Long.valueOf(field.getValue()));
            } catch (NumberFormatException e) {
                // a text: nothing that is known
            }
        }
        return numbers;
    }

    /** The texts of a list, or no texts if there is no list. */
    static List<String> texts(@Nullable Reply reply) {
        return reply == null || reply.isNil() ? List.of() : Decoders.STRINGS.decode(reply);
    }

    /** The text of a field, or {@code otherwise} if there is none. */
    static String text(@Nullable Reply reply, String otherwise) {
        return reply == null || reply.isNil() ? otherwise : reply.text();
    }

    /** The number of a field, or {@code otherwise} if there is none. */
    static long number(@Nullable Reply reply, long otherwise) {
        return reply == null || reply.isNil() ? otherwise : reply.number();
    }

    /** The number of a field, or null if there is none. */
    static @Nullable Long numberOrNull(@Nullable Reply reply) {
        return reply == null ? null : reply.numberOrNull();
    }

    /** A number of 32 bits. */
    static int whole(Reply reply) {
        long number = reply.number();
        if (number != (int) number) {
            throw reply.mismatch("a number of 32 bits");
        }
        return (int) number;
    }

    /** The moment so many seconds after 1970. */
    static Instant moment(Reply seconds) {
        long number = seconds.number();
        if (number < Instant.MIN.getEpochSecond() || number > Instant.MAX.getEpochSecond()) {
            throw seconds.mismatch("seconds of a year that can be told");
        }
        return Instant.ofEpochSecond(number);
    }

    /** So many microseconds. */
    static Duration micros(Reply count) {
        return Duration.of(count.number(), ChronoUnit.MICROS);
    }

    /**
     * Pairs: a flat list as RESP2 sends them, or a list of lists of two as RESP3 does, and always a
     * list of pairs here.
     */
    static List<Reply.Pair> pairs(Reply reply) {
        List<Reply> elements = reply.list();
        if (elements.isEmpty() || !elements.get(0).isAggregate()) {
            return reply.pairs();
        }
        List<Reply.Pair> pairs = new ArrayList<>(elements.size());
        for (Reply element : elements) {
            pairs.add(new Reply.Pair(element.at(0), element.at(1)));
        }
        return pairs;
    }
}
