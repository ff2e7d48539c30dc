package org.redwire.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;
import org.redwire.client.Options;
import org.redwire.client.OptionsBuilder;
import org.redwire.client.RedisClient;
import org.redwire.dial.Transport;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.pubsub.Gap;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.MessageListener;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionChange;

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
            assertThat(redis.get("me")).isEqualTo("for me"); // there is a connection again
            assertThatThrownBy(() -> redis.within(Duration.ofMillis(500)).echo("x"))
                    .isInstanceOf(TimeoutException.class);
        }
        assertThat(memory.server().model().number("n")).isEqualTo(1);
        assertThat(memory.server().requests())
                .extracting(Request::toString)
                .contains("GET me", "INCR n", "ECHO x");
    }

    @Test
    public void clientFindsItAgainAfterACutInMemory() {
        clientFindsItAgainAfterACut(memory.server());
    }

    @Test
    public void clientFindsItAgainAfterACutOverTcp() {
        clientFindsItAgainAfterACut(tcp.server());
    }

    private static void clientFindsItAgainAfterACut(FakeServer server) {
        try (RedisClient redis = client(server)) {
            assertThat(redis.echo("x")).isEqualTo("x");
            assertThat(server.model().connections()).isEqualTo(1);
            server.cutAll();
            assertThat(server.model().connections()).isZero();
            assertThat(redis.get("none")).isNull();
        }
        assertThat(server.connections()).isEqualTo(2);
        server.close();
        assertThat(server.model().connections()).isZero();
    }

    @Test
    public void subscriberThatWasCutIsNotCountedInMemory() throws InterruptedException {
        subscriberThatWasCutIsNotCounted(memory.server());
    }

    @Test
    public void subscriberThatWasCutIsNotCountedOverTcp() throws InterruptedException {
        subscriberThatWasCutIsNotCounted(tcp.server());
    }

    private static void subscriberThatWasCutIsNotCounted(FakeServer server)
            throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        MessageListener listener =
                new MessageListener() {
                    @Override
                    public void onMessage(Message message) {
                        told.add(message.payload());
                    }

                    @Override
                    public void onGap(Gap gap) {
                        told.add("gap");
                    }

                    @Override
                    public void onSubscription(SubscriptionChange change) {
                        told.add(change.state().toString());
                    }
                };
        try (RedisClient redis = client(server);
                Subscription news = Subscription.to(redis, listener, "news")) {
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("SUBSCRIBED");
            server.cutAll();
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("gap");
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("SUBSCRIBED");
            assertThat(news.awaitSubscribed(Duration.ofSeconds(10))).isTrue();
            assertThat(server.model().subscribers("news")).isEqualTo(1);
            assertThat(server.model().publish("news", "hello")).isEqualTo(1);
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
        }
    }

    @Test
    public void connectionThatTheClientResetsIsForgotten() throws IOException {
        try (Wire wire = new Wire(tcp.server())) {
            assertThat(wire.ask("PING")).isEqualTo("+PONG|");
            assertThat(tcp.server().model().connections()).isEqualTo(1);
            wire.reset();
        }
        await(() -> tcp.server().model().connections() == 0);
    }

    private static void await(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime() - end).describedAs("waits in vain").isNegative();
            Thread.yield();
        }
    }

    @Test
    public void assertionOfARuleFailsTheTest() {
        for (FakeServer server : List.of(FakeServer.start(), FakeServer.listening())) {
            server.on(
                    "GET",
                    request -> {
                        assertThat(request.word(1)).isEqualTo("right");
                        return Reaction.ordinary();
                    });
            try (RedisClient redis = client(server)) {
                assertThatThrownBy(() -> redis.get("wrong"))
                        .isInstanceOf(ConnectionLostException.class);
            }
            assertThatThrownBy(server::close)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("a rule about GET wrong")
                    .hasMessageContaining("right")
                    .hasCauseInstanceOf(AssertionError.class);
            server.close(); // it is told once
        }
    }

    @Test
    public void whatIsNoRequestFailsTheTest() throws IOException {
        for (String sent :
                List.of(
                        "GET a\r\n",
                        "*-1\r\n",
                        "*1\r\n:4\r\n",
                        "*1\r\n$x\r\n",
                        "*1\r\n$\r\n",
                        "*1\r\n$4\rPING\r\n",
                        "*1\r\n$4\r\nPINGS\r\n",
                        "*1048577\r\n",
                        "*1\r\n$536870913\r\n")) {
            FakeServer server = FakeServer.listening();
            try (Wire wire = new Wire(server)) {
                assertThat(wire.ask("PING")).isEqualTo("+PONG|");
                wire.send("*1\r\n$4\r\nPING\r\n" + sent);
                assertThat(wire.reply()).isEqualTo("+PONG|");
                assertThat(wire.reply()).describedAs(sent).startsWith("-ERR Protocol error");
                assertThatThrownBy(wire::reply).isInstanceOf(EOFException.class);
            }
            assertThatThrownBy(server::close)
                    .describedAs(sent)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("connection 1 sends byte");
        }
    }

    @Test
    public void rulesFailureIsTheTestsFailure() {
        FakeServerRule rule = FakeServerRule.inMemory();
        Statement test =
                new Statement() {
                    @Override
                    public void evaluate() {
                        FakeServer server = rule.server();
                        server.on(
                                "ECHO",
                                request -> {
                                    throw new IllegalStateException("planted");
                                });
                        try (RedisClient redis = client(server)) {
                            assertThatThrownBy(() -> redis.echo("x"))
                                    .isInstanceOf(ConnectionLostException.class);
                        }
                    }
                };

        assertThatThrownBy(() -> rule.apply(test, Description.EMPTY).evaluate())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("planted");
        assertThatThrownBy(rule::server).hasMessageContaining("only while a test runs");
    }

    /**
     * What is published while SUBSCRIBE is executed comes after its confirmation, as with Redis.
     */
    @Test
    public void messageNeverOvertakesTheConfirmation() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (FakeServer server = FakeServer.start();
                    Transport transport =
                            server.dialer().dial(server.endpoint(), Duration.ofSeconds(1))) {
                Thread publisher =
                        new Thread(
                                () -> {
                                    while (server.model().publish("news", "m") == 0) {
                                        Thread.onSpinWait();
                                    }
                                });
                publisher.start();
                byte[] subscribe = "*2\r\n$9\r\nSUBSCRIBE\r\n$4\r\nnews\r\n".getBytes(UTF_8);
                transport.write(subscribe, 0, subscribe.length);
                publisher.join();
                byte[] first = new byte[20];
                int count = transport.read(first, 0, first.length);
                assertThat(new String(first, 0, count, UTF_8)).startsWith("*3\r\n$9\r\nsubscribe");
            }
        }
    }

    /** It holds up nobody else, and what it is to read waits. */
    @Test
    public void clientThatReadsNothingHoldsUpNobody() throws IOException {
        String large = "x".repeat(1 << 20);
        tcp.server().model().set("large", large);
        try (Wire lazy = new Wire(tcp.server());
                RedisClient redis = client(tcp.server())) {
            for (int i = 0; i < 32; i++) {
                lazy.send("*2\r\n$3\r\nGET\r\n$5\r\nlarge\r\n");
            }
            lazy.send("*2\r\n$9\r\nSUBSCRIBE\r\n$4\r\nnews\r\n");
            lazy.send("*2\r\n$4\r\nPING\r\n$1\r\nx\r\n");
            await(() -> tcp.server().model().subscribers("news") == 1);
            assertThat(redis.publish("news", large)).isEqualTo(1);
            assertThat(redis.get("large")).isEqualTo(large);
            assertThat(lazy.reply()).hasSizeGreaterThan(1 << 20);
        }
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
        try (RedisClient redis = client(tcp.server())) {
            redis.set("a", "1");
            assertThat(redis.get("a")).isEqualTo("1");
            assertThat(redis.async().echo("x").get()).isEqualTo("x");
            tcp.server().cutAll();
            assertThat(redis.get("a")).isEqualTo("1");
        }
    }

    private RedisClient inMemory() {
        return client(memory.server());
    }

    private static RedisClient client(FakeServer server) {
        OptionsBuilder options = Options.builder().endpoint(server.endpoint());
        return RedisClient.connect(
                server.endpoint().scheme().equals("memory")
                        ? options.dialer(server.dialer()).build()
                        : options.build());
    }
}
