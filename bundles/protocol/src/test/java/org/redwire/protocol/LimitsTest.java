package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.protocol.Pieces.latin1;

import java.io.IOException;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;

/** Each limit holds exactly, for every type, however the network cuts the reply. */
public class LimitsTest {

    private static final Limits STANDARD = Limits.standard();
    private static final List<Integer> PIECES = List.of(1, 7, Integer.MAX_VALUE);

    private static Limits elements(int elements) {
        return new Limits(64, 64 << 10, elements, 1 << 20);
    }

    private static ReplyReader reader(String wire, Limits limits, int piece) {
        return new ReplyReader(Pieces.of(piece, latin1(wire)), limits);
    }

    private static void accepts(String wire, Limits limits) throws IOException {
        for (int piece : PIECES) {
            reader(wire, limits, piece).read(Decoders.REPLY_WITH_ATTRIBUTES);
            reader(wire, limits, piece).read(Decoders.REPLY);
            // skipped, because the decoder has no use for it
            assertThatThrownBy(
                            () ->
                                    reader("*2\r\n+x\r\n" + wire, more(limits), piece)
                                            .read(Decoders.LONGS))
                    .isInstanceOf(ReplyTypeException.class);
        }
    }

    private static void refuses(String wire, Limits limits, String why) {
        for (int piece : PIECES) {
            for (Decoder<?> decoder :
                    List.of(Decoders.REPLY, Decoders.REPLY_WITH_ATTRIBUTES, Decoders.OK)) {
                ReplyReader reader = reader(wire, limits, piece);
                assertThatThrownBy(() -> reader.read(decoder))
                        .as("in pieces of %d", piece)
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining(why);
                assertThat(reader.aligned()).isFalse();
            }
            ReplyReader skipping = reader("*2\r\n+x\r\n" + wire, more(limits), piece);
            assertThatThrownBy(() -> skipping.read(Decoders.LONGS))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    /** The same limits for a reply that is the last of two elements, the first of 4 bytes. */
    private static Limits more(Limits limits) {
        return new Limits(
                limits.depth() + 1,
                limits.line(),
                limits.elements() + 2,
                limits.bytes() + 8 + 2 * Limits.ELEMENT);
    }

    // --- depth ---

    @Test
    public void aggregatesNest64DeepAndNoDeeper() throws IOException {
        for (String open : List.of("*1\r\n", "~1\r\n", "%1\r\n:1\r\n", "|1\r\n:1\r\n")) {
            String rest = open.startsWith("|") ? ":2\r\n".repeat(65) : ":2\r\n";
            accepts(open.repeat(64) + rest, STANDARD);
            refuses(open.repeat(65) + rest + ":2\r\n", STANDARD, "deeper than 64");
        }
    }

    @Test
    public void keysNestNoDeeperThanValues() throws IOException {
        accepts("%1\r\n".repeat(64) + ":1\r\n" + ":2\r\n".repeat(64), STANDARD);
        refuses("%1\r\n".repeat(65) + ":1\r\n" + ":2\r\n".repeat(65), STANDARD, "deeper than 64");
    }

    @Test
    public void streamedAndEmptyAggregatesCountForTheDepth() throws IOException {
        accepts("*?\r\n".repeat(64) + ".\r\n".repeat(64), STANDARD);
        refuses("*?\r\n".repeat(65) + ".\r\n".repeat(65), STANDARD, "deeper than 64");
        accepts("*1\r\n".repeat(63) + "*0\r\n", STANDARD);
        refuses("*1\r\n".repeat(64) + "*0\r\n", STANDARD, "deeper than 64");
        refuses("*1\r\n".repeat(64) + "|0\r\n:1\r\n", STANDARD, "deeper than 64");
    }

    @Test
    public void pushesCountForTheDepth() throws IOException {
        accepts(">1\r\n" + "*1\r\n".repeat(63) + ":1\r\n:2\r\n", STANDARD);
        refuses(">1\r\n" + "*1\r\n".repeat(64) + ":1\r\n:2\r\n", STANDARD, "deeper than 64");
        refuses("*1\r\n".repeat(64) + ">1\r\n:1\r\n:2\r\n", STANDARD, "deeper than 64");
    }

    // --- lines ---

    @Test
    public void aLineHas64KiBAndNoMore() throws IOException {
        String longest = "x".repeat(64 << 10);
        accepts("+" + longest + "\r\n", STANDARD);
        accepts("*1\r\n-" + longest + "\r\n", STANDARD);
        refuses("+" + longest + "x\r\n", STANDARD, "longer than 65536");
        refuses("*1\r\n-" + longest + "x\r\n", STANDARD, "longer than 65536");
        refuses("," + longest + "x\r\n", STANDARD, "longer than 65536");
        refuses("(1" + longest.replace('x', '0') + "\r\n", STANDARD, "longer than 65536");
    }

    @Test
    public void anErrorOfTheLongestLineIsStillAnError() {
        for (int piece : PIECES) {
            assertThatThrownBy(
                            () ->
                                    reader("-" + "x".repeat(64 << 10) + "\r\n", STANDARD, piece)
                                            .read(Decoders.REPLY))
                    .isInstanceOf(ServerException.class);
        }
    }

    // --- elements ---

    @Test
    public void elementsAreCountedInAll() throws IOException {
        String three = "*2\r\n*1\r\n:1\r\n:2\r\n"; // two, and one in the first of them
        accepts(three, elements(3));
        refuses(three, elements(2), "more than 2 elements");
        String pairs = "%2\r\n:1\r\n:2\r\n:3\r\n:4\r\n";
        accepts(pairs, elements(4));
        refuses(pairs, elements(3), "more than 3 elements");
    }

    @Test
    public void elementsOfStreamedAggregatesAreCountedToo() throws IOException {
        for (String four :
                List.of(
                        "*?\r\n*?\r\n:1\r\n:2\r\n.\r\n:3\r\n.\r\n",
                        "%?\r\n:1\r\n*0\r\n:3\r\n*0\r\n.\r\n",
                        "~?\r\n:1\r\n:2\r\n:3\r\n:4\r\n.\r\n")) {
            accepts(four, elements(4));
            refuses(four, elements(3), "more than 3 elements");
        }
    }

    @Test
    public void elementsOfAttributesAndInnerPushesAreCountedToo() throws IOException {
        accepts("|1\r\n:1\r\n:2\r\n*1\r\n:1\r\n", elements(3));
        refuses("|1\r\n:1\r\n:2\r\n*1\r\n:1\r\n", elements(2), "more than 2 elements");
        refuses("|?\r\n:1\r\n:2\r\n.\r\n*1\r\n:1\r\n", elements(2), "more than 2 elements");
        refuses("|1\r\n:1\r\n*?\r\n:1\r\n.\r\n:3\r\n", elements(2), "more than 2 elements");
        refuses("*1\r\n>2\r\n:1\r\n:2\r\n:1\r\n", elements(2), "more than 2 elements");
    }

    @Test
    public void anAnnouncementIsRefusedBeforeItsElementsArrive() {
        for (String header :
                List.of("*16777217\r\n", "~16777217\r\n", "%8388609\r\n", "|8388609\r\n")) {
            refuses(header, STANDARD.withBytes(1L << 40), "more than 16777216 elements");
        }
    }

    // --- bytes ---

    @Test
    public void aReplyMayHaveSoManyBytesAndNoMore() throws IOException {
        for (String ten :
                List.of("$4\r\nabcd\r\n", "+abcdefg\r\n", "!4\r\nabcd\r\n", "=4\r\ntxt:\r\n")) {
            ReplyReader exact = reader(ten, STANDARD.withBytes(10), 1);
            try {
                exact.read(Decoders.REPLY);
            } catch (ServerException e) {
                assertThat(exact.aligned()).isTrue();
            }
            for (int piece : PIECES) {
                assertThatThrownBy(
                                () ->
                                        reader(ten, STANDARD.withBytes(9), piece)
                                                .read(Decoders.REPLY))
                        .as(ten)
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("larger than 9 bytes (max.reply.bytes)");
            }
        }
    }

    @Test
    public void theEndOfAnEmptyStringCountsToo() throws IOException {
        accepts("$0\r\n\r\n", STANDARD.withBytes(6));
        refuses("$0\r\n\r\n", STANDARD.withBytes(5), "larger than 5");
    }

    @Test
    public void aLineIsNotTakenInBeyondTheLimitOfItsReply() {
        Pieces pieces = Pieces.of(100, latin1("+" + "x".repeat(70_000)));
        ReplyReader reader = new ReplyReader(pieces, STANDARD.withBytes(1000));
        assertThatThrownBy(() -> reader.read(Decoders.STRING))
                .hasMessageContaining("larger than 1000");
        assertThat(pieces.taken()).isLessThanOrEqualTo(1100);
    }

    @Test
    public void anElementCounts32BytesMore() throws IOException {
        assertThat(Limits.ELEMENT).isEqualTo(32);
        String two = "*2\r\n$1\r\na\r\n$1\r\nb\r\n"; // 4 bytes, and twice 7
        accepts(two, STANDARD.withBytes(4 + 2 * (7 + 32)));
        refuses(two, STANDARD.withBytes(4 + 2 * (7 + 32) - 1), "larger than 81");
        refuses("*3\r\n", STANDARD.withBytes(3 + 3 * 32), "larger than 99");
        refuses("*?\r\n:1\r\n:2\r\n:3\r\n", STANDARD.withBytes(3 + 3 * 32), "larger than 99");
    }

    @Test
    public void attributesAndInnerPushesCountAsMuch() throws IOException {
        for (String aside : List.of("|0\r\n", ">0\r\n")) {
            String one = "*1\r\n" + aside + "+a\r\n";
            accepts(one, STANDARD.withBytes(12 + 2 * 32));
            refuses(one, STANDARD.withBytes(12 + 2 * 32 - 1), "larger than 75");
        }
    }

    @Test
    public void aStreamedStringIsCountedWhole() {
        refuses(
                "$?\r\n" + ";4\r\nabcd\r\n".repeat(10) + ";0\r\n",
                STANDARD.withBytes(90),
                "larger");
    }

    @Test
    public void emptyAttributesWithoutEndAreRefusedAtTheLimit() {
        refuses("|0\r\n".repeat(1000) + ":1\r\n", STANDARD.withBytes(3000), "larger than 3000");
        refuses("*1\r\n" + ">0\r\n".repeat(1000) + ":1\r\n", STANDARD.withBytes(3000), "larger");
    }

    @Test
    public void repliesBehindEachOtherAreCountedEachForItself() throws IOException {
        String reply = "*2\r\n$1\r\na\r\n$1\r\nb\r\n";
        Limits limits = new Limits(1, 4, 2, 4 + 2 * (7 + 32));
        for (int piece : PIECES) {
            ReplyReader reader = reader((reply + ">1\r\n+push\r\n").repeat(20), limits, piece);
            for (int i = 0; i < 20; i++) {
                assertThat(reader.read(Decoders.STRINGS)).containsExactly("a", "b");
            }
            assertThat(reader.readPush()).isTrue();
        }
    }

    @Test
    public void announcedLengthsCannotOverflowTheCount() {
        for (String length : List.of("9223372036854775807", "9223372036854775797", "4294967299")) {
            for (String mark : List.of("$", "!", "=", "*", "%", "~", "|", "$?\r\n;")) {
                assertThatThrownBy(
                                () ->
                                        reader(mark + length + "\r\nABC\r\n", STANDARD, 1)
                                                .read(Decoders.REPLY))
                        .as(mark + length)
                        .isInstanceOf(ProtocolException.class);
            }
        }
        assertThatThrownBy(
                        () ->
                                reader(
                                                "$9223372036854775807\r\n",
                                                STANDARD.withBytes(Long.MAX_VALUE),
                                                1)
                                        .read(Decoders.REPLY))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    public void aReplyMayTakeAQuarterOfTheHeapOrHalfAGibibyte() {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        assertThat(STANDARD.bytes()).isEqualTo(Math.min(quarter, 512L << 20));
        assertThat(STANDARD).isEqualTo(new Limits(64, 64 << 10, 1 << 24, STANDARD.bytes()));
    }

    @Test
    public void limitsMustBePositive() {
        for (Limits good : List.of(new Limits(1, 1, 1, 1), STANDARD)) {
            assertThatCode(() -> good.withBytes(1)).doesNotThrowAnyException();
            assertThatThrownBy(() -> good.withBytes(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bytes");
        }
        assertThatThrownBy(() -> new Limits(0, 1, 1, 1)).hasMessageContaining("depth");
        assertThatThrownBy(() -> new Limits(1, 0, 1, 1)).hasMessageContaining("line");
        assertThatThrownBy(() -> new Limits(1, 1, -1, 1)).hasMessageContaining("elements");
    }
}
