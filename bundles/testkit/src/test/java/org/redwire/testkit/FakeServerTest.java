package org.redwire.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.pubsub.Subscription;

public class FakeServerTest {

    @Rule public final FakeServerRule memory = FakeServerRule.inMemory();
    @Rule public final FakeServerRule tcp = FakeServerRule.listening();

    @Test
    public void executesWhatItKnows() {
        try (RedisClient redis = inMemory()) {
            redis.set("a", "1");
            assertThat(redis.incr("a")).isEqualTo(2);
            redis.rpush("list", "x", "y", "z");
            assertThat(redis.lrange("list", 1, -1)).containsExactly("y", "z");
            assertThat(redis.lrange("list", 2, 1)).isEmpty();
            assertThat(redis.del("a", "none")).isEqualTo(1);
            assertThat(redis.get("a")).isNull();
            List<Deferred<?>> replies =
                    redis.transaction(t -> List.of(t.incr("n"), t.rpush("list", "end")));
            assertThat(replies.get(0).get()).isEqualTo(1L);
            assertThat(replies.get(1).get()).isEqualTo(4L);
            assertThatThrownBy(() -> redis.lpop("list"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("unknown command");
        }
        assertThat(memory.server().model().list("list")).containsExactly("x", "y", "z", "end");
        assertThat(memory.server().model().number("n")).isEqualTo(1);
    }

    @Test
    public void answersByRules() {
        memory.server().on("GET", request -> Reaction.reply(Resp.bulk("for " + request.word(1))));
        memory.server().on("INCR", request -> Reaction.executeThenCut());
        memory.server().on("ECHO", request -> Reaction.silence());
        try (RedisClient redis = inMemory()) {
            assertThat(redis.get("me")).isEqualTo("for me");
            assertThatThrownBy(() -> redis.incr("n")).isInstanceOf(ConnectionLostException.class);
            assertThatThrownBy(() -> redis.within(Duration.ofMillis(50)).echo("x"))
                    .isInstanceOf(TimeoutException.class);
        }
        assertThat(memory.server().model().number("n")).isEqualTo(1);
        assertThat(memory.server().requests())
                .extracting(Request::toString)
                .contains("GET me", "INCR n", "ECHO x");
    }

    @Test
    public void clientFindsItAgainAfterACut() {
        try (RedisClient redis = inMemory()) {
            assertThat(redis.echo("x")).isEqualTo("x");
            memory.server().cutAll();
            assertThat(redis.get("none")).isNull();
        }
        assertThat(memory.server().connections()).isEqualTo(2);
        assertThat(memory.server().model().connections()).isZero();
    }

    @Test
    public void publishes() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (RedisClient redis = inMemory();
                Subscription news =
                        Subscription.to(redis, message -> heard.add(message.payload()), "news")) {
            assertThat(news.awaitSubscribed(Duration.ofSeconds(10))).isTrue();
            assertThat(memory.server().model().publish("news", "hello")).isEqualTo(1);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
        }
    }

    @Test
    public void servesOverTcp() {
        try (RedisClient redis =
                RedisClient.connect(Options.builder().endpoint(tcp.server().endpoint()).build())) {
            redis.set("a", "1");
            assertThat(redis.get("a")).isEqualTo("1");
            assertThat(redis.async().echo("x").get()).isEqualTo("x");
            tcp.server().cutAll();
            assertThat(redis.get("a")).isEqualTo("1");
        }
    }

    private RedisClient inMemory() {
        return RedisClient.connect(
                Options.builder()
                        .endpoint(memory.server().endpoint())
                        .dialer(memory.server().dialer())
                        .build());
    }
}
