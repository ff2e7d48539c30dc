package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.protocol.Pieces.latin1;
import static org.redwire.protocol.Pieces.reader;

import java.io.EOFException;
import java.io.IOException;
import org.junit.Test;
import org.redwire.protocol.error.ProtocolException;

/** What is said of malformed and cut replies, wherever in the stream they stand. */
public class ComplaintsTest {

    /** How many short replies come first: none, some, and as many as the buffer has room for. */
    private static final int[] BEFORE = {0, 1, 3, 100, 4095, 4096, 10_000};

    /** A reader that has read the replies before; what is behind them comes with them or apart. */
    private static ReplyReader behind(int replies, String wire, boolean apart) throws IOException {
        String first = "+x\r\n".repeat(replies);
        Pieces before = Pieces.whole(latin1(apart ? first : first + wire));
        Pieces behind = Pieces.whole(latin1(apart ? wire : ""));
        ReplySource source =
                (into, offset, length) -> {
                    int count = before.read(into, offset, length);
                    return count >= 0 ? count : behind.read(into, offset, length);
                };
        ReplyReader reader = new ReplyReader(source, Limits.standard());
        for (int i = 0; i < replies; i++) {
            reader.read(Decoders.STRING);
            if (i == 2) {
                reader.rest();
            }
        }
        return reader;
    }

    private static void says(String wire, String complaint) throws IOException {
        for (int before : BEFORE) {
            for (boolean apart :
                    before <= 100 ? new boolean[] {true, false} : new boolean[] {true}) {
                ReplyReader reader = behind(before, wire, apart);
                assertThatThrownBy(() -> reader.read(Decoders.REPLY))
                        .as("behind %d replies", before)
                        .isInstanceOf(ProtocolException.class)
                        .hasMessage(
                                "malformed reply: expected "
                                        + (before == 0 ? complaint : later(complaint))
                                        + " [UNKNOWN]");
            }
        }
    }

    /** Behind the first reply there may be values of the user's: one byte of them is shown. */
    private static String later(String complaint) {
        int start = complaint.indexOf("got '") + "got '".length();
        String shown = complaint.substring(start, complaint.length() - 1);
        int one = shown.startsWith("\\x") ? 4 : shown.startsWith("\\") ? 2 : 1;
        return complaint.substring(0, start)
                + shown.substring(0, one)
                + (shown.length() > one ? "...'" : "'");
    }

    @Test
    public void aMalformedReplyIsShownFromItsType() throws IOException {
        says(":12x\r\n", "an integer, got ':12x\\r\\n'");
        says("$5x\r\n", "a length, got '$5x\\r\\n'");
        says("#x\r\n", "a boolean, got '#x\\r\\n'");
        says("=3\r\ntxt\r\n", "a verbatim text, got '=3\\r\\ntxt\\r\\n'");
        says("*1\r\n:x\r\n", "an integer, got ':x\\r\\n'");
        says("a\u0000\u0007b\u007f\u00ff~ \n", "a reply, got 'a\\x00\\x07b\\x7f\\xff~ \\n'");
    }

    @Test
    public void whatShouldHaveBeenTheEndOfALineIsShownAlone() throws IOException {
        says("$3\r\nabcXYZ", "the end of a line, got 'XYZ'");
        says("_x\r\n", "the end of a line, got 'x\\r\\n'");
    }

    @Test
    public void only32BytesAreShown() throws IOException {
        says("?" + "y".repeat(100), "a reply, got '?" + "y".repeat(31) + "'");
    }

    @Test
    public void ofALongReplyThePlaceIsShownWhereItWentWrong() throws IOException {
        says(":" + "1".repeat(15) + "x\r\n", "an integer, got ':" + "1".repeat(15) + "x\\r\\n'");
        says(":" + "1".repeat(16) + "x\r\n", "an integer, got 'x\\r\\n'");
    }

    @Test
    public void aCutReplySaysHowMuchOfItCame() throws IOException {
        for (int before : BEFORE) {
            for (boolean apart : new boolean[] {true, false}) {
                saysHowMuchCame(before, apart);
            }
        }
    }

    private static void saysHowMuchCame(int before, boolean apart) throws IOException {
        ReplyReader cut = behind(before, "$5\r\nab", apart);
        assertThatThrownBy(() -> cut.read(Decoders.STRING))
                .as("behind %d replies", before)
                .isInstanceOf(EOFException.class)
                .hasMessageEndingWith("in the middle of a reply, after 6 bytes of it");
        ReplyReader longBody = behind(before, "$50000\r\n" + "x".repeat(40_000), apart);
        assertThatThrownBy(() -> longBody.read(Decoders.STRING))
                .hasMessageEndingWith("in the middle of a reply, after 40008 bytes of it");
        ReplyReader ended = behind(before, "", apart);
        assertThatThrownBy(() -> ended.read(Decoders.STRING))
                .hasMessage("the server closed the connection");
    }

    @Test
    public void howFarItCameIsCountedFromTheBeginningOfTheReplyWhereverTheBufferHasIt()
            throws IOException {
        // numbers are taken as they come, of other lines a part stays in the buffer
        for (String element : new String[] {":1\r\n", "+abc\r\n"}) {
            String first = "*3000\r\n" + element.repeat(3_000);
            String second = "*9000\r\n" + element.repeat(3_000);
            ReplyReader reader = reader(first + second);
            assertThat(reader.read(Decoders.REPLY).list()).hasSize(3_000);
            assertThatThrownBy(() -> reader.read(Decoders.REPLY))
                    .hasMessageEndingWith("after " + second.length() + " bytes of it");
        }
    }
}
