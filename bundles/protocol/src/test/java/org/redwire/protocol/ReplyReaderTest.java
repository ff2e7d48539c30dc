package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.protocol.Pieces.latin1;
import static org.redwire.protocol.Pieces.reader;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;

/** What a reader says about itself, and how it takes the end of a connection. */
public class ReplyReaderTest {

    private static final Reply NEXT = new Reply.Simple("NEXT");

    @Test
    public void readsNothingBeforeItIsAsked() {
        Pieces pieces = Pieces.whole(latin1("+OK\r\n"));
        ReplyReader reader = new ReplyReader(pieces, Limits.standard());
        assertThat(pieces.taken()).isZero();
        assertThat(reader.aligned()).isTrue();
        assertThat(reader.buffered()).isFalse();
        assertThat(reader.pushBuffered()).isFalse();
        reader.rest();
        assertThat(pieces.taken()).isZero();
    }

    @Test
    public void refusesToBeMadeOfNothing() {
        assertThatThrownBy(() -> new ReplyReader(null, Limits.standard()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("source");
        assertThatThrownBy(() -> new ReplyReader((into, offset, length) -> -1, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("limits");
        assertThatThrownBy(() -> reader("").onPush(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("receiver");
    }

    @Test
    public void fillGetsBytesWithoutReadingAReply() throws IOException {
        ReplyReader reader = reader("+NEXT\r\n");
        reader.fill();
        assertThat(reader.buffered()).isTrue();
        assertThat(reader.aligned()).isTrue();
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
        assertThat(reader.buffered()).isFalse();
    }

    @Test
    public void restKeepsWhatIsBuffered() throws IOException {
        ReplyReader reader = reader("+a\r\n+NEXT\r\n");
        reader.read(Decoders.REPLY);
        reader.rest();
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void readsOnAfterARest() throws IOException {
        ReplyReader reader =
                new ReplyReader(Pieces.of(7, latin1("+aaaa\r\n+NEXT\r\n")), Limits.standard());
        reader.read(Decoders.REPLY);
        reader.rest();
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void restGivesTheMemoryBack() throws IOException {
        List<byte[]> memories = new ArrayList<>();
        ReplySource source =
                (into, offset, length) -> {
                    memories.add(into);
                    System.arraycopy(latin1("+a\r\n"), 0, into, offset, 4);
                    return 4;
                };
        ReplyReader reader = new ReplyReader(source, Limits.standard());
        reader.read(Decoders.REPLY);
        reader.read(Decoders.REPLY);
        reader.rest();
        reader.read(Decoders.REPLY);
        assertThat(memories.get(1)).isSameAs(memories.get(0));
        assertThat(memories.get(2)).isNotSameAs(memories.get(0));
    }

    @Test
    public void saysHowManyBytesTheRepliesSoFarHaveUsed() throws IOException {
        String large = "$100000\r\n" + "x".repeat(100_000) + "\r\n";
        List<String> replies = new ArrayList<>(Collections.nCopies(5000, "+a\r\n"));
        replies.addAll(List.of(large, ":1\r\n", "*2\r\n+a\r\n+b\r\n"));
        for (int size : new int[] {3, 1021, 5000}) {
            ReplyReader reader =
                    new ReplyReader(
                            Pieces.of(size, latin1(String.join("", replies))), Limits.standard());
            long used = 0;
            for (String reply : replies) {
                assertThat(reader.used()).isEqualTo(used);
                reader.read(Decoders.REPLY);
                used += reply.length();
            }
            reader.rest();
            assertThat(reader.used()).isEqualTo(used);
            assertThatThrownBy(() -> reader.read(Decoders.REPLY))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("the server closed the connection");
        }
    }

    @Test
    public void aTimeoutBeforeAReplyLosesNothing() throws IOException {
        List<String> parts = new ArrayList<>(List.of("", "+NE", "XT\r\n"));
        ReplySource source =
                (into, offset, length) -> {
                    byte[] part = latin1(parts.remove(0));
                    if (part.length == 0) {
                        throw new SocketTimeoutException();
                    }
                    System.arraycopy(part, 0, into, offset, part.length);
                    return part.length;
                };
        ReplyReader reader = new ReplyReader(source, Limits.standard());
        assertThatThrownBy(reader::fill).isInstanceOf(SocketTimeoutException.class);
        assertThat(reader.aligned()).isTrue();
        reader.fill();
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void aTimeoutWhileLookingForAPushLosesNothing() throws IOException {
        List<String> parts = new ArrayList<>(List.of("", ">1\r\n+x\r\n+NEXT\r\n"));
        ReplySource source =
                (into, offset, length) -> {
                    byte[] part = latin1(parts.remove(0));
                    if (part.length == 0) {
                        throw new SocketTimeoutException();
                    }
                    System.arraycopy(part, 0, into, offset, part.length);
                    return part.length;
                };
        ReplyReader reader = new ReplyReader(source, Limits.standard());
        assertThatThrownBy(reader::readPush).isInstanceOf(SocketTimeoutException.class);
        assertThat(reader.aligned()).isTrue();
        assertThat(reader.readPush()).isTrue();
        assertThat(reader.readPush()).isFalse();
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void anEndAtAnyByteSaysWhetherItCutAReply() {
        byte[] wire =
                latin1(
                        "|1\r\n+a\r\n+b\r\n*4\r\n$5\r\nhello\r\n:12\r\n%1\r\n+k\r\n=5\r\ntxt:v\r\n"
                                + "$?\r\n;2\r\nab\r\n;0\r\n");
        for (int end = 0; end < wire.length; end++) {
            for (int size : List.of(1, Integer.MAX_VALUE)) {
                byte[] cut = Arrays.copyOf(wire, end);
                ReplyReader reader = new ReplyReader(Pieces.of(size, cut), Limits.standard());
                assertThatThrownBy(() -> reader.read(Decoders.REPLY))
                        .as("end after %d", end)
                        .isInstanceOf(EOFException.class)
                        .hasMessage(
                                end == 0
                                        ? "the server closed the connection"
                                        : "the server closed the connection in the middle of a"
                                                + " reply, after "
                                                + end
                                                + " bytes of it");
                assertThat(reader.aligned()).isFalse();
            }
        }
    }

    @Test
    public void anEndBetweenRepliesCutsNone() throws IOException {
        ReplyReader reader = reader("+NEXT\r\n");
        reader.read(Decoders.REPLY);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(reader::fill)
                    .isInstanceOf(EOFException.class)
                    .hasMessage("the server closed the connection");
        }
        assertThatThrownBy(reader::readPush).hasMessage("the server closed the connection");
        assertThatThrownBy(() -> reader.read(Decoders.REPLY))
                .hasMessage("the server closed the connection");
    }

    @Test
    public void anEndWhereAPushMightComeCutsNoReply() throws IOException {
        ReplyReader reader = reader("+NEXT\r\n");
        reader.read(Decoders.REPLY);
        assertThatThrownBy(reader::readPush).hasMessage("the server closed the connection");
    }

    @Test
    public void anEndBehindAPushCutsNoReply() {
        assertThatThrownBy(() -> reader(">1\r\n+x\r\n").read(Decoders.REPLY))
                .isInstanceOf(EOFException.class)
                .hasMessage("the server closed the connection");
    }

    @Test
    public void anEndOfAReplyThatADecoderGaveUpOnIsAnEnd() {
        ReplyReader reader = reader("*2\r\n+no number\r\n");
        assertThatThrownBy(() -> reader.read(Decoders.LONGS)).isInstanceOf(EOFException.class);
        assertThat(reader.aligned()).isFalse();
    }

    @Test
    public void anErrorOfTheMachineLeavesTheReaderUnusable() {
        ReplySource source =
                (into, offset, length) -> {
                    throw new OutOfMemoryError("drawn");
                };
        ReplyReader reader = new ReplyReader(source, Limits.standard());
        assertThatThrownBy(() -> reader.read(Decoders.REPLY)).isInstanceOf(OutOfMemoryError.class);
        assertThat(reader.aligned()).isFalse();
    }

    @Test
    public void aCommandsReplyIsReadByItsDecoder() throws IOException {
        ReplyReader reader = reader("$1\r\na\r\n-NOSCRIPT No matching script\r\n-ERR mine\r\n");
        assertThat(reader.read(Command.of("GET").as(Decoders.STRING))).isEqualTo("a");
        assertThatThrownBy(() -> reader.read(Command.of("EVALSHA")))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.REJECTED));
        assertThatThrownBy(() -> reader.read(Command.of("EVALSHA")))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.EXECUTED));
    }

    @Test
    public void whateverADecoderThrowsConcernsItsReplyAlone() throws IOException {
        ReplyReader reader = reader("*1\r\n:1\r\n*1\r\n:1\r\n*1\r\n:1\r\n+NEXT\r\n");
        IllegalStateException mine = new IllegalStateException("secret");
        assertThatThrownBy(
                        () ->
                                reader.read(
                                        reply -> {
                                            throw mine;
                                        }))
                .isInstanceOf(ReplyTypeException.class)
                .hasCause(mine)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> reader.read(reply -> reply.at(1)))
                .isInstanceOf(ReplyTypeException.class);
        assertThatThrownBy(
                        () ->
                                reader.read(
                                        reply -> {
                                            throw new AssertionError("drawn");
                                        }))
                .isInstanceOf(AssertionError.class);
        assertThat(reader.aligned()).isTrue();
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }
}
