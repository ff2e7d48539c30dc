package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.redwire.protocol.Pieces.latin1;
import static org.redwire.protocol.Pieces.parse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;

/** Errors are exceptions at the top of a reply and values inside it, whatever their text. */
public class ErrorRepliesTest {

    private static final Reply NEXT = new Reply.Simple("NEXT");

    private static ServerException failure(byte[] wire) throws IOException {
        ReplyReader reader = Pieces.reader(wire);
        ServerException e =
                catchThrowableOfType(ServerException.class, () -> reader.read(Decoders.STRING));
        assertThat(reader.aligned()).isTrue();
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
        return e;
    }

    private static ServerException failure(String wire) throws IOException {
        return failure((wire + "+NEXT\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void anErrorIsThrownWithItsCodeAndText() throws IOException {
        ServerException e = failure("-WRONGTYPE Operation against a wrong key\r\n");
        assertThat(e.code()).isEqualTo("WRONGTYPE");
        assertThat(e.what()).isEqualTo("WRONGTYPE Operation against a wrong key");
        assertThat(e.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    public void aBlobErrorIsAnErrorToo() throws IOException {
        ServerException e = failure("!22\r\nSYNTAX invalid\r\nsyntax\r\n");
        assertThat(e.code()).isEqualTo("SYNTAX");
        assertThat(e.what()).isEqualTo("SYNTAX invalid\r\nsyntax");
        assertThat(failure("!0\r\n\r\n").code()).isEmpty();
    }

    @Test
    public void anErrorWithoutATextIsStillAnError() throws IOException {
        ServerException e = failure("-\r\n");
        assertThat(e.code()).isEmpty();
        assertThat(e.what()).isNotBlank();
        assertThat(e).hasMessageEndingWith("[REJECTED]");
    }

    @Test
    public void anErrorMayBeOneWordOrNoCodeAtAll() throws IOException {
        assertThat(failure("-OOM\r\n").code()).isEqualTo("OOM");
        assertThat(failure("- leading blank\r\n").code()).isEmpty();
        assertThat(failure("-lower case\r\n").code()).isEmpty();
        assertThat(failure("-lower case\r\n").what()).isEqualTo("lower case");
    }

    @Test
    public void anErrorInUtf8KeepsItsText() throws IOException {
        assertThat(failure("-ERR größer als 世界 \uD83D\uDE00\r\n").what())
                .isEqualTo("ERR größer als 世界 \uD83D\uDE00");
    }

    @Test
    public void anErrorThatIsNoUtf8IsStillAnError() throws IOException {
        assertThat(failure(latin1("-ERR \u00ff\u00fe\r\n+NEXT\r\n")).code()).isEqualTo("ERR");
    }

    @Test
    public void aCarriageReturnInsideAnErrorIsPartOfIt() throws IOException {
        assertThat(failure("-ERR a\rb\r\r\n").what()).isEqualTo("ERR a\rb\r");
    }

    @Test
    public void anErrorOf60KiBIsReadWholeAndShownCut() throws IOException {
        ServerException e = failure("-ERR " + "x".repeat(60 << 10) + "\r\n");
        assertThat(e.code()).isEqualTo("ERR");
        assertThat(e.getMessage()).hasSizeLessThan(600).contains("…");
    }

    @Test
    public void anErrorIsNotCutInTheMiddleOfACharacter() throws IOException {
        String face = "\uD83D\uDE00";
        for (int shift = 0; shift < 2; shift++) {
            String text = "ERR " + "x".repeat(shift) + face.repeat(400);
            String shown = failure("-" + text + "\r\n").what();
            assertThat(shown).endsWith(face + "…");
        }
    }

    @Test
    public void anErrorInsideAnAggregateIsAValue() throws IOException {
        for (String wire :
                List.of(
                        "*2\r\n-ERR x\r\n+b\r\n",
                        "~2\r\n!5\r\nERR x\r\n+b\r\n",
                        "%1\r\n-ERR x\r\n+b\r\n")) {
            assertThat(parse(wire).list())
                    .containsExactly(new Reply.Failure("ERR x"), new Reply.Simple("b"));
        }
        assertThat(parse("*1\r\n*1\r\n%1\r\n+k\r\n-ERR deep\r\n").at(0).at(0).pairs())
                .containsExactly(
                        new Reply.Pair(new Reply.Simple("k"), new Reply.Failure("ERR deep")));
    }

    @Test
    public void aDecoderThatMeetsANestedErrorFailsAloneAndSaysWhich() throws IOException {
        ReplyReader reader = Pieces.reader("*2\r\n+a\r\n-ERR inner\r\n+NEXT\r\n");
        assertThatThrownBy(() -> reader.read(Decoders.STRINGS))
                .isInstanceOf(ReplyTypeException.class)
                .hasMessageContaining("ERR inner");
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
    }

    @Test
    public void aNestedErrorIsShownCutToo() {
        ReplyReader reader = Pieces.reader("*1\r\n-ERR " + "x".repeat(60 << 10) + "\r\n");
        assertThatThrownBy(() -> reader.read(Decoders.STRINGS))
                .isInstanceOf(ReplyTypeException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(700));
    }
}
