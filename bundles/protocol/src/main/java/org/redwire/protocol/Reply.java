package org.redwire.protocol;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;

/**
 * A reply as a tree, in the types of RESP2 and RESP3. The accessors convert where no information is
 * lost and otherwise fail with a {@link ReplyTypeException}; errors inside an aggregate are values.
 *
 * <p>Bytes become text as UTF-8; bytes that are none become U+FFFD, so ask for {@link #bytes()}
 * where that matters.
 */
public sealed interface Reply {

    /** A simple string, such as {@code OK}. */
    record Simple(String text) implements Reply {}

    /** A string of any bytes. */
    record Bulk(byte[] bytes) implements Reply {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bulk bulk && Arrays.equals(bytes, bulk.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        /** How long it is; never what it holds. */
        @Override
        public String toString() {
            return "Bulk[" + bytes.length + " bytes]";
        }
    }

    /** An integer of 64 bits. */
    record Int(long value) implements Reply {}

    /** A floating-point number; may be infinite or not a number. */
    record Real(double value) implements Reply {}

    /** An integer of any size. */
    record BigNumber(BigInteger value) implements Reply {}

    /** True or false. */
    record Bool(boolean value) implements Reply {}

    /** Nil, in any of its three spellings. */
    record Nil() implements Reply {
        static final Nil NIL = new Nil();
    }

    /** A text with its format, {@code txt} or {@code mkd}. */
    record Verbatim(String format, String content) implements Reply {
        /** Its format, and how long it is; never what it holds. */
        @Override
        public String toString() {
            return "Verbatim[" + format + ", " + content.length() + " characters]";
        }
    }

    /**
     * An error: at the top of a reply it becomes an exception, inside an aggregate it is a value.
     */
    record Failure(String message) implements Reply {
        /** Cut, and without arguments, as in an exception's message. */
        private String shown() {
            return ServerException.of(message, Outcome.EXECUTED).what();
        }

        @Override
        public String toString() {
            return "Failure[" + shown() + "]";
        }
    }

    /** A list. */
    record Sequence(List<Reply> elements) implements Reply {}

    /** A set; in the order in which it was sent. */
    record Unordered(List<Reply> elements) implements Reply {}

    /** A map, as pairs: a key may be of any type and may come twice. */
    record Dictionary(List<Pair> pairs) implements Reply {}

    /** One entry of a {@link Dictionary}. */
    record Pair(Reply key, Reply value) {}

    /** Something the server sent without being asked; the first element names the kind. */
    record Push(List<Reply> elements) implements Reply {
        /** The kind, such as {@code message} or {@code invalidate}; empty if there is none. */
        public String kind() {
            return elements.isEmpty() || !elements.get(0).isText() ? "" : elements.get(0).text();
        }
    }

    /**
     * A reply that attributes were sent with; only {@link Decoders#REPLY_WITH_ATTRIBUTES} keeps
     * them.
     */
    record Attributed(Dictionary attributes, Reply reply) implements Reply {}

    // --- what it is ---

    /** Whether it is nil. */
    default boolean isNil() {
        return this instanceof Nil;
    }

    /** Whether {@link #text()} has an answer. */
    default boolean isText() {
        return this instanceof Bulk || this instanceof Simple || this instanceof Verbatim;
    }

    /** Whether {@link #list()} has an answer: it is a list, a set, a push or a map. */
    default boolean isAggregate() {
        return this instanceof Sequence
                || this instanceof Unordered
                || this instanceof Dictionary
                || this instanceof Push;
    }

    // --- what it says ---

    /** The text of a string of any kind. */
    default String text() {
        if (this instanceof Bulk bulk) {
            return new String(bulk.bytes, StandardCharsets.UTF_8);
        }
        if (this instanceof Simple simple) {
            return simple.text;
        }
        if (this instanceof Verbatim verbatim) {
            return verbatim.content;
        }
        throw mismatch("a string");
    }

    /** The text, or null for nil. */
    default @Nullable String textOrNull() {
        return isNil() ? null : text();
    }

