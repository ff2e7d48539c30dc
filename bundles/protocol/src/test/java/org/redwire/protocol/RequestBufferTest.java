package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.Test;

/** The corners of encoding that its laws seldom reach. */
public class RequestBufferTest {

    private final RequestBuffer buffer = new RequestBuffer();

    private static String hole(int bytes) {
        return "x".repeat(bytes);
    }

    @Test
    public void holdsNoMemoryBeforeItsFirstCommand() {
        assertThat(buffer.array()).isEmpty();
        assertThat(buffer.length()).isZero();
    }

    @Test
    public void anArgumentFitsWhereverTheMemoryEnds() {
        for (int before = 0; before < 1100; before++) {
            for (Command<Reply> last :
                    List.of(
                            Command.of("X").arg("abc"),
                            Command.of("X").arg(""),
                            Command.of("X").arg(new byte[3]),
                            Command.of("X").arg(12345),
                            Command.of("X").arg(hole(30)),
                            Command.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ ABCDEFGH"))) {
                RequestBuffer fresh = new RequestBuffer();
                fresh.add(Command.of("X").arg(hole(before)));
                fresh.add(last);
                assertThat(StrictRequests.in(fresh)).hasSize(2);
            }
        }
    }

    @Test
    public void lengthsOfAnyNumberOfDigitsAreWritten() {
        for (int length :
                new int[] {0, 1, 9, 10, 24, 25, 99, 100, 1023, 1024, 1025, 9999, 100_000}) {
            RequestBuffer fresh = new RequestBuffer();
            fresh.add(Command.of("X").arg(hole(length)).arg(new byte[length]));
            assertThat(StrictRequests.only(fresh).get(1)).isEqualTo(hole(length));
            assertThat(StrictRequests.only(fresh).get(2)).hasSize(length);
        }
    }

    @Test
    public void aCharacterOfTwoBytesIsWrittenAsTwo() {
        for (String text : List.of("\u007f", "\u0080", "\u00ff", "a\u0080b", "\u0080" + hole(40))) {
            RequestBuffer fresh = new RequestBuffer();
            fresh.add(Command.of("X").arg(text));
            byte[] sent = StrictRequests.in(fresh).get(0).get(1);
            assertThat(new String(sent, java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(text);
        }
    }

    @Test
    public void halfACharacterIsFoundWhereverItStands() {
        for (int before = 0; before < 40; before++) {
            for (int after = 0; after < 40; after++) {
                Command<Reply> broken = Command.of("X").arg(hole(before) + "\ud83d" + hole(after));
                assertThatIllegalArgumentException()
                        .as("%d and %d", before, after)
                        .isThrownBy(() -> buffer.add(broken));
            }
        }
        assertThat(buffer.length()).isZero();
    }

    @Test
    public void aQuestionMarkIsNoHalfCharacter() {
        for (int before = 0; before < 40; before++) {
            RequestBuffer fresh = new RequestBuffer();
            fresh.add(Command.of("X").arg(hole(before) + "?" + hole(30)));
            assertThat(StrictRequests.only(fresh).get(1)).isEqualTo(hole(before) + "?" + hole(30));
        }
    }

    @Test
    public void keepsJustTheMemoryItMay() {
        buffer.add(Command.of("X"));
        byte[] memory = buffer.array();
        buffer.clear(memory.length);
        assertThat(buffer.array()).isSameAs(memory);
        buffer.clear(memory.length - 1);
        assertThat(buffer.array()).isEmpty();
    }

    @Test
    public void growsByDoublingSoThatManyCommandsCostLittle() {
        int grown = 0;
        byte[] memory = buffer.array();
        for (int i = 0; i < 100_000; i++) {
            buffer.add(Command.of("PING"));
            if (buffer.array() != memory) {
                memory = buffer.array();
                grown++;
            }
        }
        assertThat(grown).isLessThan(20);
        assertThat(memory.length).isLessThan(2 * buffer.length());
    }
}
