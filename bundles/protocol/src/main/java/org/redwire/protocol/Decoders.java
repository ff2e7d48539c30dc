package org.redwire.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.ReplyTypeException;

/**
 * The decoders for the shapes that replies come in, in RESP2 and RESP3 alike. Those for scalars,
 * and for lists, sets and maps of them, build no tree.
 */
public final class Decoders {

    /** The reply as a tree; attributes are dropped. */
    public static final Decoder<Reply> REPLY = wire(in -> in.tree(false), reply -> reply);

    /** The reply as a tree, with every attribute the server sent as {@link Reply.Attributed}. */
    public static final Decoder<Reply> REPLY_WITH_ATTRIBUTES =
            wire(in -> in.tree(true), reply -> reply);

    /** A string as text, null for nil. Bytes that are no UTF-8 become U+FFFD. */
    public static final Decoder<@Nullable String> STRING =
            wire(
                    in -> in.peek() == '$' ? in.bulkText() : in.tree(false).textOrNull(),
                    Reply::textOrNull);

    /** A string as bytes, null for nil. */
    public static final Decoder<byte @Nullable []> BYTES =
            wire(
                    in -> in.peek() == '$' ? in.bulkBytes() : in.tree(false).bytesOrNull(),
                    Reply::bytesOrNull);

    /** An integer. */
    public static final Decoder<Long> LONG =
            wire(in -> in.peek() == ':' ? in.integer() : in.tree(false).number(), Reply::number);

    /** An integer, null for nil. */
    public static final Decoder<@Nullable Long> LONG_OR_NULL = orNull(LONG);

    /** A floating-point number: RESP2 sends it as a string. */
    public static final Decoder<Double> DOUBLE = Reply::real;

    /** A floating-point number, null for nil. */
    public static final Decoder<@Nullable Double> DOUBLE_OR_NULL = Reply::realOrNull;

    /** A boolean: RESP2 sends it as 0 or 1. */
    public static final Decoder<Boolean> BOOLEAN =
            wire(
                    in -> {
                        if (in.peek() != ':') {
                            return in.tree(false).truth();
                        }
                        long number = in.integer();
                        return number == 0 || number == 1
                                ? Boolean.valueOf(number == 1)
                                : new Reply.Int(number).truth();
                    },
                    Reply::truth);

    /** The simple string OK, and nothing else; there is nothing to return. */
    public static final Decoder<@Nullable Void> OK =
            wire(in -> in.ok() ? null : expectOk(in.tree(false)), Decoders::expectOk);

    /** True for OK, false for nil: whether a conditional command took effect. */
    public static final Decoder<Boolean> OK_OR_NIL =
            wire(in -> in.ok() || okOrNil(in.tree(false)), Decoders::okOrNil);

    /** A list of texts. */
    public static final Decoder<List<String>> STRINGS = list(nonNull(STRING));

    /** A list of texts, any of which may be null. */
    public static final Decoder<List<@Nullable String>> NULLABLE_STRINGS = list(STRING);

    /** A list of integers. */
    public static final Decoder<List<Long>> LONGS = list(LONG);

    /** A list of booleans. */
    public static final Decoder<List<Boolean>> BOOLEANS = list(BOOLEAN);

    /** A set of texts, in the order of the reply. */
    public static final Decoder<Set<String>> STRING_SET = set(nonNull(STRING));

    /** A map from text to text, in the order of the reply. */
    public static final Decoder<Map<String, String>> STRING_MAP =
            map(nonNull(STRING), nonNull(STRING));

    private Decoders() {}

    /** A list whose elements are read by {@code element}; also a set, as a list. */
    public static <E> Decoder<List<E>> list(Decoder<E> element) {
        Decoder<List<E>> tree =
                reply -> {
                    List<E> list = new ArrayList<>();
                    for (Reply item : reply.list()) {
                        list.add(element.decode(item));
                    }
                    return list;
                };
        if (!(element instanceof WireDecoder<E> wire)) {
            return tree;
        }
        return wire(
                in -> {
                    int level = in.openList();
                    if (level == 0) {
                        return tree.decode(in.tree(false));
                    }
                    List<E> list = new ArrayList<>(in.capacity(level));
                    while (in.more(level)) {
                        list.add(wire.read(in));
                    }
                    return list;
                },
                tree);
    }

