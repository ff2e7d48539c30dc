package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.error.ReplyTypeException;

/** What a decoder has no use for is skipped to its end, whatever it is. */
public class SkippingTest {

    private static final List<String> VALUES =
            List.of(
                    "+a\r\n",
                    "-ERR a\r\n",
                    "!5\r\nERR a\r\n",
                    ":1\r\n",
                    ",1.5\r\n",
                    "(1\r\n",
                    "#t\r\n",
                    "_\r\n",
                    "$-1\r\n",
                    "*-1\r\n",
                    "$0\r\n\r\n",
                    "$3\r\na\r\n\r\n",
                    "$?\r\n;1\r\na\r\n;0\r\n",
                    "$?\r\n;0\r\n",
                    "=5\r\ntxt:a\r\n",
                    "*0\r\n",
                    "*2\r\n:1\r\n*1\r\n:2\r\n",
                    "~1\r\n+a\r\n",
                    "~0\r\n",
                    "%0\r\n",
                    "%1\r\n+a\r\n*0\r\n",
                    "*?\r\n:1\r\n.\r\n",
                    "%?\r\n:1\r\n:2\r\n.\r\n",
                    "|1\r\n+a\r\n:1\r\n+b\r\n");

    private static void skips(String wire, Decoder<?> decoder) throws IOException {
        for (int piece : new int[] {1, 5, Integer.MAX_VALUE}) {
            byte[] bytes = Pieces.latin1(wire + "+NEXT\r\n");
            ReplyReader reader = new ReplyReader(Pieces.of(piece, bytes), Limits.standard());
            assertThatThrownBy(() -> reader.read(decoder))
                    .as(wire)
                    .isInstanceOf(ReplyTypeException.class);
            assertThat(reader.aligned()).isTrue();
            assertThat(reader.read(Decoders.REPLY)).isEqualTo(new Reply.Simple("NEXT"));
        }
    }

    @Test
    public void aValueBehindTheOneThatDidNotFit() throws IOException {
        for (String value : VALUES) {
            skips("*3\r\n+no number\r\n" + value + ":2\r\n", Decoders.LONGS);
            skips("*?\r\n+no number\r\n" + value + ".\r\n", Decoders.LONGS);
            skips("%1\r\n*0\r\n" + value, Decoders.STRING_MAP);
            skips("*2\r\n*1\r\n+no\r\n*1\r\n" + value, Decoders.list(Decoders.LONGS));
        }
    }

    @Test
    public void aValueThatDoesNotFitItself() throws IOException {
        for (String value : VALUES) {
            skips("*2\r\n" + value + "+a\r\n", Decoders.list(Decoders.list(Decoders.OK)));
        }
    }

    @Test
    public void okIsConsumedAsAnElementLikeAnyOther() throws IOException {
        ReplyReader reader = Pieces.reader("*2\r\n+OK\r\n+OK\r\n+NEXT\r\n");
        assertThat(reader.read(Decoders.list(Decoders.OK))).hasSize(2);
        assertThat(reader.read(Decoders.STRING)).isEqualTo("NEXT");
    }

    @Test
    public void anOddListIsNoMapWhateverIsInIt() throws IOException {
        for (String odd : List.of("*1\r\n*0\r\n", "*3\r\n*0\r\n*0\r\n*0\r\n")) {
            ReplyReader reader = Pieces.reader(odd + "+NEXT\r\n");
            assertThatThrownBy(() -> reader.read(Decoders.STRING_MAP))
                    .hasMessageContaining("an odd number of elements");
            assertThat(reader.read(Decoders.STRING)).isEqualTo("NEXT");
        }
    }
}
