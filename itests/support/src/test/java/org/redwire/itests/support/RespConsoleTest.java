package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class RespConsoleTest {

    @ClassRule public static final RedisServerRule REDIS = new RedisServerRule();

    @Before
    public void empty() {
        REDIS.call("FLUSHALL");
    }

    @Test
    public void asksInManyWays() {
        try (RespConsole console = REDIS.console()) {
            byte[] binary = {0, -1, '\r', '\n'};
            console.call("SET", "a", binary);
            console.call("RPUSH", "list", "x", 1);

            assertThat(console.bytes("GET", "a")).isEqualTo(binary);
            assertThat(console.bytes("GET", "none")).isNull();
            assertThat(console.text("GET", "none")).isNull();
            assertThat(console.number("STRLEN", "a")).isEqualTo(4);
            assertThat(console.list("LRANGE", "list", 0, -1)).isEqualTo(List.of("x", "1"));
            assertThat(console.raw("LLEN", "list")).isEqualTo(Resp.raw(":2\r\n"));
        }
    }

    @Test
    public void anErrorIsThrownOrAValue() {
        try (RespConsole console = REDIS.console()) {
            console.call("SET", "a", "text");

            assertThatThrownBy(() -> console.call("INCR", "a"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("INCR")
                    .hasMessageContaining("not an integer");
            assertThat(((RespError) console.reply("LPUSH", "a", "b")).code())
                    .isEqualTo("WRONGTYPE");
            assertThatThrownBy(() -> console.bytes("LPUSH", "a", "b"))
                    .hasMessageContaining("WRONGTYPE");
            assertThat(console.text("GET", "a")).isEqualTo("text");
        }
    }

    @Test
    public void readsWhatItSentAheadInOrder() {
        try (RespConsole console = REDIS.console()) {
            console.send("INCR", "n");
            console.send("INCR", "n");

            assertThat(console.read()).isEqualTo(1L);
            assertThat(console.read()).isEqualTo(2L);
        }
    }

    @Test
    public void speaksResp3AndKeepsPushesApartFromReplies() {
        try (RespConsole console = REDIS.console().resp3()) {
            console.call("HSET", "h", "f", "v");
            console.send("SUBSCRIBE", "news");
            assertThat(console.call("HGETALL", "h")).isEqualTo(Map.of("f", "v"));
            REDIS.call("PUBLISH", "news", "hi");

            assertThat(console.push()).isEqualTo(List.of("subscribe", "news", 1L));
            assertThat(console.push()).isEqualTo(List.of("message", "news", "hi"));
            console.send("PING");
            assertThatThrownBy(console::push).hasMessageContaining("PONG");
        }
    }
}