    /** A set whose elements are read by {@code element}, in the order of the reply. */
    public static <E> Decoder<Set<E>> set(Decoder<E> element) {
        Decoder<Set<E>> tree =
                reply -> {
                    Set<E> set = new LinkedHashSet<>();
                    for (Reply item : reply.list()) {
                        set.add(element.decode(item));
                    }
                    return set;
                };
        if (!(element instanceof WireDecoder<E> wire)) {
            return tree;
        }
        return wire(
                in -> {
                    int level = in.openList();
                    if (level == 0) {
                        return tree.decode(in.tree(false));
                    }
                    Set<E> set = new LinkedHashSet<>(in.capacity(level) * 2);
                    while (in.more(level)) {
                        set.add(wire.read(in));
                    }
                    return set;
                },
                tree);
    }

    /** A map, in the order of the reply: a RESP3 map, or a flat list of keys and values. */
    public static <K, V> Decoder<Map<K, V>> map(Decoder<K> key, Decoder<V> value) {
        Decoder<Map<K, V>> tree =
                reply -> {
                    Map<K, V> map = new LinkedHashMap<>();
                    for (Reply.Pair pair : reply.pairs()) {
                        map.put(key.decode(pair.key()), value.decode(pair.value()));
                    }
                    return map;
                };
        if (!(key instanceof WireDecoder<K> wireKey)
                || !(value instanceof WireDecoder<V> wireValue)) {
            return tree;
        }
        return wire(in -> readMap(in, wireKey, wireValue, tree), tree);
    }

    private static <K, V> Map<K, V> readMap(
            FrameParser in, WireDecoder<K> key, WireDecoder<V> value, Decoder<Map<K, V>> tree)
            throws IOException {
        int level = in.openMap();
        if (level == 0) {
            return tree.decode(in.tree(false));
        }
        if (in.oddLeft(level)) {
            throw oddMap();
        }
        Map<K, V> map = new LinkedHashMap<>(in.capacity(level));
        while (in.more(level)) {
            K name = key.read(in);
            if (!in.more(level)) {
                throw oddMap();
            }
            map.put(name, value.read(in));
        }
        return map;
    }

    private static ReplyTypeException oddMap() {
        return new ReplyTypeException(
                "expected a map, the reply is a list with an odd number of elements", null);
    }

    /** Null for nil, else what {@code decoder} makes of the reply. */
    public static <T> Decoder<@Nullable T> orNull(Decoder<T> decoder) {
        Decoder<@Nullable T> tree = reply -> reply.isNil() ? null : decoder.decode(reply);
        if (!(decoder instanceof WireDecoder<T> wire)) {
            return tree;
        }
        return wire(
                in -> {
                    if (!in.nextIsNil()) {
                        return wire.read(in);
                    }
                    in.tree(false);
                    return null;
                },
                tree);
    }

    /** The same decoder for a place where the server never sends nil: nil is a mismatch. */
    public static <T> Decoder<T> nonNull(Decoder<@Nullable T> decoder) {
        Decoder<T> tree = reply -> present(decoder.decode(reply));
        if (!(decoder instanceof WireDecoder<@Nullable T> wire)) {
            return tree;
        }
        return wire(in -> present(wire.read(in)), tree);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw Reply.Nil.NIL.mismatch("a value");
        }
        return value;
    }

    private static @Nullable Void expectOk(Reply reply) {
        if (reply instanceof Reply.Simple simple && simple.text().equals("OK")) {
            return null;
        }
        throw reply.mismatch("OK");
    }

    private static boolean okOrNil(Reply reply) {
        if (reply.isNil()) {
            return false;
        }
        expectOk(reply);
        return true;
    }

    private interface WireRead<T> {
        T read(FrameParser in) throws IOException;
    }

    private static <T> Decoder<T> wire(WireRead<T> read, Decoder<T> tree) {
        return new WireDecoder<>() {
            @Override
            T read(FrameParser in) throws IOException {
                return read.read(in);
            }

            @Override
            public T decode(Reply reply) {
                return tree.decode(reply);
            }
        };
    }
}
