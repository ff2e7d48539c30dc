package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.redwire.protocol.error.ReplyTypeException;

/** What each decoder makes of the spellings of RESP2 and RESP3, from the wire and from a tree. */
public class DecodersTest {

    /** From the wire, from a tree, and as a decoder that is not ours, which works on the tree. */
    private static <T> void reads(Decoder<T> decoder, @Nullable T expected, String... wires)
            throws IOException {
        for (String wire : wires) {
            ReplyReader reader = Pieces.reader(wire + "+NEXT\r\n");
            assertThat(reader.read(decoder)).as(wire).isEqualTo(expected);
            assertThat(reader.read(Decoders.STRING)).isEqualTo("NEXT");
            assertThat(Pieces.parse(wire).as(decoder)).as(wire).isEqualTo(expected);
            assertThat(Pieces.reader(wire).read(foreign(decoder))).as(wire).isEqualTo(expected);
        }
    }

    private static void refuses(Decoder<?> decoder, String... wires) {
        for (String wire : wires) {
            assertThatThrownBy(() -> Pieces.reader(wire).read(decoder))
                    .as(wire)
                    .isInstanceOf(ReplyTypeException.class)
                    .hasMessageNotContaining("the decoder failed");
            assertThatThrownBy(() -> Pieces.reader(wire).read(foreign(decoder)))
                    .as(wire)
                    .isInstanceOf(ReplyTypeException.class)
                    .hasMessageNotContaining("the decoder failed");
        }
    }

    private static <T> Decoder<T> foreign(Decoder<T> decoder) {
        return decoder::decode;
    }

    @Test
    public void texts() throws IOException {
        reads(Decoders.STRING, "a", "$1\r\na\r\n", "+a\r\n", "=5\r\ntxt:a\r\n");
        reads(Decoders.STRING, null, "$-1\r\n", "*-1\r\n", "_\r\n");
        reads(Decoders.TEXT, "a", "$1\r\na\r\n", "+a\r\n");
        refuses(Decoders.STRING, ":1\r\n", "*0\r\n", "#t\r\n");
        refuses(Decoders.TEXT, "$-1\r\n", "_\r\n", ":1\r\n");
    }

    @Test
    public void bytes() throws IOException {
        assertThat(Pieces.reader("+a\r\n").read(Decoders.BYTES)).isEqualTo(Pieces.latin1("a"));
        reads(Decoders.BYTES, null, "$-1\r\n", "_\r\n");
        refuses(Decoders.BYTES, ":1\r\n");
    }

    @Test
    public void integers() throws IOException {
        reads(Decoders.LONG, -7L, ":-7\r\n", "$2\r\n-7\r\n", "+-7\r\n");
        reads(Decoders.LONG_OR_NULL, null, "$-1\r\n", "*-1\r\n", "_\r\n");
        reads(Decoders.LONG_OR_NULL, 7L, ":7\r\n", "$1\r\n7\r\n");
        refuses(Decoders.LONG, "_\r\n", "$-1\r\n", "+x\r\n", ",1.5\r\n", "*0\r\n");
        refuses(Decoders.LONG_OR_NULL, "+x\r\n");
    }

    @Test
    public void reals() throws IOException {
        reads(Decoders.DOUBLE, 1.5, ",1.5\r\n", "$3\r\n1.5\r\n", "+1.5\r\n");
        reads(Decoders.DOUBLE, 2.0, ":2\r\n", "$1\r\n2\r\n", ",2\r\n");
        reads(Decoders.DOUBLE_OR_NULL, null, "$-1\r\n", "_\r\n");
        reads(Decoders.DOUBLE_OR_NULL, 1.5, ",1.5\r\n");
        refuses(Decoders.DOUBLE, "_\r\n", "+x\r\n", "*0\r\n");
    }

    @Test
    public void booleans() throws IOException {
        reads(Decoders.BOOLEAN, true, "#t\r\n", ":1\r\n");
        reads(Decoders.BOOLEAN, false, "#f\r\n", ":0\r\n");
        refuses(Decoders.BOOLEAN, ":2\r\n", "_\r\n", "+OK\r\n", "$1\r\n1\r\n");
        reads(Decoders.BOOLEANS, List.of(true, false), "*2\r\n:1\r\n#f\r\n");
    }

    @Test
    public void ok() throws IOException {
        reads(Decoders.OK, null, "+OK\r\n");
        refuses(Decoders.OK, "$2\r\nOK\r\n", "+ok\r\n", "+OKAY\r\n", "+O\r\n", "_\r\n", ":1\r\n");
        reads(Decoders.OK_OR_NIL, true, "+OK\r\n");
        reads(Decoders.OK_OR_NIL, false, "$-1\r\n", "_\r\n", "*-1\r\n");
        refuses(Decoders.OK_OR_NIL, "+QUEUED\r\n", ":0\r\n", "$2\r\nOK\r\n");
    }

    @Test
    public void okInPiecesBehindAnotherOk() throws IOException {
        for (int piece = 1; piece <= 6; piece++) {
            byte[] wire = Pieces.latin1("+OK\r\n".repeat(20) + "+OKAY\r\n+OK\r\n");
            ReplyReader reader = new ReplyReader(Pieces.of(piece, wire), Limits.standard());
            for (int i = 0; i < 20; i++) {
                assertThat(reader.read(Decoders.OK)).isNull();
            }
            assertThatThrownBy(() -> reader.read(Decoders.OK))
                    .isInstanceOf(ReplyTypeException.class);
            assertThat(reader.read(Decoders.OK_OR_NIL)).isTrue();
            assertThat(reader.buffered()).isFalse();
        }
    }

