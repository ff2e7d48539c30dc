package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.protocol.Pieces.latin1;
import static org.redwire.protocol.Pieces.parse;
import static org.redwire.protocol.Pieces.reader;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.error.ProtocolException;

/** Every type of RESP2 and RESP3, as it stands on the wire and as it is read. */
public class ReplyTypesTest {

    @Test
    public void simpleStringsAreText() throws IOException {
        assertThat(parse("+OK\r\n")).isEqualTo(new Reply.Simple("OK"));
        assertThat(parse("+\r\n")).isEqualTo(new Reply.Simple(""));
        assertThat(parse("+O\r\n")).isEqualTo(new Reply.Simple("O"));
        assertThat(parse("+OKAY\r\n")).isEqualTo(new Reply.Simple("OKAY"));
        byte[] wire = "+Grüße, 世界\r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(reader(wire).read(Decoders.REPLY)).isEqualTo(new Reply.Simple("Grüße, 世界"));
    }

    @Test
    public void bulkStringsHoldAnyBytes() throws IOException {
        assertThat(parse("$5\r\nhello\r\n")).isEqualTo(new Reply.Bulk(latin1("hello")));
        assertThat(parse("$0\r\n\r\n")).isEqualTo(new Reply.Bulk(new byte[0]));
        assertThat(parse("$8\r\n\r\n\0\u00ff$1\r\n\r\n").bytes())
                .isEqualTo(latin1("\r\n\0\u00ff$1\r\n"));
    }

    @Test
    public void integersReachFromTheSmallestToTheLargestLong() throws IOException {
        assertThat(parse(":0\r\n")).isEqualTo(new Reply.Int(0));
        assertThat(parse(":-0\r\n")).isEqualTo(new Reply.Int(0));
        assertThat(parse(":+7\r\n")).isEqualTo(new Reply.Int(7));
        assertThat(parse(":-1\r\n")).isEqualTo(new Reply.Int(-1));
        assertThat(parse(":9223372036854775807\r\n")).isEqualTo(new Reply.Int(Long.MAX_VALUE));
        assertThat(parse(":-9223372036854775808\r\n")).isEqualTo(new Reply.Int(Long.MIN_VALUE));
    }

    @Test
    public void nilHasThreeSpellingsAndOneMeaning() throws IOException {
        for (String nil : List.of("_\r\n", "$-1\r\n", "*-1\r\n")) {
            assertThat(parse(nil)).isEqualTo(new Reply.Nil());
            assertThat(reader(nil).read(Decoders.STRING)).isNull();
            assertThat(reader(nil).read(Decoders.BYTES)).isNull();
            assertThat(reader(nil).read(Decoders.LONG_OR_NULL)).isNull();
            assertThat(reader(nil).read(Decoders.DOUBLE_OR_NULL)).isNull();
            assertThat(reader(nil).read(Decoders.OK_OR_NIL)).isFalse();
            assertThat(reader(nil).read(Decoders.orNull(Decoders.STRINGS))).isNull();
            assertThat(reader("*1\r\n" + nil).read(Decoders.NULLABLE_STRINGS))
                    .containsExactly((String) null);
        }
    }

    @Test
    public void doublesAreReadToTheLastBit() throws IOException {
        assertThat(parse(",3.25\r\n")).isEqualTo(new Reply.Real(3.25));
        assertThat(parse(",10\r\n")).isEqualTo(new Reply.Real(10));
        assertThat(parse(",-0\r\n")).isEqualTo(new Reply.Real(-0.0));
        assertThat(parse(",1.5E-10\r\n")).isEqualTo(new Reply.Real(1.5e-10));
        assertThat(parse(",+1e3\r\n")).isEqualTo(new Reply.Real(1000));
        assertThat(parse(",inf\r\n")).isEqualTo(new Reply.Real(Double.POSITIVE_INFINITY));
        assertThat(parse(",-inf\r\n")).isEqualTo(new Reply.Real(Double.NEGATIVE_INFINITY));
        assertThat(parse(",nan\r\n")).isEqualTo(new Reply.Real(Double.NaN));
    }

