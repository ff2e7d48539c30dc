package org.redwire.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The decoders for the shapes that replies come in, in RESP2 and RESP3 alike. Those for scalars,
 * and for lists, sets and maps of them, build no tree.
 */
public final class Decoders {

    /** The reply as a tree; attributes are dropped. */
    public static final Decoder<Reply> REPLY = new ScalarDecoders.Tree(false);

    /** The reply as a tree, with every attribute the server sent as {@link Reply.Attributed}. */
    public static final Decoder<Reply> REPLY_WITH_ATTRIBUTES = new ScalarDecoders.Tree(true);

    /** A string as text, null for nil. Bytes that are no UTF-8 become U+FFFD. */
    public static final Decoder<@Nullable String> STRING = new ScalarDecoders.Text();

    /** A string as text, where the server never sends nil. */
    public static final Decoder<String> TEXT = nonNull(STRING);

    /** A string as bytes, null for nil. */
    public static final Decoder<byte @Nullable []> BYTES = new ScalarDecoders.Bytes();

    /** An integer. */
    public static final Decoder<Long> LONG = new ScalarDecoders.Int64();

    /** An integer, null for nil. */
    public static final Decoder<@Nullable Long> LONG_OR_NULL = orNull(LONG);

    /** A floating-point number: RESP2 sends it as a string. */
    public static final Decoder<Double> DOUBLE = new ScalarDecoders.Real();

    /** A floating-point number, null for nil. */
    public static final Decoder<@Nullable Double> DOUBLE_OR_NULL = orNull(DOUBLE);

    /** A boolean: RESP2 sends it as 0 or 1. */
    public static final Decoder<Boolean> BOOLEAN = new ScalarDecoders.Truth();

    /** The simple string OK, and nothing else; there is nothing to return. */
    public static final Decoder<@Nullable Void> OK = new ScalarDecoders.Ok();

    /** True for OK, false for nil: whether a conditional command took effect. */
    public static final Decoder<Boolean> OK_OR_NIL = new ScalarDecoders.OkOrNil();

    /** A list of texts. */
    public static final Decoder<List<String>> STRINGS = list(TEXT);

    /** A list of texts, any of which may be null. */
    public static final Decoder<List<@Nullable String>> NULLABLE_STRINGS = list(STRING);

    /** A list of integers. */
    public static final Decoder<List<Long>> LONGS = list(LONG);

    /** A list of booleans. */
    public static final Decoder<List<Boolean>> BOOLEANS = list(BOOLEAN);

    /** A set of texts, in the order of the reply. */
    public static final Decoder<Set<String>> STRING_SET = set(TEXT);

    /** A map from text to text, in the order of the reply. */
    public static final Decoder<Map<String, String>> STRING_MAP = map(TEXT, TEXT);

    private Decoders() {}

    /** A list whose elements are read by {@code element}; also a set, as a list. */
    public static <E> Decoder<List<E>> list(Decoder<E> element) {
        return element instanceof WireDecoder<E> wire
                ? new ListDecoder<>(wire)
                : reply -> ListDecoder.decode(element, reply);
    }

    /** A set whose elements are read by {@code element}, in the order of the reply. */
    public static <E> Decoder<Set<E>> set(Decoder<E> element) {
        return element instanceof WireDecoder<E> wire
                ? new SetDecoder<>(wire)
                : reply -> SetDecoder.decode(element, reply);
    }

    /** A map, in the order of the reply: a RESP3 map, or a flat list of keys and values. */
    public static <K, V> Decoder<Map<K, V>> map(Decoder<K> key, Decoder<V> value) {
        return key instanceof WireDecoder<K> wireKey && value instanceof WireDecoder<V> wireValue
                ? new MapDecoder<>(wireKey, wireValue)
                : reply -> MapDecoder.decode(key, value, reply);
    }

    /** Null for nil, else what {@code decoder} makes of the reply. */
    public static <T> Decoder<@Nullable T> orNull(Decoder<T> decoder) {
        return decoder instanceof WireDecoder<T> wire
                ? new OrNullDecoder<>(wire)
                : reply -> OrNullDecoder.decode(decoder, reply);
    }

    /** The same decoder for a place where the server never sends nil: nil is a mismatch. */
    public static <T> Decoder<T> nonNull(Decoder<@Nullable T> decoder) {
        return decoder instanceof WireDecoder<@Nullable T> wire
                ? new NonNullDecoder<>(wire)
                : reply -> NonNullDecoder.decode(decoder, reply);
    }
}
