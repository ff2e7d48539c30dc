package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/** How a script's bytes are cut into writes, which a client on the other side cannot tell. */
public class ScriptTest {

    private final List<String> writes = new ArrayList<>();
    private final FakeConnection connection =
            new FakeConnection(1, new Recording(), new MiniSession(new MiniRedis(), 1));
    private final Trigger script = new Trigger(request -> true);

    @Test
    public void whatFollowsWithoutAWaitIsOneWrite() throws Exception {
        script.push("a").answer().extraReply("+X\r\n");

        assertThat(written("PING")).containsExactly(">1\r\n$1\r\na\r\n+PONG\r\n+X\r\n");
    }

    @Test
    public void flushPartsIt() throws Exception {
        script.answer().flush().extraReply("+X\r\n");

        assertThat(written("PING")).containsExactly("+PONG\r\n", "+X\r\n");
    }

    @Test
    public void aSplitReplyIsManyWritesBehindWhatCameBefore() throws Exception {
        script.reply("+a\r\n").replySplit(3, "$5\r\nhello\r\n").answerSplit(4);

        assertThat(written("PING"))
                .containsExactly("+a\r\n", "$5\r", "\nhe", "llo", "\r\n", "+PON", "G\r\n");
    }

    @Test
    public void aDripIsOneWriteAByte() throws Exception {
        script.drip("+a\r\n", 1);

        assertThat(written("PING")).containsExactly("+", "a", "\r", "\n");
    }

    @Test
    public void nothingFollowsAStallOrAnEnd() throws Exception {
        script.reply("+a\r\n").stall().reply("+b\r\n");
        assertThat(written("PING")).containsExactly("+a\r\n");

        assertThat(written("PING")).as("on a connection that stalls").containsExactly("+a\r\n");
    }

    @Test
    public void aCommandIsExecutedOnceHoweverOftenItsAnswerIsWritten() throws Exception {
        script.execute().answer().answer();

        assertThat(written("INCR", "n")).containsExactly(":1\r\n:1\r\n");
    }

    private List<String> written(String... words) throws Exception {
        List<byte[]> bytes = List.of(words).stream().map(Resp::raw).toList();
        script.run(new Exchange(new Request(1, 0, bytes), connection));
        return writes;
    }

    private final class Recording extends Socket {
        @Override
        public OutputStream getOutputStream() {
            return new FilterOutputStream(OutputStream.nullOutputStream()) {
                @Override
                public void write(byte[] bytes) throws IOException {
                    writes.add(new String(bytes, StandardCharsets.UTF_8));
                }
            };
        }
    }
}
