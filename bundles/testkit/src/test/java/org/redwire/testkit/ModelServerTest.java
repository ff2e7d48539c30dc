package org.redwire.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;

/** What a conversation that was recorded cannot show; see {@link ConversationTest}. */
public class ModelServerTest {

    private final long[] now = {Duration.ofDays(1).toNanos()};
    private final ModelServer model = new ModelServer(() -> now[0]);
    private final ModelSession one = model.connect(1, bytes -> {});
    private final ModelSession two = model.connect(2, bytes -> {});

    private static String ask(ModelSession session, String line) {
        List<byte[]> words = Stream.of(line.split(" ")).map(word -> word.getBytes(UTF_8)).toList();
        return new String(session.execute(new Request(session.number(), words)), UTF_8)
                .replace("\r\n", "|");
    }

    private void pass(long millis) {
        now[0] += Duration.ofMillis(millis).toNanos();
    }

    @Test
    public void onlyOneHasALock() {
        assertThat(ask(one, "SET lock one NX PX 100")).isEqualTo("+OK|");
        assertThat(ask(two, "SET lock two NX PX 100")).isEqualTo("$-1|");
        pass(100);
        assertThat(ask(two, "SET lock two NX PX 100")).isEqualTo("$-1|");
        assertThat(model.string("lock")).isEqualTo("one");
        pass(1);
        assertThat(model.string("lock")).isNull();
        assertThat(ask(two, "SET lock two NX PX 100")).isEqualTo("+OK|");
        assertThat(ask(one, "GET lock")).isEqualTo("$3|two|");
    }

    @Test
    public void keysExpireInTheTimeOfTheModel() {
        ask(one, "SET key x EX 10");
        pass(4_400);
        assertThat(ask(one, "TTL key")).isEqualTo(":6|");
        assertThat(ask(one, "PTTL key")).isEqualTo(":5600|");
        pass(5_601);
        assertThat(ask(one, "GET key")).isEqualTo("$-1|");
        assertThat(ask(one, "EXISTS key")).isEqualTo(":0|");
        assertThat(ask(one, "DEL key")).isEqualTo(":0|");
        assertThat(ask(one, "SET key y XX")).isEqualTo("$-1|");
        ask(one, "RPUSH list a");
        ask(one, "PEXPIRE list 5");
        pass(6);
        assertThat(ask(one, "LLEN list")).isEqualTo(":0|");
        assertThat(model.list("list")).isEmpty();
        assertThat(ask(one, "RPUSH list b")).isEqualTo(":1|");
        assertThat(ask(one, "TTL list")).isEqualTo(":-1|");
    }

    @Test
    public void watchedKeyThatExpiresAbortsTheTransaction() {
        ask(one, "SET key x PX 10");
        ask(one, "WATCH key");
        pass(11);
        ask(one, "MULTI");
        ask(one, "SET key mine");
        assertThat(ask(one, "EXEC")).isEqualTo("*-1|");
        assertThat(model.string("key")).isNull();
    }

    @Test
    public void watchedKeyThatTheTestSetsAbortsTheTransaction() {
        ask(one, "WATCH key");
        model.set("key", "theirs");
        ask(one, "MULTI");
        ask(one, "SET key mine");
        assertThat(ask(one, "EXEC")).isEqualTo("*-1|");
        assertThat(model.string("key")).isEqualTo("theirs");
        assertThat(model.executed()).isEmpty();
    }

    @Test
    public void whatTheModelDoesNotKnowIsAnError() {
        for (String line :
                List.of(
                        "SET a b EXAT 99999999999",
                        "SET a b PXAT 99999999999",
                        "EXPIRE a 10 NX",
                        "SELECT 1",
                        "CLIENT TRACKING ON",
                        "CLIENT REPLY OFF",
                        "LPUSH a b",
                        "RESET",
                        "QUIT",
                        "READONLY")) {
            assertThat(ask(one, line)).describedAs(line).startsWith("-ERR ");
        }
        ask(one, "MULTI");
        assertThat(ask(one, "SUBSCRIBE a")).startsWith("-ERR ");
        assertThat(ask(one, "EXEC")).startsWith("-EXECABORT");
        assertThat(model.string("a")).isNull();
    }
}
