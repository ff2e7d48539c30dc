package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.redwire.protocol.Words.Word;

/** A command is a value: what is added is at its place, and nothing ever changes. */
class CommandLawTest {

    @Provide
    static Arbitrary<List<Word>> words() {
        return Words.words();
    }

    @Provide
    static Arbitrary<String> names() {
        return Words.names();
    }

    /** Ways to change what a command is like. */
    @Provide
    static Arbitrary<List<Change>> changes() {
        return Arbitraries.of(Change.values()).list().ofMaxSize(5);
    }

    enum Change {
        READ_ONLY(Trait.READ_ONLY) {
            @Override
            <T> Command<T> of(Command<T> command) {
                return command.readOnly();
            }
        },
        IDEMPOTENT(Trait.IDEMPOTENT) {
            @Override
            <T> Command<T> of(Command<T> command) {
                return command.idempotent();
            }
        },
        STATEFUL(Trait.STATEFUL) {
            @Override
            <T> Command<T> of(Command<T> command) {
                return command.stateful();
            }
        },
        BLOCKING(Trait.BLOCKING) {
            @Override
            <T> Command<T> of(Command<T> command) {
                return command.blocking(Duration.ofSeconds(3));
            }
        };

        final Trait trait;

        Change(Trait trait) {
            this.trait = trait;
        }

        abstract <T> Command<T> of(Command<T> command);
    }

