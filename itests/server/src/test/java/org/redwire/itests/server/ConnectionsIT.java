package org.redwire.itests.server;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.Assume.assumeFalse;
import static org.junit.Assume.assumeTrue;

import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.TlsFiles;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TransactionAbortedException;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionOptions;

/** The same calls over every transport and protocol. */
@RunWith(Parameterized.class)
public class ConnectionsIT {

    private static RedisServer server;

    @Rule public final TestRule leaks = Leaks.rule();

    private final String way;

    public ConnectionsIT(String way) {
        this.way = way;
    }

    @Parameterized.Parameters(name = "{0}")
    public static List<String> ways() {
        return List.of("tcp, RESP3", "tcp, RESP2", "tls, RESP3", "unix, RESP3", "unix, RESP2");
    }

    @BeforeClass
    public static void start() {
        server =
                RedisServer.builder()
                        .tls()
                        .unixSocket()
                        .user("app", "on >s3cr3t ~* &* +@all")
                        .start();
    }

    @AfterClass
    public static void stop() {
        server.close();
    }

    private RedisClient connect() {
        String protocol = "?protocol=" + way.charAt(way.length() - 1);
        if (way.startsWith("tls")) {
            return RedisClient.connect(
                    server.tlsUri() + protocol + "&tls.ca=" + TlsFiles.shared().ca());
        }
        return RedisClient.connect(
                (way.startsWith("unix") ? server.unixUri() : server.uri()) + protocol);
    }

    @Test
    public void commandsAndTheirErrors() {
        try (RedisClient redis = connect()) {
            redis.set("k", "värde");
            assertThat(redis.get("k")).isEqualTo("värde");
            assertThat(redis.get("none")).isNull();
            redis.del("n", "h");
            assertThat(redis.incr("n")).isEqualTo(1);
            assertThatThrownBy(() -> redis.incr("k")).isInstanceOf(ServerException.class);
            redis.execute(Command.of("HSET").key("h").args("a", "1", "b", "2"));
            assertThat(redis.execute(Command.of("HGETALL").key("h").as(Decoders.STRING_MAP)))
                    .containsEntry("a", "1")
                    .containsEntry("b", "2");
        }
    }

    @Test
    public void aPipelineOfAThousand() {
        try (RedisClient redis = connect()) {
            redis.del("p");
            Deferred<Long> last =
                    redis.pipelined(
                            p -> {
                                for (int i = 1; i < 1000; i++) {
                                    p.incr("p");
                                }
                                return p.incr("p");
                            });
            assertThat(last.get()).isEqualTo(1000);
        }
    }

    @Test
    public void aPipelineLargerThanTheSocketsBothWays() {
        assumeFalse(
                "over TLS servers hang up once a socket is full: valkey-io/valkey#1135;"
                        + " PipelineIT has it with another server",
                way.startsWith("tls"));
        byte[] value = new byte[10_000];
        try (RedisClient redis = connect()) {
            Reply last =
                    redis.pipelined(
                                    p -> {
                                        Deferred<Reply> reply = null;
                                        for (int i = 0; i < 5_000; i++) {
                                            reply = p.enqueue(Command.of("ECHO").arg(value));
                                        }
                                        return reply;
                                    })
                            .get();
            assertThat(last.bytes()).hasSize(value.length);
        }
    }

    @Test
    public void aValueOfManyMegabytes() {
        byte[] value = new byte[20 << 20];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (i * 31);
        }
        try (RedisClient redis = connect()) {
            redis.execute(Command.of("SET").key("big").arg(value));
            assertThat(redis.execute(Command.of("GET").key("big").as(Decoders.BYTES)))
                    .isEqualTo(value);
            redis.del("big");
        }
    }

    @Test
    public void transactionsAndWatches() {
        try (RedisClient redis = connect()) {
            redis.set("t", "1");
            assertThat(redis.transaction(t -> t.incr("t")).get()).isEqualTo(2);
            assertThatThrownBy(
                            () ->
                                    redis.transaction(
                                            t -> {
                                                t.incr("t");
                                                return t.enqueue(Command.of("NOSUCH"));
                                            }))
                    .isInstanceOf(TransactionAbortedException.class)
                    .hasMessageContaining("NOSUCH");
            assertThat(redis.get("t")).isEqualTo("2");
            boolean lost =
                    redis.watch(
                            tx -> {
                                redis.set("t", "9");
                                return tx.commit(t -> t.incr("t"));
                            },
                            "t");
            assertThat(lost).isFalse();
            boolean won = redis.watch(tx -> tx.commit(t -> t.incr("t")), "t");
            assertThat(won).isTrue();
            assertThat(redis.get("t")).isEqualTo("10");
            assertThat(redis.stats().pool().dirty()).isZero();
        }
    }

    @Test
    public void aSessionHasItsOwnDatabase() {
        try (RedisClient redis = connect()) {
            redis.set("s", "zero");
            try (Session session = redis.session()) {
                session.select(1);
                session.set("s", "one");
                assertThat(session.get("s")).isEqualTo("one");
            }
            for (int i = 0; i < 5; i++) {
                assertThat(redis.get("s")).isEqualTo("zero");
            }
        }
    }

    @Test
    public void asynchronousCallsKeepTheirOrder() {
        try (RedisClient redis = connect()) {
            redis.del("a");
            Deferred<Long> last = null;
            for (int i = 0; i < 2_000; i++) {
                last = redis.async().incr("a");
            }
            assertThat(last.get()).isEqualTo(2_000);
        }
    }

    @Test
    public void aSubscriptionHearsChannelsAndPatterns() {
        try (RedisClient redis = connect();
                Subscription subscription =
                        Subscription.open(redis, SubscriptionOptions.standard())) {
            subscription.add("c", "ch:ä").addPatterns("p.*");
            assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
            redis.publish("c", "1");
            redis.publish("ch:ä", "2");
            redis.publish("p.x", "3");
            Message first = subscription.receive(ofSeconds(10));
            assertThat(first.channel()).isEqualTo("c");
            assertThat(subscription.receive(ofSeconds(10)).payload()).isEqualTo("2");
            Message third = subscription.receive(ofSeconds(10));
            assertThat(third.pattern()).isEqualTo("p.*");
            assertThat(third.channel()).isEqualTo("p.x");
            subscription.remove("c");
            assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
        }
    }

    @Test
    public void whatTheDebugProtocolCommandSendsIsRead() {
        try (RedisClient redis = connect()) {
            for (String kind :
                    List.of(
                            "string",
                            "integer",
                            "double",
                            "null",
                            "array",
                            "set",
                            "map",
                            "verbatim",
                            "true",
                            "false",
                            "bignum")) {
                Reply reply = redis.execute(Command.of("DEBUG PROTOCOL").arg(kind));
                assertThat(reply).as(kind).isNotNull();
                assertThat(redis.ping()).as("after " + kind).isEqualTo("PONG");
            }
            assertThat(redis.stats().pool().closed()).isZero();
        }
    }

    /** A10, A11. */
    @Test
    public void pushesAndAttributesAroundAReplyDoNotDisturbIt() {
        assumeTrue("only RESP3 has them", way.endsWith("RESP3"));
        try (RedisClient redis = connect()) {
            for (String kind : List.of("attrib", "push")) {
                String reply =
                        redis.execute(Command.of("DEBUG PROTOCOL").arg(kind).as(Decoders.STRING));
                assertThat(reply).as(kind).startsWith("Some real reply");
                assertThat(redis.ping()).as("after " + kind).isEqualTo("PONG");
            }
            assertThat(redis.stats().pool().closed()).isZero();
        }
    }
}
