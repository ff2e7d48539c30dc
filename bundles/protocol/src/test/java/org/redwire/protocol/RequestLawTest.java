package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.redwire.protocol.Words.Word;

/** What is sent for every command: an array of bulk strings, which are its words. */
class RequestLawTest {

    @Provide
    static Arbitrary<List<Word>> words() {
        return Words.words();
    }

    @Provide
    static Arbitrary<List<List<Word>>> commands() {
        return Words.words().list().ofMaxSize(5);
    }

    @Provide
    static Arbitrary<String> names() {
        return Words.names();
    }

    /** Texts with half of a character in them. */
    @Provide
    static Arbitrary<String> brokenTexts() {
        Arbitrary<String> around = ReplyTrees.text().ofMaxLength(30);
        return Arbitraries.of("\ud83d", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00")
                .flatMap(half -> around.tuple2().map(both -> both.get1() + half + both.get2()));
    }

    private static Command<Reply> command(String name, List<Word> words) {
        Command<Reply> command = Command.of(name);
        for (Word word : words) {
            command = word.to(command);
        }
        return command;
    }

    /** What a server must see: the words of the name, and the arguments. */
    private static List<byte[]> expected(String name, List<Word> words) {
        List<byte[]> expected = new ArrayList<>();
        for (String word : name.split(" ")) {
            expected.add(Ascii.bytes(word));
        }
        words.forEach(word -> expected.add(word.sent()));
        return expected;
    }

    private static void assertSame(List<byte[]> actual, List<byte[]> expected) {
        assertThat(actual).usingElementComparator(Arrays::compare).isEqualTo(expected);
    }

    @Property
    void aServerSeesTheWordsAndNothingElse(
            @ForAll("names") String name, @ForAll("words") List<Word> words) {
        RequestBuffer buffer = new RequestBuffer();
        buffer.add(command(name, words));
        List<List<byte[]>> requests = StrictRequests.in(buffer);
        assertThat(requests).hasSize(1);
        assertSame(requests.get(0), expected(name, words));
    }

    @Property
    void ourOwnReaderSeesTheSame(@ForAll("names") String name, @ForAll("words") List<Word> words)
            throws IOException {
        RequestBuffer buffer = new RequestBuffer();
        buffer.add(command(name, words));
        ReplyReader reader = Pieces.reader(Arrays.copyOf(buffer.array(), buffer.length()));
        assertSame(
                reader.read(Decoders.list(Decoders.nonNull(Decoders.BYTES))),
                expected(name, words));
        assertThat(reader.buffered()).isFalse();
    }

    @Property
    void commandsFollowEachOtherAlsoInABufferThatWasUsed(
            @ForAll("commands") List<List<Word>> commands, @ForAll @IntRange(max = 2000) int kept) {
        RequestBuffer buffer = new RequestBuffer();
        for (int round = 0; round < 2; round++) {
            commands.forEach(words -> buffer.add(command("SET", words)));
            List<List<byte[]>> requests = StrictRequests.in(buffer);
            assertThat(requests).hasSize(commands.size());
            for (int i = 0; i < commands.size(); i++) {
                assertSame(requests.get(i), expected("SET", commands.get(i)));
            }
            buffer.clear(kept);
            assertThat(buffer.length()).isZero();
            assertThat(buffer.array().length).isLessThanOrEqualTo(kept);
        }
    }

    @Property
    void ofACommandThatCannotBeEncodedNothingIsSent(
            @ForAll("words") List<Word> before,
            @ForAll("words") List<Word> words,
            @ForAll("brokenTexts") String broken) {
        RequestBuffer buffer = new RequestBuffer();
        buffer.add(command("SET", before));
        byte[] was = Arrays.copyOf(buffer.array(), buffer.length());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> buffer.add(command("SET", words).arg(broken).arg(1)))
                .withMessageContaining("argument " + (words.size() + 1) + " of SET")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(broken));
        assertThat(Arrays.copyOf(buffer.array(), buffer.length())).isEqualTo(was);
    }
}
