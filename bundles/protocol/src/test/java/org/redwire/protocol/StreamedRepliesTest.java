package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.protocol.Pieces.latin1;
import static org.redwire.protocol.Pieces.parse;
import static org.redwire.protocol.Pieces.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.ReplyTypeException;

/** Replies whose length is not known when they begin. */
public class StreamedRepliesTest {

    private static final Reply NEXT = new Reply.Simple("NEXT");

    @Test
    public void aStreamedStringIsPutTogether() throws IOException {
        String wire = "$?\r\n;4\r\nHell\r\n;2\r\no \r\n;5\r\nworld\r\n;0\r\n";
        assertThat(parse(wire)).isEqualTo(new Reply.Bulk(latin1("Hello world")));
        assertThat(reader(wire).read(Decoders.STRING)).isEqualTo("Hello world");
        assertThat(reader(wire).read(Decoders.BYTES)).isEqualTo(latin1("Hello world"));
    }

    @Test
    public void aStreamedStringMayBeEmpty() throws IOException {
        assertThat(parse("$?\r\n;0\r\n")).isEqualTo(new Reply.Bulk(new byte[0]));
    }

    @Test
    public void aCharacterMayBeCutBetweenTwoParts() throws IOException {
        assertThat(reader("$?\r\n;1\r\n\u00c3\r\n;1\r\n\u00bc\r\n;0\r\n").read(Decoders.STRING))
                .isEqualTo("ü");
    }

    @Test
    public void aggregatesEndWithAMark() throws IOException {
        assertThat(parse("*?\r\n:1\r\n:2\r\n.\r\n"))
                .isEqualTo(new Reply.Sequence(List.of(new Reply.Int(1), new Reply.Int(2))));
        assertThat(parse("~?\r\n:1\r\n.\r\n"))
                .isEqualTo(new Reply.Unordered(List.of(new Reply.Int(1))));
        assertThat(parse("%?\r\n:1\r\n:2\r\n.\r\n").pairs())
                .containsExactly(new Reply.Pair(new Reply.Int(1), new Reply.Int(2)));
        assertThat(parse("*?\r\n.\r\n").list()).isEmpty();
        assertThat(parse("%?\r\n.\r\n").pairs()).isEmpty();
    }

    @Test
    public void streamedAggregatesNestInEachOther() throws IOException {
        String wire =
                "*?\r\n*?\r\n.\r\n*1\r\n%?\r\n$?\r\n;1\r\nk\r\n;0\r\n~?\r\n:1\r\n.\r\n.\r\n.\r\n";
        ReplyReader reader = reader(wire + "+NEXT\r\n");
        Reply tree = reader.read(Decoders.REPLY);
        assertThat(tree.at(0).list()).isEmpty();
        assertThat(tree.at(1).at(0).pairs())
                .containsExactly(
                        new Reply.Pair(
                                new Reply.Bulk(latin1("k")),
                                new Reply.Unordered(List.of(new Reply.Int(1)))));
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void pushesAndAttributesMayBeStreamedToo() throws IOException {
        List<Reply> pushes = new ArrayList<>();
        ReplyReader reader =
                reader("|?\r\n+ttl\r\n:1\r\n.\r\n>?\r\n+message\r\n+hi\r\n.\r\n+NEXT\r\n");
        reader.onPush(pushes::add);
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
        assertThat(pushes)
                .containsExactly(
                        new Reply.Push(
                                List.of(new Reply.Simple("message"), new Reply.Simple("hi"))));
    }

    @Test
    public void decodersReadStreamedAggregatesLikeOthers() throws IOException {
        assertThat(reader("*?\r\n+a\r\n$1\r\nb\r\n.\r\n").read(Decoders.STRINGS))
                .containsExactly("a", "b");
        assertThat(reader("~?\r\n:1\r\n:2\r\n.\r\n").read(Decoders.LONGS)).containsExactly(1L, 2L);
        assertThat(reader("%?\r\n+a\r\n+b\r\n.\r\n").read(Decoders.STRING_MAP))
                .isEqualTo(Map.of("a", "b"));
        assertThat(reader("*?\r\n+a\r\n+b\r\n.\r\n").read(Decoders.STRING_MAP))
                .isEqualTo(Map.of("a", "b"));
    }

    @Test
    public void aStreamedMapWithoutItsLastValueIsRefused() {
        assertThatThrownBy(() -> parse("%?\r\n+a\r\n.\r\n"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("the value of a map's entry");
    }

    @Test
    public void aStreamedFlatListWithoutItsLastValueIsNoMapAndHarmsNothing() throws IOException {
        ReplyReader reader = reader("*?\r\n+a\r\n.\r\n+NEXT\r\n");
        assertThatThrownBy(() -> reader.read(Decoders.STRING_MAP))
                .isInstanceOf(ReplyTypeException.class);
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void onlyStringsAndAggregatesCanBeStreamed() {
        for (char mark : ":,(#_=!;.".toCharArray()) {
            assertThatThrownBy(() -> parse(mark + "?\r\n;0\r\n.\r\n"))
                    .as("%s", mark)
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    public void partsAndEndsOutOfPlaceAreRefused() {
        for (String bad :
                List.of(
                        ";1\r\na\r\n",
                        ".\r\n",
                        "*1\r\n.\r\n",
                        "*?\r\n;0\r\n",
                        "$?\r\n+a\r\n",
                        "$?\r\n$1\r\na\r\n;0\r\n",
                        "$?\r\n.\r\n",
                        "$?\r\n;-1\r\n",
                        "$?\r\n;?\r\n",
                        "$?\r\n;1\r\nab\r\n;0\r\n",
                        "*?\r\n.x\r\n",
                        "*?x\r\n",
                        "*??\r\n",
                        "*?\r\n|1\r\n+a\r\n+b\r\n.\r\n")) {
            assertThatThrownBy(() -> parse(bad)).as(bad).isInstanceOf(ProtocolException.class);
        }
    }
}
