package org.redwire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.junit.Test;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/** What an error quotes of its command is left out, and nothing else. */
public class QuotedArgumentsTest {

    private static String shown(String error, Command<?> command) throws IOException {
        ReplyReader reader = Pieces.reader(("-" + error + "\r\n+NEXT\r\n").getBytes(UTF_8));
        RedisException e = catchThrowableOfType(RedisException.class, () -> reader.read(command));
        assertThat(reader.read(Decoders.REPLY)).isEqualTo(new Reply.Simple("NEXT"));
        ReplyReader later = Pieces.reader(("-" + error + "\r\n").getBytes(UTF_8));
        assertThat(catchThrowableOfType(RedisException.class, () -> later.receive(command)).what())
                .as("as on a lane")
                .isEqualTo(e.what());
        assertThat(
                        catchThrowableOfType(
                                        RedisException.class,
                                        () -> ReplyReader.result(command, new Reply.Failure(error)))
                                .what())
                .as("as in EXEC")
                .isEqualTo(e.what());
        return e.what();
    }

    @Test
    public void aPasswordThatAnErrorQuotesIsLeftOut() throws IOException {
        assertThat(
                        shown(
                                "ERR Error in ACL SETUSER modifier '<s3cr3t': The password you are"
                                        + " trying to remove from the user does not exist",
                                Command.of("ACL SETUSER").arg("u").arg("<s3cr3t")))
                .isEqualTo(
                        "ERR Error in ACL SETUSER modifier '…': The password you are"
                                + " trying to remove from the user does not exist");
        assertThat(shown("WRONGPASS 's3cr3t' is no password", Command.of("AUTH").arg("s3cr3t")))
                .isEqualTo("WRONGPASS '…' is no password");
    }

    @Test
    public void keysAndGroupsAreLeftOutHoweverTheyAreGivenAndQuoted() throws IOException {
        Command<Reply> read =
                Command.of("XREADGROUP").arg("GROUP").arg("g".getBytes(UTF_8)).key("käse");
        assertThat(shown("NOGROUP No such key 'käse' or consumer group 'g' here", read))
                .isEqualTo("NOGROUP No such key '…' or consumer group '…' here");
        assertThat(shown("ERR \"käse\" and `g` and 'käse'", read))
                .isEqualTo("ERR \"…\" and `…` and '…'");
    }

    @Test
    public void anArgumentThatTheErrorBeginsWithOrOnlyPartlyQuotesIsAWordOfTheError()
            throws IOException {
        assertThat(shown("ERR 'x' is bad", Command.of("SET").key("ERR").arg("x")))
                .isEqualTo("ERR '…' is bad");
        assertThat(shown("ERR 'timeout' is bad", Command.of("SET").key("time")))
                .isEqualTo("ERR 'timeout' is bad");
    }

    @Test
    public void whatTheServerCutIsLeftOutToo() throws IOException {
        String key = "k".repeat(100) + "s3cr3t".repeat(1_000);
        assertThat(shown("ERR '" + key.substring(0, 128) + "' is bad", Command.of("GET").key(key)))
                .isEqualTo("ERR '…' is bad");
        assertThat(shown("ERR '" + key.substring(0, 5_000), Command.of("GET").key(key)))
                .isEqualTo("ERR '…");
    }

    @Test
    public void lineEndsThatTheServerReplacedHideNothing() throws IOException {
        assertThat(shown("ERR 'a  b' is bad", Command.of("GET").key("a\r\nb")))
                .isEqualTo("ERR '…' is bad");
    }

    @Test
    public void whatIsNoArgumentStays() throws IOException {
        for (String error :
                new String[] {
                    "ERR unknown subcommand 'k2'. Try CLIENT HELP.",
                    "ERR wrong number of arguments for 'get' command",
                    "k",
                    "'k",
                    "ERR value k is no 'key', and k' is none",
                }) {
            Command<Reply> get = Command.of("GET").key("k").arg("").arg(7);
            String expected = error.equals("'k") ? "'…" : error;
            assertThat(shown(error, get)).isEqualTo(expected);
        }
    }

    @Test
    public void theKindOfTheErrorStays() throws IOException {
        ReplyReader reader = Pieces.reader("-WRONGTYPE of 'k'\r\n".getBytes(UTF_8));
        assertThat(
                        catchThrowableOfType(
                                org.redwire.protocol.error.ServerException.class,
                                () -> reader.read(Command.of("GET").key("k"))))
                .satisfies(
                        e -> {
                            assertThat(e.code()).isEqualTo("WRONGTYPE");
                            assertThat(e.outcome()).isEqualTo(Outcome.REJECTED);
                        });
    }
}
