package org.redwire.itests.wire;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.itests.support.Resp.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.FakeServer;
import org.redwire.itests.support.Script;
import org.redwire.itests.support.TlsFiles;
import org.redwire.protocol.Command;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/** Servers that go away, hang or are none; group B of the catalogue. */
public class OutageIT extends Wire {

    // --- gone ---

    /** B04. How a connection ends is an accident of TCP, and must decide nothing. */
    @Test
    public void finAndRstHaveTheSameOutcomeAndTheSameRetries() {
        for (Consumer<Script> end :
                List.<Consumer<Script>>of(Script::fin, Script::rst, Script::close)) {
            server.heal();
            end.accept(server.on("INCR").first().execute());
            end.accept(server.on("GET").first().execute());
            RedisClient redis = client("retries=3");
            int before = server.count("INCR");
            int readBefore = server.count("GET");
            failure(ConnectionLostException.class, Outcome.UNKNOWN, () -> redis.incr("n"));
            assertThat(server.count("INCR")).as("a write is not sent again").isEqualTo(before + 1);
            assertThat(redis.get("n")).as("a read is").isNotNull();
            assertThat(server.count("GET")).isEqualTo(readBefore + 2);
            theNextCallsGetTheirOwnReplies(redis);
        }
        assertThat(server.value("n")).isEqualTo("3");
    }

    /** B10. */
    @Test
    public void aServerThatAcceptsAndClosesIsNotDialledInAStorm() {
        server.acceptThenClose();
        RedisClient redis = client("pool.size=4", "timeout=1s");
        for (int i = 0; i < 300; i++) {
            RedisException e =
                    failure(ConnectFailedException.class, Outcome.NOT_SENT, () -> redis.get("k"));
            assertThat(e).hasMessageContaining("127.0.0.1:" + server.port());
        }
        assertThat(server.accepted()).as("dials for 300 calls").isLessThan(20);
        server.heal();
        awaitRecovery(redis);
        server.awaitOpen(1);
    }

