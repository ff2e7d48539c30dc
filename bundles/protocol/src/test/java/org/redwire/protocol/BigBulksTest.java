package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.protocol.Pieces.latin1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.ReplyTypeException;

/** Strings that do not fit the buffer, and those that just do. */
public class BigBulksTest {

    private static final int BUFFER = 16 << 10;
    private static final Reply NEXT = new Reply.Simple("NEXT");

    /** What the network is asked for, and how much at once. */
    private static final class Counting implements ReplySource {
        private final ReplySource source;
        private int reads;
        private int longest;

        private Counting(ReplySource source) {
            this.source = source;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            reads++;
            longest = Math.max(longest, length);
            return source.read(into, offset, length);
        }
    }

    private static byte[] ascii(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('!' + i % 90);
        }
        return bytes;
    }

    private static byte[] bulk(byte[] body, String before, String after) {
        byte[] head = latin1(before + "$" + body.length + "\r\n");
        byte[] tail = latin1("\r\n" + after);
        byte[] all = Arrays.copyOf(head, head.length + body.length + tail.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        System.arraycopy(tail, 0, all, head.length + body.length, tail.length);
        return all;
    }

    private static List<Pieces> cuts(byte[] wire) {
        return List.of(
                Pieces.whole(wire),
                Pieces.of(1000, wire),
                Pieces.of(BUFFER, wire),
                Pieces.of(BUFFER - 1, wire),
                Pieces.random(new Random(wire.length), wire));
    }

    @Test
    public void stringsAroundTheSizeOfTheBufferAreExact() throws IOException {
        for (int length = BUFFER - 16; length <= BUFFER + 4; length++) {
            byte[] body = ascii(length);
            for (Pieces pieces : cuts(bulk(body, "", "+NEXT\r\n"))) {
                ReplyReader reader = new ReplyReader(pieces, Limits.standard());
                assertThat(reader.read(Decoders.BYTES)).isEqualTo(body);
                assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
            }
            for (Pieces pieces : cuts(bulk(body, "", "+NEXT\r\n"))) {
                ReplyReader reader = new ReplyReader(pieces, Limits.standard());
                assertThat(reader.read(Decoders.STRING).getBytes()).isEqualTo(body);
                assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
            }
        }
    }

    @Test
    public void theEndOfAStringMayFallOnTheEndOfTheBuffer() throws IOException {
        for (int shift = 0; shift <= 12; shift++) {
            byte[] filler = ascii(BUFFER - 40 + shift);
            byte[] first = bulk(filler, "*2\r\n", "");
            byte[] wire =
                    bulk(
                            latin1("tail"),
                            new String(first, StandardCharsets.ISO_8859_1),
                            "+NEXT\r\n");
            for (Pieces pieces : cuts(wire)) {
                ReplyReader reader = new ReplyReader(pieces, Limits.standard());
                assertThat(reader.read(Decoders.STRINGS))
                        .containsExactly(new String(filler), "tail");
                assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
            }
        }
    }

    @Test
    public void megabytesAreExact() throws IOException {
        for (int length : List.of(1 << 20, (1 << 20) + 1, 5 << 20)) {
            byte[] body = ascii(length);
            byte[] wire = bulk(body, "", "+NEXT\r\n");
            for (Pieces pieces : cuts(wire)) {
                ReplyReader reader = new ReplyReader(pieces, Limits.standard());
                assertThat(Arrays.equals(reader.read(Decoders.BYTES), body)).isTrue();
                assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
            }
        }
    }

    @Test
    public void aBigStringIsReadPastTheBufferStraightIntoTheResult() throws IOException {
        byte[] wire = bulk(ascii(5 << 20), "", "+NEXT\r\n");
        Counting source = new Counting(Pieces.whole(wire));
        ReplyReader reader = new ReplyReader(source, Limits.standard());
        reader.read(Decoders.BYTES);
        assertThat(source.longest).isGreaterThan(1 << 20);
        assertThat(source.reads).isLessThan(10);
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void aBigStringNobodyWantsIsSkippedThroughTheBuffer() throws IOException {
        byte[] wire = bulk(ascii(5 << 20), "*2\r\n+no number\r\n", "+NEXT\r\n");
        Counting source = new Counting(Pieces.whole(wire));
        ReplyReader reader = new ReplyReader(source, Limits.standard());
        assertThatThrownBy(() -> reader.read(Decoders.LONGS))
                .isInstanceOf(ReplyTypeException.class);
        assertThat(source.longest).isEqualTo(BUFFER);
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void aBigStringMustEndWhereItSaid() {
        byte[] wire = bulk(ascii(BUFFER * 3), "", "");
        wire[wire.length - 1] = 'x';
        for (Pieces pieces : cuts(wire)) {
            ReplyReader reader = new ReplyReader(pieces, Limits.standard());
            assertThatThrownBy(() -> reader.read(Decoders.BYTES))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    public void anEndInTheMiddleOfABigStringSaysHowFarItCame() {
        byte[] wire = bulk(ascii(100_000), "", "");
        for (int end : List.of(1, 9, 16_383, 16_384, 16_385, 50_000, 100_008, 100_009)) {
            for (Pieces pieces : cuts(Arrays.copyOf(wire, end))) {
                ReplyReader reader = new ReplyReader(pieces, Limits.standard());
                assertThatThrownBy(() -> reader.read(Decoders.BYTES))
                        .isInstanceOf(EOFException.class)
                        .hasMessageContaining("in the middle of a reply, after " + end + " bytes");
            }
        }
    }

    @Test
    public void textOfManyBytesACharacterIsExactAcrossTheBuffer() throws IOException {
        String text = "世界\uD83D\uDE00é".repeat(3000);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        for (Pieces pieces : cuts(bulk(body, "", "+NEXT\r\n"))) {
            ReplyReader reader = new ReplyReader(pieces, Limits.standard());
            assertThat(reader.read(Decoders.STRING)).isEqualTo(text);
            assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
        }
    }
}