    private static void assertCarries(Command<?> command, List<Word> words) {
        assertThat(command.size()).isEqualTo(words.size());
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Object argument = command.argument(i);
            assertThat(bytes(argument)).isEqualTo(words.get(i).sent());
            assertThat(command.isKey(i)).as("key %d", i).isEqualTo(words.get(i).key());
            if (words.get(i).key()) {
                keys.add(argument);
            }
        }
        assertThat(command.keys()).isEqualTo(keys);
        assertThat(command.hasKeys()).isEqualTo(!keys.isEmpty());
        for (int beyond : new int[] {-1, words.size()}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> command.argument(beyond));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> command.isKey(beyond));
        }
    }

    private static byte[] bytes(Object argument) {
        if (argument instanceof byte[] bytes) {
            return bytes;
        }
        return argument.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Property
    void argumentsAreWhereTheyWereAddedInWhateverWay(
            @ForAll("words") List<Word> words,
            @ForAll @IntRange(max = 70) int first,
            @ForAll @IntRange(max = 70) int second) {
        int from = Math.min(first, words.size());
        int to = Math.min(Math.max(first, second), words.size());
        Command<Reply> command = Command.of("X");
        for (Word word : words.subList(0, from)) {
            command = word.to(command);
        }
        ArgumentList list = new ArgumentList();
        words.subList(from, to).forEach(word -> word.to(list));
        assertThat(list.size()).isEqualTo(to - from);
        command = command.args(list);
        for (Word word : words.subList(to, words.size())) {
            command = command.args(word::to, Words::nothing);
        }
        assertCarries(command, words);
    }

    @Property
    void whatIsAddedLaterDoesNotChangeWhatWasThere(
            @ForAll("words") List<Word> words, @ForAll("words") List<Word> more) {
        List<Command<Reply>> stages = new ArrayList<>();
        stages.add(Command.of("X"));
        for (Word word : words) {
            stages.add(word.to(stages.get(stages.size() - 1)));
        }
        for (int i = 0; i < stages.size(); i += 1 + i / 8) {
            Command<Reply> branch = stages.get(i);
            for (Word word : more) {
                branch = word.to(branch);
            }
            List<Word> expected = new ArrayList<>(words.subList(0, i));
            expected.addAll(more);
            assertCarries(branch, expected);
            assertCarries(stages.get(i), words.subList(0, i));
        }
    }

    @Property
    void whatACommandIsLikeIsWhatWasSaid(
            @ForAll("words") List<Word> words, @ForAll("changes") List<Change> changes) {
        Command<Reply> plain = Command.of("GET");
        for (Word word : words) {
            plain = word.to(plain);
        }
        Command<Reply> command = plain;
        for (Change change : changes) {
            command = change.of(command);
        }
        for (Change change : Change.values()) {
            assertThat(command.is(change.trait)).isEqualTo(changes.contains(change));
            assertThat(plain.is(change.trait)).isFalse();
        }
        assertThat(command.repeatable())
                .isEqualTo(
                        changes.contains(Change.READ_ONLY) || changes.contains(Change.IDEMPOTENT));
        assertThat(command.blocking())
                .isEqualTo(changes.contains(Change.BLOCKING) ? Duration.ofSeconds(3) : null);
        assertThat(command.timeout()).isNull();
        assertThat(command.within(Duration.ofMillis(1)).timeout()).isEqualTo(Duration.ofMillis(1));
        assertThat(command.shareable())
                .isEqualTo(
                        !changes.contains(Change.STATEFUL)
                                && !changes.contains(Change.BLOCKING)
                                && roughLength(words) <= 16 << 10);
        assertCarries(command.as(Decoders.STRING).within(Duration.ofDays(1)), words);
    }

    /** As if it had been made with those keys; and the one it was made from is as it was. */
    @Property
    void withOtherKeysItIsTheCommandThatWasMadeWithThem(
            @ForAll("words") List<Word> words,
            @ForAll("changes") List<Change> changes,
            @ForAll String prefix) {
        Command<Reply> command = Command.of("GET");
        Command<Reply> expected = Command.of("GET");
        List<Word> others = new ArrayList<>();
        for (Word word : words) {
            Word other = word.key() ? other(word, prefix) : word;
            others.add(other);
            command = word.to(command);
            expected = other.to(expected);
        }
        for (Change change : changes) {
            command = change.of(command);
            expected = change.of(expected);
        }
        Command<Reply> mapped = command.mapKeys(key -> prefix + key, key -> prefixed(prefix, key));
        assertCarries(mapped, others);
        assertCarries(command, words);
        assertThat(mapped.shareable()).isEqualTo(expected.shareable());
        assertThat(mapped.decoder()).isSameAs(command.decoder());
        for (Change change : Change.values()) {
            assertThat(mapped.is(change.trait)).isEqualTo(command.is(change.trait));
        }
        assertThat(mapped.blocking()).isEqualTo(command.blocking());
        if (command.keys().isEmpty()) {
            assertThat(mapped).isSameAs(command);
        }
    }

    private static Word other(Word word, String prefix) {
        return word instanceof Words.Data data
                ? new Words.Data(prefixed(prefix, data.bytes()), true)
                : new Words.Text(prefix + ((Words.Text) word).text(), true);
    }

    private static byte[] prefixed(String prefix, byte[] key) {
        byte[] begin = bytes(prefix);
        byte[] all = Arrays.copyOf(begin, begin.length + key.length);
        System.arraycopy(key, 0, all, begin.length, key.length);
        return all;
    }

    /** Its characters or bytes, and 16 for each argument. */
    private static long roughLength(List<Word> words) {
        return words.stream()
                .mapToLong(
                        word ->
                                16
                                        + (word instanceof Words.Text text
                                                ? text.text().length()
                                                : word instanceof Words.Data data
                                                        ? data.bytes().length
                                                        : 0))
                .sum();
    }

    @Property
    void noArgumentIsEverShown(@ForAll("names") String name, @ForAll("words") List<Word> words) {
        Command<Reply> command = Command.of(name);
        for (Word word : words) {
            command = word.to(command);
        }
        String many = words.size() == 1 ? " argument)" : " arguments)";
        assertThat(command).hasToString(name + " (" + words.size() + many);
    }

    @Property
    void theCaseOfANameDoesNotMatter(@ForAll("names") String name) {
        assertThat(Command.of(name.toLowerCase(Locale.ROOT)).name()).isEqualTo(name);
        assertThat(Command.of(name).name()).isSameAs(name);
    }

    /** Whatever is said about a name that is none, the name is not: it may be an argument. */
    @Property
    void aNameIsOneWordOrTwoOrRefused(@ForAll String name) {
        boolean good = name.matches("[A-Za-z0-9._|:@-]+( [A-Za-z0-9._|:@-]+)?");
        try {
            assertThat(Command.of(name).name()).isEqualTo(name.toUpperCase(Locale.ROOT));
            assertThat(good).isTrue();
        } catch (IllegalArgumentException e) {
            assertThat(good).isFalse();
            assertThat(e.getMessage()).startsWith("a command's name is one word");
        }
    }

    @Property
    void collectionsAreAddedInTheirOrder(@ForAll List<String> texts) {
        String[] array = texts.toArray(String[]::new);
        for (Command<Reply> keys :
                List.of(Command.of("X").keys(texts), Command.of("X").keys(array))) {
            assertThat(keys.keys()).isEqualTo(texts);
            assertThat(keys.size()).isEqualTo(texts.size());
        }
        for (Command<Reply> plain :
                List.of(Command.of("X").args(texts), Command.of("X").args(array))) {
            assertThat(plain.keys()).isEmpty();
            assertThat(arguments(plain)).isEqualTo(texts);
        }
    }

    private static List<Object> arguments(Command<?> command) {
        Object[] all = new Object[command.size()];
        Arrays.setAll(all, command::argument);
        return Arrays.asList(all);
    }
}