    @Test
    public void booleansAreTrueOrFalseAndNothingElse() throws IOException {
        assertThat(parse("#t\r\n")).isEqualTo(new Reply.Bool(true));
        assertThat(parse("#f\r\n")).isEqualTo(new Reply.Bool(false));
        for (String bad : List.of("#x\r\n", "#\r\n", "#true\r\n", "#T\r\n", "#1\r\n")) {
            assertThatThrownBy(() -> parse(bad)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    public void bigNumbersHaveAnySize() throws IOException {
        String digits = "3492890328409238509324850943850943825024385";
        assertThat(parse("(" + digits + "\r\n"))
                .isEqualTo(new Reply.BigNumber(new BigInteger(digits)));
        assertThat(parse("(-" + digits + "\r\n"))
                .isEqualTo(new Reply.BigNumber(new BigInteger("-" + digits)));
        assertThat(parse("(+1\r\n")).isEqualTo(new Reply.BigNumber(BigInteger.ONE));
    }

    @Test
    public void verbatimTextsKeepTheirFormat() throws IOException {
        assertThat(parse("=8\r\ntxt:Some\r\n")).isEqualTo(new Reply.Verbatim("txt", "Some"));
        assertThat(parse("=4\r\nmkd:\r\n")).isEqualTo(new Reply.Verbatim("mkd", ""));
        assertThat(parse("=9\r\ntxt:a\r\nb:\r\n")).isEqualTo(new Reply.Verbatim("txt", "a\r\nb:"));
        assertThat(reader("=8\r\ntxt:Some\r\n").read(Decoders.STRING)).isEqualTo("Some");
        assertThat(reader("=8\r\ntxt:Some\r\n").read(Decoders.BYTES)).isEqualTo(latin1("Some"));
    }

    @Test
    public void aVerbatimTextWithoutAFormatOfThreeBytesIsRefused() {
        for (String bad :
                List.of("=3\r\ntxt\r\n", "=0\r\n\r\n", "=8\r\nSomeText\r\n", "=5\r\nmd:ab\r\n")) {
            assertThatThrownBy(() -> parse(bad)).isInstanceOf(ProtocolException.class);
        }
        byte[] twoBytesEach = "=8\r\nüüü:a\r\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> reader(twoBytesEach).read(Decoders.REPLY))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    public void aggregatesNest() throws IOException {
        Reply one = new Reply.Int(1);
        Reply text = new Reply.Simple("a");
        assertThat(parse("*2\r\n:1\r\n+a\r\n")).isEqualTo(new Reply.Sequence(List.of(one, text)));
        assertThat(parse("~2\r\n:1\r\n+a\r\n")).isEqualTo(new Reply.Unordered(List.of(one, text)));
        assertThat(parse("%1\r\n+a\r\n:1\r\n"))
                .isEqualTo(new Reply.Dictionary(List.of(new Reply.Pair(text, one))));
        assertThat(parse("*2\r\n%1\r\n~1\r\n:1\r\n*0\r\n*1\r\n_\r\n"))
                .isEqualTo(
                        new Reply.Sequence(
                                List.of(
                                        new Reply.Dictionary(
                                                List.of(
                                                        new Reply.Pair(
                                                                new Reply.Unordered(List.of(one)),
                                                                new Reply.Sequence(List.of())))),
                                        new Reply.Sequence(List.of(new Reply.Nil())))));
    }

    @Test
    public void emptyAggregatesAreWholeReplies() throws IOException {
        for (String empty : List.of("*0\r\n", "~0\r\n", "%0\r\n")) {
            ReplyReader reader = reader(empty + "+NEXT\r\n");
            assertThat(reader.read(Decoders.REPLY).list()).isEmpty();
            assertThat(reader.read(Decoders.REPLY)).isEqualTo(new Reply.Simple("NEXT"));
        }
        assertThat(reader("*0\r\n").read(Decoders.STRINGS)).isEmpty();
        assertThat(reader("*0\r\n").read(Decoders.STRING_MAP)).isEmpty();
        assertThat(reader("%0\r\n").read(Decoders.STRING_MAP)).isEmpty();
        assertThat(reader("~0\r\n").read(Decoders.STRING_SET)).isEmpty();
    }

    @Test
    public void aMapMayHaveAKeyOfAnyTypeAndTwice() throws IOException {
        Reply map = parse("%4\r\n,nan\r\n:1\r\n,nan\r\n:2\r\n_\r\n:3\r\n-ERR x\r\n:4\r\n");
        assertThat(map.pairs())
                .extracting(Reply.Pair::key)
                .containsExactly(
                        new Reply.Real(Double.NaN),
                        new Reply.Real(Double.NaN),
                        new Reply.Nil(),
                        new Reply.Failure("ERR x"));
    }

    @Test
    public void bytesThatAreNoUtf8AreReplacedInTextAndKeptAsBytes() throws IOException {
        assertThat(reader("$3\r\na\u00ffb\r\n").read(Decoders.STRING)).isEqualTo("a\uFFFDb");
        assertThat(reader("$3\r\na\u00ffb\r\n").read(Decoders.BYTES)).isEqualTo(latin1("a\u00ffb"));
    }

    @Test
    public void theTextOfATreeShowsNoValueAndNoArgumentThatAnErrorQuotes() throws IOException {
        String unknown = "-ERR unknown command 'AUHT', with args beginning with: 'canary'\r\n";
        Reply list = parse("*3\r\n$6\r\ncanary\r\n=10\r\ntxt:canary\r\n" + unknown);
        assertThat(list.toString()).contains("ERR unknown command").doesNotContain("canary");
    }
}