    /** B10. C10. */
    @Test
    public void tooManyClientsIsTheCauseThatIsShownAndNoReplyOfTheNextConnection() {
        server.onConnect().first().reply("-ERR max number of clients reached\r\n").close();
        RedisClient redis = client("pool.size=4");
        assertThat(failure(ConnectFailedException.class, Outcome.NOT_SENT, () -> redis.incr("n")))
                .hasMessageContaining("ERR max number of clients reached");
        assertThat(redis.stats().pool().failedDials()).isEqualTo(1);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.count("INCR")).isZero();
    }

    /** B10. C10. */
    @Test
    public void tooManyClientsIsTriedAgainWithinTheDeadline() {
        server.onConnect().times(2).reply("-ERR max number of clients reached\r\n").fin();
        RedisClient redis = client("pool.size=4", "retries=5");
        assertThat(redis.incr("n")).isEqualTo(1);
        assertThat(server.accepted()).isEqualTo(3);
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** B11. */
    @Test
    public void aServerOfAnotherKindIsNamedByItsFirstBytes() {
        server.tolerateViolations();
        for (String banner :
                List.of(
                        "HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n<html>",
                        "220 mail.example ESMTP\r\n",
                        "SSH-2.0-OpenSSH_9.2\r\n",
                        "\u0005\u0000\u0000\u0000\u0001binary\u0007")) {
            server.heal().greet(banner);
            RedisClient redis = client("pool.size=4");
            RedisException e =
                    failure(ConnectFailedException.class, Outcome.NOT_SENT, () -> redis.incr("n"));
            assertThat(e.what()).contains("no Redis server").matches("[ -~]+").hasSizeLessThan(300);
            if (banner.startsWith("HTTP")) {
                assertThat(e).hasMessageContaining("'HTTP/1.1 400 Bad Request\\r\\n");
            }
            server.awaitOpen(0);
            server.heal();
            theNextCallsGetTheirOwnReplies(redis);
            redis.close();
            server.awaitOpen(0);
        }
        assertThat(server.count("INCR")).isZero();
    }

    /** B11. */
    @Test
    public void aServerThatExpectsTlsIsNamedByItsFirstBytes() {
        TlsFiles files = TlsFiles.shared();
        try (FakeServer secure = FakeServer.startTls(files.context(files.server()));
                RedisClient redis =
                        RedisClient.connect(
                                options("redis://127.0.0.1:" + secure.port()).build())) {
            RedisException e =
                    failure(ConnectFailedException.class, Outcome.NOT_SENT, () -> redis.incr("n"));
            assertThat(e).hasMessageContaining("\\x15\\x03");
            secure.awaitOpen(0);
        }
    }

    // --- hanging ---

    /** B06. */
    @Test
    public void noCallerWaitsBehindTheDialOfAnotherToAServerThatDropsConnections() {
        try (FakeServer unreachable = FakeServer.unreachable();
                RedisClient redis =
                        RedisClient.connect(
                                options(unreachable.uri(), "pool.size=4", "dial.timeout=300ms")
                                        .build())) {
            List<CompletableFuture<Long>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(
                        CompletableFuture.supplyAsync(
                                () ->
                                        millis(
                                                () ->
                                                        failure(
                                                                ConnectFailedException.class,
                                                                Outcome.NOT_SENT,
                                                                () -> redis.get("k"))),
                                command -> new Thread(command).start()));
            }
            calls.forEach(call -> assertThat(call.join()).isBetween(290L, 300 + NOISE));
            assertThat(redis.stats().pool().total()).isZero();
        }
    }

    /** B07. The system completes connections for a server that stands still. */
    @Test
    public void connectionsThatNobodyAnswersDoNotFillThePool() {
        try (FakeServer hanging = FakeServer.neverAccepting();
                RedisClient redis =
                        RedisClient.connect(
                                options(hanging.uri(), "pool.size=4", "dial.timeout=200ms")
                                        .build())) {
            for (int i = 0; i < 6; i++) {
                long took =
                        millis(
                                () ->
                                        failure(
                                                ConnectFailedException.class,
                                                Outcome.NOT_SENT,
                                                () -> redis.get("k")));
                assertThat(took).isLessThan(200 + NOISE);
            }
            assertThat(redis.stats().pool().failedDials()).isGreaterThanOrEqualTo(4);
            assertThat(redis.stats().pool().opened()).isZero();
        }
    }

    /** B08. Each byte comes in time, and all of them never. */
    @Test
    public void aDripOfBytesDoesNotStretchTheDeadline() {
        server.on("INCR").first().drip("$1000\r\n" + "x".repeat(1000), 190);
        RedisClient redis = client();
        timesOut(redis, 200);
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** B12. */
    @Test
    public void aReplyThatStopsInTheMiddleCondemnsItsConnection() {
        server.on("INCR").first().reply("*3\r\n:1\r\n").stall();
        RedisClient redis = client();
        timesOut(redis, 200);
        theNextCallsGetTheirOwnReplies(redis);
        server.awaitOpen(1);
    }

    /** B12. */
    @Test
    public void aReplyThatStopsInTheMiddleHoldsUpNoLaterAsynchronousCall() {
        server.on("INCR").first().reply("*3\r\n:1\r\n").stall();
        RedisClient redis = client();
        redis.async().ping().get();
        Deferred<Long> stuck = redis.within(ofMillis(200)).async().incr("n");
        failure(TimeoutException.class, Outcome.UNKNOWN, () -> stuck.get(ofSeconds(10)));
        assertThat(redis.async().echo("own").get(ofSeconds(10))).isEqualTo("own");
        server.awaitOpen(1);
    }

    private void timesOut(RedisClient redis, long deadline) {
        RedisClient hasty = hasty(redis, ofMillis(deadline));
        long took =
                millis(
                        () ->
                                failure(
                                        TimeoutException.class,
                                        Outcome.UNKNOWN,
                                        () -> hasty.incr("n")));
        assertThat(took).isBetween(deadline, deadline + NOISE);
    }

    /** B13. */
    @Test
    public void noFailingCallTakesLongerThanItsDeadline() {
        server.on("INCR").when(r -> r.word(1).equals("silent")).stall();
        server.on("INCR").when(r -> r.word(1).equals("busy")).reply("-LOADING wait\r\n");
        server.on("INCR").when(r -> r.word(1).equals("cut")).fin();
        server.on("INCR").when(r -> r.word(1).equals("half")).reply(raw("$9\r\nx")).stall();
        RedisClient redis = client("retries=1000", "timeout=5s");
        RedisClient hasty = redis.within(ofMillis(150));
        for (int round = 0; round < 5; round++) {
            for (String key : List.of("silent", "busy", "cut", "half")) {
                long took = millis(() -> failure(() -> hasty.incr(key)));
                assertThat(took).as(key).isLessThan(150 + NOISE);
                theNextCallsGetTheirOwnReplies(redis);
            }
        }
    }

    // --- long outages ---

    /** B14. Nothing is kept for later: who cannot be served now is told so. */
    @Test
    public void asynchronousCallsInAnOutageFailAsNotSentAndAreNotKept() {
        RedisClient redis = client("pool.size=4", "timeout=2s");
        redis.ping();
        server.acceptThenClose();
        server.connection(1).rst();
        List<Deferred<Long>> calls = new ArrayList<>();
        long took =
                millis(
                        () -> {
                            for (int i = 0; i < 40_000; i++) {
                                calls.add(redis.async().incr("n"));
                            }
                            for (Deferred<Long> call : calls) {
                                RedisException e = failure(() -> call.get(ofSeconds(20)));
                                assertThat(e.outcome()).isIn(Outcome.NOT_SENT, Outcome.UNKNOWN);
                            }
                        });
        assertThat(took).isLessThan(20_000);
        long unknown =
                calls.stream()
                        .filter(call -> failure(call::get).outcome() == Outcome.UNKNOWN)
                        .count();
        assertThat(unknown).as("at most what the cut met").isLessThanOrEqualTo(1_024);
        // whoever comes first meets the connection that was reset, if that was less than 500 ms ago
        assertThat(failure(() -> redis.pipelined(p -> p.get("k"))).outcome())
                .isIn(Outcome.NOT_SENT, Outcome.UNKNOWN);
        server.heal();
        awaitRecovery(redis);
        assertThat(server.count("INCR")).as("nothing is sent afterwards").isZero();
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** B16, as far as loopback can show it. A blocked write has no timeout of its own in Java. */
    @Test
    public void aWriteThatBlocksEndsWithTheDeadline() {
        server.on("ECHO").connection(1).freeze();
        RedisClient redis = client();
        RedisClient hasty = hasty(redis, ofMillis(300));
        Command<Reply> large = Command.of("SET").key("k").arg(new byte[30 << 20]);
        long took =
                millis(
                        () ->
                                failure(
                                        TimeoutException.class,
                                        Outcome.UNKNOWN,
                                        () ->
                                                hasty.pipelined(
                                                        p -> {
                                                            p.echo("freezes the server");
                                                            return p.enqueue(large);
                                                        })));
        assertThat(took).isBetween(300L, 300 + NOISE);
        server.connection(1).close();
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.count("SET")).isZero();
    }
}
