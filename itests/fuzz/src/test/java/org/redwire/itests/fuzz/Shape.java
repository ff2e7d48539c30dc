package org.redwire.itests.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A reply before it is written in one of the protocols. It knows where a later server may add to
 * it: among fields that have names, behind a list of a fixed length, between the lines of a text.
 */
sealed interface Shape {

    /** The name of what is added. */
    String NEWS = "unknown";

    enum Protocol {
        RESP2,
        RESP3
    }

    /** As a server sends it. */
    String encode(Protocol protocol);

    /** All that have one field more, here or in a part: {@link #NEWS}, and what it holds. */
    Stream<Shape> grown(Shape name, Shape value);

    private static String bulk(String text) {
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }

    /** Without parts; in either protocol. */
    record Scalar(String resp2, String resp3) implements Shape {

        static Scalar text(String text) {
            return new Scalar(bulk(text), bulk(text));
        }

        /** What a word stands for: nil, a truth, a number or itself. */
        static Scalar of(String word) {
            if (word.equals("nil")) {
                return new Scalar("$-1\r\n", "_\r\n");
            } else if (word.equals("true")) {
                return new Scalar(":1\r\n", "#t\r\n");
            } else if (word.matches("-?\\d+")) {
                return new Scalar(":" + word + "\r\n", ":" + word + "\r\n");
            } else if (word.matches("-?\\d+\\.\\d+")) {
                return new Scalar(bulk(word), "," + word + "\r\n");
            }
            return text(word);
        }

        @Override
        public String encode(Protocol protocol) {
            return protocol == Protocol.RESP2 ? resp2 : resp3;
        }

        @Override
        public Stream<Shape> grown(Shape name, Shape value) {
            return Stream.empty();
        }
    }

    /** What an {@link Aggregate} is. */
    enum Kind {
        /** Names and values; servers add to them. */
        FIELDS('%'),
        /** Names that are data, and values. */
        DATA('%'),
        /** As many as there are. */
        LIST('*'),
        /** Each has a meaning of its own; servers add to the end. */
        TUPLE('*'),
        /** In no order. */
        SET('~');

        private final char type;

        Kind(char type) {
            this.type = type;
        }

        /** Where there may be more. */
        private IntStream ends(int size) {
            return switch (this) {
                case FIELDS -> IntStream.of(0, size / 4 * 2, size).distinct();
                case TUPLE -> IntStream.of(size);
                case DATA, LIST, SET -> IntStream.empty();
            };
        }
    }

    /** A list, a set, or names and values in turn. */
    record Aggregate(Kind kind, List<Shape> parts) implements Shape {

        @Override
        public String encode(Protocol protocol) {
            boolean flat = protocol == Protocol.RESP2;
            int size = kind.type == '%' && !flat ? parts.size() / 2 : parts.size();
            return parts.stream()
                    .map(part -> part.encode(protocol))
                    .collect(
                            Collectors.joining(
                                    "", (flat ? '*' : kind.type) + "" + size + "\r\n", ""));
        }

        @Override
        public Stream<Shape> grown(Shape name, Shape value) {
            return Stream.concat(
                    kind.ends(parts.size())
                            .mapToObj(at -> with(all -> all.addAll(at, List.of(name, value)))),
                    indexes(parts)
                            .flatMap(
                                    at ->
                                            parts.get(at)
                                                    .grown(name, value)
                                                    .map(more -> with(all -> all.set(at, more)))));
        }

        private Shape with(Consumer<List<Shape>> change) {
            return new Aggregate(kind, changed(parts, change));
        }
    }

    /** What a {@link Text} consists of. */
    enum Form {
        /** Other texts. */
        TEXT("", ""),
        /** Lines such as {@code name:value}. */
        LINES("\r\n", NEWS + ":new"),
        /** Words such as {@code name=value}. */
        WORDS(" ", NEWS + "=new"),
        /** Some parts whose order says what they are, then such as {@code name=value}. */
        COMMAS(",", NEWS + "=new");

        private final String between;
        private final String more;

        Form(String between, String more) {
            this.between = between;
            this.more = more;
        }

        private IntStream ends(int size) {
            return switch (this) {
                case LINES, WORDS -> IntStream.of(0, size / 2, size).distinct();
                case COMMAS -> IntStream.of(size);
                case TEXT -> IntStream.empty();
            };
        }
    }

    /** A string that has parts itself, each a {@code String} or of these. */
    record Text(Form form, List<Object> parts) implements Shape {

        @Override
        public String encode(Protocol protocol) {
            return bulk(toString());
        }

        @Override
        public Stream<Shape> grown(Shape name, Shape value) {
            return Stream.concat(
                    form.ends(parts.size()).mapToObj(at -> with(all -> all.add(at, form.more))),
                    indexes(parts)
                            .filter(at -> parts.get(at) instanceof Text)
                            .flatMap(
                                    at ->
                                            ((Text) parts.get(at))
                                                    .grown(name, value)
                                                    .map(more -> with(all -> all.set(at, more)))));
        }

        private Shape with(Consumer<List<Object>> change) {
            return new Text(form, changed(parts, change));
        }

        @Override
        public String toString() {
            return parts.stream().map(Object::toString).collect(Collectors.joining(form.between));
        }
    }

    private static Stream<Integer> indexes(List<?> parts) {
        return IntStream.range(0, parts.size()).boxed();
    }

    private static <E> List<E> changed(List<E> parts, Consumer<List<E>> change) {
        List<E> changed = new ArrayList<>(parts);
        change.accept(changed);
        return changed;
    }
}
