package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.protocol.Pieces.parse;
import static org.redwire.protocol.Pieces.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.ServerException;

/** Attributes are kept by the one decoder that keeps them, else dropped, and never misread. */
public class AttributesTest {

    private static final String TTL = "|1\r\n+ttl\r\n:60\r\n";
    private static final Reply.Dictionary TTL_READ =
            new Reply.Dictionary(
                    List.of(new Reply.Pair(new Reply.Simple("ttl"), new Reply.Int(60))));
    private static final Reply ONE = new Reply.Int(1);
    private static final Reply TWO = new Reply.Int(2);

    private static Reply attributed(Reply reply) {
        return new Reply.Attributed(TTL_READ, reply);
    }

    private static Reply withAttributes(String wire) throws IOException {
        return reader(wire).read(Decoders.REPLY_WITH_ATTRIBUTES);
    }

    @Test
    public void attributesBeforeAReplyAreDroppedOrKept() throws IOException {
        assertThat(parse(TTL + ":1\r\n")).isEqualTo(ONE);
        assertThat(withAttributes(TTL + ":1\r\n")).isEqualTo(attributed(ONE));
        assertThat(withAttributes(":1\r\n")).isEqualTo(ONE);
    }

    @Test
    public void noDecoderMindsAttributesBeforeItsReply() throws IOException {
        assertThat(reader(TTL + "$1\r\na\r\n").read(Decoders.STRING)).isEqualTo("a");
        assertThat(reader(TTL + ":1\r\n").read(Decoders.LONG)).isEqualTo(1);
        assertThat(reader(TTL + "+OK\r\n").read(Decoders.OK)).isNull();
        assertThat(reader(TTL + "_\r\n").read(Decoders.OK_OR_NIL)).isFalse();
        assertThat(reader(TTL + "$-1\r\n").read(Decoders.STRING)).isNull();
        assertThat(reader(TTL + "*1\r\n" + TTL + "+a\r\n").read(Decoders.STRINGS))
                .containsExactly("a");
    }

    @Test
    public void attributesBeforeAnElementAreDroppedOrKept() throws IOException {
        String list = "*2\r\n" + TTL + ":1\r\n:2\r\n";
        assertThat(reader(list).read(Decoders.LONGS)).containsExactly(1L, 2L);
        assertThat(parse(list)).isEqualTo(new Reply.Sequence(List.of(ONE, TWO)));
        assertThat(withAttributes(list))
                .isEqualTo(new Reply.Sequence(List.of(attributed(ONE), TWO)));
        assertThat(reader(list).read(Decoders.list(Decoders.REPLY_WITH_ATTRIBUTES)))
                .containsExactly(attributed(ONE), TWO);
    }

    @Test
    public void attributesInAStreamedListAreDroppedOrKept() throws IOException {
        String list = "*?\r\n" + TTL + ":1\r\n:2\r\n.\r\n";
        assertThat(reader(list).read(Decoders.LONGS)).containsExactly(1L, 2L);
        assertThat(parse(list)).isEqualTo(new Reply.Sequence(List.of(ONE, TWO)));
        assertThat(withAttributes(list))
                .isEqualTo(new Reply.Sequence(List.of(attributed(ONE), TWO)));
        assertThat(reader(list).read(Decoders.list(Decoders.REPLY_WITH_ATTRIBUTES)))
                .containsExactly(attributed(ONE), TWO);
    }

    @Test
    public void keysAndValuesOfAMapMayHaveAttributes() throws IOException {
        String map = "%1\r\n" + TTL + ":1\r\n" + TTL + ":2\r\n";
        assertThat(parse(map).pairs()).containsExactly(new Reply.Pair(ONE, TWO));
        assertThat(withAttributes(map).pairs())
                .containsExactly(new Reply.Pair(attributed(ONE), attributed(TWO)));
    }

    @Test
    public void attributesMayHaveAttributes() throws IOException {
        String nested = "|1\r\n" + TTL + "+a\r\n" + TTL + ":2\r\n:1\r\n";
        assertThat(parse(nested)).isEqualTo(ONE);
        assertThat(withAttributes(nested))
                .isEqualTo(
                        new Reply.Attributed(
                                new Reply.Dictionary(
                                        List.of(
                                                new Reply.Pair(
                                                        attributed(new Reply.Simple("a")),
                                                        attributed(TWO)))),
                                ONE));
    }

