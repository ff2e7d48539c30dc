package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.error.ProtocolException;

public class PublishedTest {

    private final List<String> taken = new ArrayList<>();
    private final List<String> channels = new ArrayList<>();

    private final FrameTaker taker =
            new FrameTaker() {
                @Override
                public void message(String channel, String pattern, byte[] payload) {
                    channels.add(channel);
                    String text = new String(payload, StandardCharsets.ISO_8859_1);
                    taken.add((pattern == null ? "" : pattern + ":") + channel + "=" + text);
                }

                @Override
                public void frame(Reply frame) {
                    taken.add(frame.getClass().getSimpleName());
                }
            };

    private static String bulk(String text) {
        return "$" + text.getBytes(StandardCharsets.UTF_8).length + "\r\n" + text + "\r\n";
    }

    private static String frame(char type, String... parts) {
        StringBuilder frame = new StringBuilder().append(type).append(parts.length).append("\r\n");
        for (String part : parts) {
            frame.append(bulk(part));
        }
        return frame.toString();
    }

    /** Reads so many frames, with the bytes in one piece and in pieces of one. */
    private List<String> take(int count, String wire) throws IOException {
        byte[] bytes = wire.getBytes(StandardCharsets.UTF_8);
        List<String> whole = take(count, Pieces.whole(bytes));
        assertThat(take(count, Pieces.of(1, bytes))).isEqualTo(whole);
        return whole;
    }

    private List<String> take(int count, Pieces pieces) throws IOException {
        ReplyReader reader = new ReplyReader(pieces, Limits.standard());
        taken.clear();
        for (int i = 0; i < count; i++) {
            reader.next(taker);
            assertThat(reader.aligned()).isTrue();
        }
        assertThat(reader.buffered()).isFalse();
        return List.copyOf(taken);
    }

    @Test
    public void messagesOfEachKindAreTakenInBothProtocols() throws Exception {
        for (char type : new char[] {'*', '>'}) {
            assertThat(
                            take(
                                    3,
                                    frame(type, "message", "news", "hi")
                                            + frame(type, "smessage", "shard", "")
                                            + frame(type, "pmessage", "n*", "news", "\r\n")))
                    .containsExactly("news=hi", "shard=", "n*:news=\r\n");
        }
    }

    @Test
    public void channelsThatComeAgainAreTheSameString() throws Exception {
        String two = frame('>', "message", "one", "") + frame('>', "message", "two", "");
        take(5, two + two + frame('>', "message", "two", ""));
        assertThat(channels).startsWith("one", "two", "one", "two", "two");
        assertThat(channels.get(4)).isSameAs(channels.get(3));
    }

    @Test
    public void channelsThatBeginAlikeAreToldApart() throws Exception {
        assertThat(
                        take(
                                4,
                                frame('>', "message", "news", "")
                                        + frame('>', "message", "newt", "")
                                        + frame('>', "message", "new", "")
                                        + frame('>', "message", "newts", "")))
                .containsExactly("news=", "newt=", "new=", "newts=");
    }

    @Test
    public void aChannelInOtherLettersOrLongOnesIsTheSameText() throws Exception {
        String name = "größe".repeat(100);
        String message = frame('>', "message", name, "");
        assertThat(take(2, message + message)).containsExactly(name + "=", name + "=");
    }

    @Test
    public void whateverElseComesIsATree() throws Exception {
        assertThat(
                        take(
                                8,
                                frame('>', "messages", "news", "hi")
                                        + frame('>', "message", "news")
                                        + frame('>', "message", "news", "hi", "there")
                                        + frame('*', "pmessage", "news", "hi")
                                        + "*-1\r\n+PONG\r\n-ERR no\r\n*0\r\n"))
                .containsExactly(
                        "Push", "Push", "Push", "Sequence", "Nil", "Simple", "Failure", "Sequence");
    }

    @Test
    public void aStreamedMessageIsATreeAndAStreamedPayloadIsWhole() throws Exception {
        assertThat(
                        take(
                                2,
                                "*?\r\n"
                                        + bulk("message")
                                        + bulk("c")
                                        + bulk("x")
                                        + ".\r\n"
                                        + ">3\r\n"
                                        + bulk("message")
                                        + "$?\r\n;1\r\nc\r\n;0\r\n"
                                        + "$?\r\n;2\r\nhi\r\n;0\r\n"))
                .containsExactly("Sequence", "c=hi");
    }

    @Test
    public void attributesBeforeAMessageAreDropped() throws Exception {
        assertThat(take(1, "|1\r\n+a\r\n+b\r\n" + frame('>', "message", "c", "x")))
                .containsExactly("c=x");
    }

    @Test
    public void aMessageWithoutAChannelOrAPayloadIsRefused() {
        for (String wire :
                List.of(
                        ">3\r\n" + bulk("message") + ":1\r\n" + bulk("x"),
                        ">3\r\n" + bulk("message") + "$-1\r\n" + bulk("x"),
                        ">3\r\n" + bulk("message") + bulk("c") + "_\r\n",
                        ">3\r\n" + bulk("message") + bulk("c") + "$-1\r\n")) {
            ReplyReader reader = Pieces.reader(wire);
            assertThatThrownBy(() -> reader.next(taker))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("published message");
            assertThat(reader.aligned()).isFalse();
        }
    }
}