    @Test
    public void lists() throws IOException {
        reads(Decoders.STRINGS, List.of("a", "b"), "*2\r\n$1\r\na\r\n+b\r\n", "~2\r\n+a\r\n+b\r\n");
        reads(Decoders.STRINGS, List.of("a", "b"), "%1\r\n+a\r\n+b\r\n");
        reads(Decoders.STRINGS, List.of(), "*0\r\n", "~0\r\n", "%0\r\n");
        reads(Decoders.NULLABLE_STRINGS, Arrays.asList("a", null), "*2\r\n+a\r\n_\r\n");
        reads(Decoders.LONGS, List.of(1L, 2L), "*2\r\n:1\r\n$1\r\n2\r\n");
        refuses(Decoders.STRINGS, "*1\r\n_\r\n", "*-1\r\n", "_\r\n", "+a\r\n", "*1\r\n:1\r\n");
    }

    @Test
    public void setsKeepTheOrderOfTheReply() throws IOException {
        LinkedHashSet<String> set = new LinkedHashSet<>(List.of("b", "a"));
        reads(Decoders.STRING_SET, set, "~3\r\n+b\r\n+a\r\n+b\r\n", "*2\r\n+b\r\n+a\r\n");
        reads(Decoders.STRING_SET, new LinkedHashSet<>(), "~0\r\n", "*0\r\n");
        assertThat(Pieces.reader("~3\r\n+c\r\n+b\r\n+a\r\n").read(Decoders.STRING_SET))
                .containsExactly("c", "b", "a");
        assertThat(Pieces.parse("~3\r\n+c\r\n+b\r\n+a\r\n").as(Decoders.STRING_SET))
                .containsExactly("c", "b", "a");
        refuses(Decoders.STRING_SET, "_\r\n", ":1\r\n", "~1\r\n_\r\n");
    }

    @Test
    public void mapsKeepTheOrderOfTheReply() throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("b", "1");
        map.put("a", "2");
        String entries = "+b\r\n+1\r\n+a\r\n+2\r\n";
        reads(Decoders.STRING_MAP, map, "%2\r\n" + entries, "*4\r\n" + entries);
        reads(Decoders.STRING_MAP, map, "~4\r\n" + entries, "%?\r\n" + entries + ".\r\n");
        reads(Decoders.STRING_MAP, Map.of(), "%0\r\n", "*0\r\n");
        assertThat(Pieces.reader("%2\r\n" + entries).read(Decoders.STRING_MAP))
                .containsExactlyEntriesOf(map);
        assertThat(Pieces.parse("%2\r\n" + entries).as(Decoders.STRING_MAP))
                .containsExactlyEntriesOf(map);
        refuses(Decoders.STRING_MAP, "*1\r\n+a\r\n", "*?\r\n+a\r\n.\r\n", "_\r\n", ":1\r\n");
    }

    @Test
    public void partsThatAreNotOursMakeTheSame() throws IOException {
        Decoder<String> text = foreign(Decoders.TEXT);
        Decoder<@Nullable String> string = foreign(Decoders.STRING);
        reads(Decoders.list(text), List.of("a"), "*1\r\n+a\r\n", "~1\r\n+a\r\n");
        reads(Decoders.set(text), new LinkedHashSet<>(List.of("a")), "~1\r\n+a\r\n");
        reads(Decoders.map(text, Decoders.LONG), Map.of("a", 1L), "%1\r\n+a\r\n:1\r\n");
        reads(Decoders.map(Decoders.LONG, text), Map.of(1L, "a"), "*2\r\n:1\r\n+a\r\n");
        reads(Decoders.map(text, text), Map.of("b", "a"), "*2\r\n+b\r\n+a\r\n");
        reads(Decoders.orNull(text), "a", "+a\r\n");
        reads(Decoders.orNull(text), null, "_\r\n", "$-1\r\n", "*-1\r\n");
        reads(Decoders.nonNull(string), "a", "+a\r\n");
        refuses(Decoders.nonNull(string), "_\r\n");
        refuses(Decoders.list(text), "*1\r\n_\r\n", "+a\r\n");
    }

    @Test
    public void oursNeedNoTreeAndWhatIsMadeOfOursNeitherDoes() {
        for (Decoder<?> ours :
                List.of(
                        Decoders.list(Decoders.TEXT),
                        Decoders.set(Decoders.LONG),
                        Decoders.map(Decoders.TEXT, Decoders.LONG),
                        Decoders.orNull(Decoders.LONG),
                        Decoders.nonNull(Decoders.STRING),
                        Decoders.list(Decoders.list(Decoders.TEXT)))) {
            assertThat(ours).isInstanceOf(WireDecoder.class);
        }
        for (Decoder<?> foreign :
                List.of(
                        Decoders.list(foreign(Decoders.TEXT)),
                        Decoders.set(foreign(Decoders.LONG)),
                        Decoders.map(foreign(Decoders.TEXT), Decoders.LONG),
                        Decoders.map(Decoders.TEXT, foreign(Decoders.LONG)),
                        Decoders.orNull(foreign(Decoders.LONG)),
                        Decoders.nonNull(foreign(Decoders.STRING)))) {
            assertThat(foreign).isNotInstanceOf(WireDecoder.class);
        }
    }

    @Test
    public void whatFollowsADecoderGetsItsResult() throws IOException {
        reads(Decoders.LONG.then(number -> number + 1), 8L, ":7\r\n");
        refuses(Decoders.LONG.then(number -> number + 1), "*0\r\n");
    }
}