    @Test
    public void attributesInARowAreAsIfTheyHadComeTogether() throws IOException {
        Reply.Dictionary twice =
                new Reply.Dictionary(List.of(TTL_READ.pairs().get(0), TTL_READ.pairs().get(0)));
        assertThat(parse(TTL + TTL + ":1\r\n")).isEqualTo(ONE);
        assertThat(withAttributes(TTL + TTL + ":1\r\n"))
                .isEqualTo(new Reply.Attributed(twice, ONE));
        assertThat(withAttributes("*1\r\n" + TTL + TTL + ":1\r\n"))
                .isEqualTo(new Reply.Sequence(List.of(new Reply.Attributed(twice, ONE))));
    }

    @Test
    public void attributesMayBeEmpty() throws IOException {
        assertThat(parse("|0\r\n:1\r\n")).isEqualTo(ONE);
        assertThat(withAttributes("|0\r\n:1\r\n"))
                .isEqualTo(new Reply.Attributed(new Reply.Dictionary(List.of()), ONE));
    }

    @Test
    public void anErrorWithAttributesIsAnError() throws IOException {
        for (Decoder<Reply> decoder : List.of(Decoders.REPLY, Decoders.REPLY_WITH_ATTRIBUTES)) {
            ReplyReader reader = reader(TTL + "-ERR no\r\n:1\r\n");
            assertThatThrownBy(() -> reader.read(decoder)).isInstanceOf(ServerException.class);
            assertThat(reader.read(decoder)).isEqualTo(ONE);
        }
    }

    @Test
    public void theAttributesOfAPushAreNotThoseOfTheReply() throws IOException {
        String push = TTL + ">1\r\n+invalidate\r\n";
        Reply.Push read = new Reply.Push(List.of(new Reply.Simple("invalidate")));
        for (String wire : List.of(push + ":1\r\n", "|0\r\n" + push + ":1\r\n")) {
            List<Reply> pushes = new ArrayList<>();
            ReplyReader reader = reader(wire);
            reader.onPush(pushes::add);
            assertThat(reader.read(Decoders.REPLY_WITH_ATTRIBUTES)).isEqualTo(ONE);
            assertThat(pushes).containsExactly(read);
        }
        assertThat(withAttributes("*1\r\n" + push + ":1\r\n").list()).containsExactly(ONE);
        assertThat(withAttributes("*?\r\n" + push + ":1\r\n.\r\n").list()).containsExactly(ONE);
        assertThat(withAttributes(push + TTL + ":1\r\n")).isEqualTo(attributed(ONE));
        assertThat(withAttributes("*1\r\n" + push + TTL + ":1\r\n").list())
                .containsExactly(attributed(ONE));
    }

    @Test
    public void attributesOfOneReplyAreNotThoseOfTheNext() throws IOException {
        ReplyReader reader = reader(TTL + ":1\r\n:2\r\n" + TTL + "-ERR no\r\n:2\r\n");
        assertThat(reader.read(Decoders.REPLY_WITH_ATTRIBUTES)).isEqualTo(attributed(ONE));
        assertThat(reader.read(Decoders.REPLY_WITH_ATTRIBUTES)).isEqualTo(TWO);
        assertThatThrownBy(() -> reader.read(Decoders.REPLY_WITH_ATTRIBUTES))
                .isInstanceOf(ServerException.class);
        assertThat(reader.read(Decoders.REPLY_WITH_ATTRIBUTES)).isEqualTo(TWO);
    }

    @Test
    public void aChainOfAttributesIsReadWithoutRecursion() throws IOException {
        String chain = "|0\r\n".repeat(100_000);
        assertThat(parse(chain + ":1\r\n")).isEqualTo(ONE);
        assertThat(withAttributes(chain + ":1\r\n"))
                .isEqualTo(new Reply.Attributed(new Reply.Dictionary(List.of()), ONE));
        assertThat(withAttributes("*1\r\n" + TTL.repeat(10_000) + ":1\r\n").at(0))
                .isInstanceOfSatisfying(
                        Reply.Attributed.class,
                        one -> assertThat(one.attributes().pairs()).hasSize(10_000));
    }

    @Test
    public void malformedAttributesAreRefused() {
        for (String bad :
                List.of(
                        "|-1\r\n:1\r\n",
                        "|x\r\n",
                        "|?\r\n+a\r\n.\r\n:1\r\n",
                        "*?\r\n:1\r\n" + TTL + ".\r\n")) {
            assertThatThrownBy(() -> parse(bad)).as(bad).isInstanceOf(ProtocolException.class);
            assertThatThrownBy(() -> withAttributes(bad))
                    .as(bad)
                    .isInstanceOf(ProtocolException.class);
        }
    }
}