    /** The bytes of a string of any kind. */
    default byte[] bytes() {
        return this instanceof Bulk bulk ? bulk.bytes : text().getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes, or null for nil. */
    default byte @Nullable [] bytesOrNull() {
        return isNil() ? null : bytes();
    }

    /** An integer, also from a string that holds one. */
    default long number() {
        if (this instanceof Int integer) {
            return integer.value;
        }
        if (isText()) {
            try {
                return Long.parseLong(text());
            } catch (NumberFormatException e) {
                throw mismatch("an integer");
            }
        }
        throw mismatch("an integer");
    }

    /** The integer, or null for nil. */
    default @Nullable Long numberOrNull() {
        return isNil() ? null : Long.valueOf(number());
    }

    /** A floating-point number, also from an integer or a string that holds one. */
    default double real() {
        if (this instanceof Real real) {
            return real.value;
        }
        if (this instanceof Int integer) {
            return integer.value;
        }
        if (isText()) {
            Double parsed = Reals.parse(text());
            if (parsed != null) {
                return parsed;
            }
        }
        throw mismatch("a number");
    }

    /** The number, or null for nil. */
    default @Nullable Double realOrNull() {
        return isNil() ? null : Double.valueOf(real());
    }

    /** A boolean, also from the integers 0 and 1. */
    default boolean truth() {
        if (this instanceof Bool bool) {
            return bool.value;
        }
        if (this instanceof Int integer && (integer.value == 0 || integer.value == 1)) {
            return integer.value == 1;
        }
        throw mismatch("a boolean");
    }

    /** The elements of a list, set or push; of a map its keys and values in turn. */
    default List<Reply> list() {
        if (this instanceof Sequence sequence) {
            return sequence.elements;
        }
        if (this instanceof Unordered set) {
            return set.elements;
        }
        if (this instanceof Push push) {
            return push.elements;
        }
        if (this instanceof Dictionary map) {
            List<Reply> flat = new ArrayList<>(map.pairs.size() * 2);
            for (Pair pair : map.pairs) {
                flat.add(pair.key);
                flat.add(pair.value);
            }
            return flat;
        }
        throw mismatch("a list");
    }

    /** The element at {@code index} of {@link #list()}. */
    default Reply at(int index) {
        List<Reply> elements = list();
        if (index >= elements.size()) {
            throw mismatch("a list of at least " + (index + 1) + " elements");
        }
        return elements.get(index);
    }

    /** The entries of a map, or of a flat list of keys and values as RESP2 sends them. */
    default List<Pair> pairs() {
        if (this instanceof Dictionary map) {
            return map.pairs;
        }
        List<Reply> flat = list();
        if (flat.size() % 2 != 0) {
            throw mismatch("a map");
        }
        List<Pair> pairs = new ArrayList<>(flat.size() / 2);
        for (int i = 0; i < flat.size(); i += 2) {
            pairs.add(new Pair(flat.get(i), flat.get(i + 1)));
        }
        return pairs;
    }

    /**
     * A map with texts for keys, or a flat list as RESP2 sends it; of equal keys the last counts.
     */
    default Map<String, Reply> fields() {
        Map<String, Reply> fields = new LinkedHashMap<>();
        for (Pair pair : pairs()) {
            fields.put(pair.key().text(), pair.value());
        }
        return fields;
    }

    /**
     * What {@code decoder} makes of it.
     *
     * @throws org.redwire.protocol.error.ServerException with the outcome EXECUTED if it is an
     *     error
     * @throws ReplyTypeException if the decoder cannot make sense of it
     */
    default <T> T as(Decoder<T> decoder) {
        if (this instanceof Failure failure) {
            throw ServerException.of(failure.message, Outcome.EXECUTED);
        }
        return ReplyReader.convert(decoder, this);
    }

    /** Fails because the reply is not what was expected; names types, never contents. */
    default ReplyTypeException mismatch(String expected) {
        return new ReplyTypeException("expected " + expected + ", the reply is " + type(), null);
    }

    /** The type in words, such as "an integer"; for an error the error itself. */
    default String type() {
        return switch (ReplyType.of(this)) {
            case FAILURE -> "an error: " + ((Failure) this).shown();
            case SEQUENCE -> "a list of " + list().size();
            default -> ReplyType.of(this).words();
        };
    }
}
