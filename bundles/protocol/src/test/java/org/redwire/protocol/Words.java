package org.redwire.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Arguments of every kind that a command can have, and how each is added and sent. */
final class Words {

    private Words() {}

    /** What is added to a command. */
    sealed interface Word {
        /** Adds it to the command. */
        <T> Command<T> to(Command<T> command);

        /** Adds it to the list. */
        ArgumentList to(ArgumentList list);

        /** What a server must see. */
        byte[] sent();

        boolean key();
    }

    record Text(String text, boolean key) implements Word {
        @Override
        public <T> Command<T> to(Command<T> command) {
            return key ? command.key(text) : command.arg(text);
        }

        @Override
        public ArgumentList to(ArgumentList list) {
            return key ? list.key(text) : list.arg(text);
        }

        @Override
        public byte[] sent() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    record Data(byte[] bytes, boolean key) implements Word {
        @Override
        public <T> Command<T> to(Command<T> command) {
            return key ? command.key(bytes) : command.arg(bytes);
        }

        @Override
        public ArgumentList to(ArgumentList list) {
            return key ? list.key(bytes) : list.arg(bytes);
        }

        @Override
        public byte[] sent() {
            return bytes;
        }

        @Override
        public String toString() {
            return (key ? "key " : "") + Arrays.toString(bytes);
        }
    }

    record Whole(long number) implements Word {
        @Override
        public <T> Command<T> to(Command<T> command) {
            return command.arg(number);
        }

        @Override
        public ArgumentList to(ArgumentList list) {
            return list.arg(number);
        }

        @Override
        public byte[] sent() {
            return Ascii.bytes(Long.toString(number));
        }

        @Override
        public boolean key() {
            return false;
        }
    }

    /** Words of all kinds; many of them, so that keys stand beyond the 64th too. */
    static Arbitrary<List<Word>> words() {
        Arbitrary<Word> word = word();
        return Arbitraries.frequencyOf(
                        Tuple.of(9, word.list().ofMaxSize(6)),
                        Tuple.of(1, word.list().ofMinSize(60).ofMaxSize(70)))
                .withoutEdgeCases();
    }

    private static Arbitrary<Word> word() {
        Arbitrary<Boolean> key = Arbitraries.of(true, false);
        Arbitrary<String> texts =
                Arbitraries.oneOf(
                        ReplyTrees.text().ofMaxLength(40),
                        Arbitraries.strings().ascii().ofMaxLength(30),
                        Arbitraries.of("\uD83D\uDE00", "?", "a\r\n*1\r\n$8\r\nFLUSHALL\r\n"),
                        Arbitraries.strings().ascii().ofMinLength(1000).ofMaxLength(1100));
        return Arbitraries.oneOf(
                texts.flatMap(text -> key.map(isKey -> new Text(text, isKey))),
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(40)
                        .flatMap(bytes -> key.map(isKey -> new Data(bytes, isKey))),
                Arbitraries.longs().map(Whole::new));
    }

    /** An option that has no words. */
    static void nothing(ArgumentList list) {}

    /** Names of commands, of one word or two. */
    static Arbitrary<String> names() {
        Arbitrary<String> word =
                Arbitraries.strings()
                        .withCharRange('A', 'Z')
                        .withCharRange('0', '9')
                        .withChars("._-|:@")
                        .ofMinLength(1)
                        .ofMaxLength(30);
        return Arbitraries.oneOf(
                word, word.tuple2().map(words -> words.get1() + " " + words.get2()));
    }
}
