package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.protocol.Pieces.latin1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.ReplyTypeException;

/**
 * A push is delivered once, wherever it stands, and no reply is taken for another because of it.
 */
public class PushesTest {

    private static final String PUSH = ">2\r\n$7\r\nmessage\r\n:1\r\n";
    private static final Reply.Push READ =
            new Reply.Push(List.of(new Reply.Bulk(latin1("message")), new Reply.Int(1)));
    private static final Reply NEXT = new Reply.Simple("NEXT");

    private final List<Reply.Push> pushes = new ArrayList<>();

    private ReplyReader reader(String wire) {
        ReplyReader reader = Pieces.reader(wire);
        reader.onPush(pushes::add);
        return reader;
    }

    @Test
    public void pushesBeforeAndBetweenRepliesAreDelivered() throws IOException {
        ReplyReader reader = reader(PUSH + "$1\r\na\r\n" + PUSH + PUSH + "+NEXT\r\n");
        assertThat(reader.read(Decoders.STRING)).isEqualTo("a");
        assertThat(pushes).containsExactly(READ);
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
        assertThat(pushes).containsExactly(READ, READ, READ);
    }

    @Test
    public void aPushCutAtAnyByteIsDeliveredOnce() throws IOException {
        byte[] wire = latin1(PUSH + "+NEXT\r\n");
        for (int cut = 1; cut < wire.length; cut++) {
            pushes.clear();
            int[] sizes = {cut, wire.length - cut};
            int[] at = {0, 0};
            ReplySource source =
                    (into, offset, length) -> {
                        int size = sizes[at[0]++];
                        System.arraycopy(wire, at[1], into, offset, size);
                        at[1] += size;
                        return size;
                    };
            ReplyReader reader = new ReplyReader(source, Limits.standard());
            reader.onPush(pushes::add);
            assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
            assertThat(pushes).as("cut at %d", cut).containsExactly(READ);
        }
    }

    @Test
    public void aPushInsideAnAggregateIsNoElementOfIt() throws IOException {
        for (String wire :
                List.of(
                        "*2\r\n" + PUSH + "+a\r\n" + PUSH + "+b\r\n",
                        "*?\r\n" + PUSH + "+a\r\n+b\r\n" + PUSH + ".\r\n",
                        "~2\r\n+a\r\n" + PUSH + PUSH + "+b\r\n",
                        "%1\r\n" + PUSH + "+a\r\n" + PUSH + "+b\r\n")) {
            for (Decoder<?> decoder : List.of(Decoders.STRINGS, Decoders.REPLY)) {
                pushes.clear();
                ReplyReader reader = reader(wire + "+NEXT\r\n");
                Object read = reader.read(decoder);
                assertThat(pushes).as(wire).containsExactly(READ, READ);
                if (read instanceof List<?> list) {
                    assertThat(list).as(wire).isEqualTo(List.of("a", "b"));
                }
                assertThat(reader.read(Decoders.REPLY)).as(wire).isEqualTo(NEXT);
            }
        }
    }

    @Test
    public void aPushInsideAPushOrAnAttributeIsDeliveredToo() throws IOException {
        ReplyReader reader =
                reader(">1\r\n" + PUSH + "+x\r\n|1\r\n+a\r\n" + PUSH + "+b\r\n+NEXT\r\n");
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
        assertThat(pushes)
                .containsExactly(READ, new Reply.Push(List.of(new Reply.Simple("x"))), READ);
    }

    @Test
    public void pushesInWhatADecoderGaveUpOnAreDelivered() throws IOException {
        ReplyReader reader = reader("*3\r\n+no number\r\n*1\r\n" + PUSH + ":1\r\n:2\r\n+NEXT\r\n");
        assertThatThrownBy(() -> reader.read(Decoders.LONGS))
                .isInstanceOf(ReplyTypeException.class);
        assertThat(pushes).containsExactly(READ);
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void aPushMayBeEmptyOrHaveAStrangeKind() throws IOException {
        ReplyReader reader = reader(">0\r\n>1\r\n_\r\n>1\r\n*1\r\n+a\r\n>1\r\n+ok\r\n+NEXT\r\n");
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
        assertThat(pushes).extracting(Reply.Push::kind).containsExactly("", "", "", "ok");
    }

    @Test
    public void anErrorInAPushIsAValue() throws IOException {
        ReplyReader reader = reader(">2\r\n+x\r\n-ERR y\r\n+NEXT\r\n");
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
        assertThat(pushes.get(0).at(1)).isEqualTo(new Reply.Failure("ERR y"));
    }

    @Test
    public void withoutAReceiverPushesAreDropped() throws IOException {
        assertThat(Pieces.reader(PUSH + "+NEXT\r\n").read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void readPushDeliversOnePushAndLeavesTheRest() throws IOException {
        ReplyReader reader = reader(PUSH + PUSH + "+NEXT\r\n");
        assertThat(reader.readPush()).isTrue();
        assertThat(pushes).containsExactly(READ);
        assertThat(reader.aligned()).isTrue();
        assertThat(reader.readPush()).isTrue();
        assertThat(reader.readPush()).isFalse();
        assertThat(pushes).hasSize(2);
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void readPushLeavesAReplyWithAttributesUnread() throws IOException {
        ReplyReader reader = reader("|1\r\n+a\r\n+b\r\n+NEXT\r\n");
        assertThat(reader.readPush()).isFalse();
        assertThat(reader.aligned()).isTrue();
        assertThat(reader.read(Decoders.REPLY_WITH_ATTRIBUTES))
                .isInstanceOf(Reply.Attributed.class);
    }

    @Test
    public void afterAMalformedPushNothingIsAligned() {
        ReplyReader reader = reader(">-1\r\n");
        assertThatThrownBy(reader::readPush).isInstanceOf(ProtocolException.class);
        assertThat(reader.aligned()).isFalse();
    }

    @Test
    public void nextReadsPushesRepliesAndErrorsAsTheyCome() throws IOException {
        ReplyReader reader = reader(PUSH + "-ERR x\r\n|1\r\n+a\r\n+b\r\n+NEXT\r\n");
        assertThat(reader.next()).isEqualTo(READ);
        assertThat(reader.next()).isEqualTo(new Reply.Failure("ERR x"));
        assertThat(reader.next()).isEqualTo(NEXT);
        assertThat(pushes).isEmpty();
    }

    @Test
    public void pushBufferedLooksAtTheFirstUnusedByte() throws IOException {
        ReplyReader reader = reader("+NEXT\r\n" + PUSH + "+NEXT\r\n");
        assertThat(reader.pushBuffered()).isFalse();
        reader.read(Decoders.REPLY);
        assertThat(reader.pushBuffered()).isTrue();
        reader.readPush();
        assertThat(reader.buffered()).isTrue();
        assertThat(reader.pushBuffered()).isFalse();
    }

    @Test
    public void aReceiverThatThrowsLeavesTheReaderUnusable() {
        ReplyReader reader = reader(PUSH + "+NEXT\r\n");
        reader.onPush(
                push -> {
                    throw new IllegalStateException("mine");
                });
        assertThatThrownBy(() -> reader.read(Decoders.REPLY)).hasMessage("mine");
        assertThat(reader.aligned()).isFalse();
    }
}
