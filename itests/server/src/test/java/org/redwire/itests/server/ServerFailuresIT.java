package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.redwire.client.Credentials;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.NoScriptException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PermissionException;
import org.redwire.protocol.error.ReadOnlyException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerBusyException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

/**
 * Real servers that go down, come back, stand still or refuse; groups B, C and F of the catalogue.
 */
public class ServerFailuresIT {

    private static final long HALF_A_SECOND = Duration.ofMillis(501).toNanos();

    @Rule public final TestRule leaks = Leaks.rule();

    /** As many at once as there are calls, where the common pool has as many as processors. */
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @After
    public void endCallers() {
        callers.shutdownNow();
    }

    private static RedisException failure(Runnable call) {
        try {
            call.run();
        } catch (RedisException e) {
            return e;
        }
        throw new AssertionError("the call did not fail");
    }

    private static long millis(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return (System.nanoTime() - start) / 1_000_000;
    }

    // --- B: down, up, slow ---

    @Test
    public void b01RefusedConnectionsFailFastAsNotSent() {
        RedisServer server = RedisServer.start();
        try (server;
                RedisClient redis = RedisClient.connect(server.uri() + "?retries=0")) {
            server.kill();
            long took =
                    millis(
                            () -> {
                                RedisException e = failure(() -> redis.incr("n"));
                                assertThat(e).isInstanceOf(ConnectFailedException.class);
                                assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
                                assertThat(e).hasMessageContaining("127.0.0.1:" + server.port());
                            });
            assertThat(took).isLessThan(2_000);
        }
    }

    @Test
    public void b02ARestartWhileThePoolIsIdleIsNotNoticed() throws Exception {
        try (RedisServer server = RedisServer.start();
                RedisClient redis = RedisClient.connect(server.uri() + "?pool.size=8")) {
            for (int round = 0; round < 2; round++) {
                List<CompletableFuture<String>> calls = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    calls.add(CompletableFuture.supplyAsync(() -> redis.get("k"), callers));
                }
                CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get();
                server.restart();
            }
            redis.get("k");
        }
    }

    /**
     * Without a second attempt, and with a command that would get none: nothing hides a dead socket
     * but a look at it, which each gets that was not used for half a second.
     */
    @Test
    public void b02ConnectionsThatDiedWhileTheyWereIdleAreNotUsed() throws Exception {
        for (String mode : List.of("pool", "lane")) {
            try (RedisServer server = RedisServer.start();
                    RedisClient redis =
                            RedisClient.connect(
                                    server.uri() + "?pool.size=8&retries=0&mode=" + mode)) {
                redis.incr("n");
                eightConnections(redis);
                assertThat(redis.stats().pool().idle()).as(mode).isEqualTo(8);
                long rest = System.nanoTime();
                server.restart();
                await().until(() -> System.nanoTime() - rest > HALF_A_SECOND);
                List<CompletableFuture<Long>> calls = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    calls.add(CompletableFuture.supplyAsync(() -> redis.incr("n"), callers));
                }
                CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get();
                assertThat(redis.get("n")).as(mode).isEqualTo("8");
                assertThat(redis.stats().failures()).as(mode).isZero();
                assertThat(redis.stats().retries()).as(mode).isZero();
            }
        }
    }

    private static void eightConnections(RedisClient redis) {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Session session = redis.session();
            session.ping();
            sessions.add(session);
        }
        sessions.forEach(Session::close);
    }

    @Test
    public void b03ARestartMidTrafficLeavesEveryCallWithATruthfulOutcome() throws Exception {
        AtomicLong ok = new AtomicLong();
        AtomicLong unknown = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        try (RedisServer server =
                        RedisServer.builder()
                                .config("appendonly yes")
                                .config("appendfsync always")
                                .start();
                RedisClient redis = RedisClient.connect(server.uri() + "?timeout=2s")) {
            List<Thread> callers = new ArrayList<>();
            List<Throwable> surprises = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Thread caller =
                        new Thread(
                                () -> {
                                    while (!over.get()) {
                                        try {
                                            redis.incr("n");
                                            ok.incrementAndGet();
                                        } catch (RedisException e) {
                                            if (e.outcome() == Outcome.UNKNOWN) {
                                                unknown.incrementAndGet();
                                            }
                                        } catch (Throwable e) {
                                            synchronized (surprises) {
                                                surprises.add(e);
                                            }
                                        }
                                    }
                                });
                callers.add(caller);
                caller.start();
            }
            await().until(() -> ok.get() > 200);
            server.kill();
            server.restart();
            long before = ok.get();
            await().atMost(Duration.ofSeconds(10)).until(() -> ok.get() > before + 200);
            over.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(surprises).isEmpty();
            long executed = Long.parseLong(redis.get("n"));
            assertThat(executed).isBetween(ok.get(), ok.get() + unknown.get());
        }
    }

    @Test
    public void b07AStoppedServerTimesOutAndTheNextCallWorks() {
        try (RedisServer server = RedisServer.start();
                RedisClient redis = RedisClient.connect(server.uri())) {
            redis.set("k", "v");
            server.pause();
            RedisClient hasty = redis.within(Duration.ofMillis(300));
            long took =
                    millis(
                            () -> {
                                RedisException e = failure(() -> hasty.incr("n"));
                                assertThat(e).isInstanceOf(TimeoutException.class);
                                assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
                            });
            assertThat(took).isBetween(300L, 1_300L);
            // A new connection is accepted by the kernel and never answered.
            assertThat(failure(() -> hasty.incr("n")).outcome()).isEqualTo(Outcome.NOT_SENT);
            server.resume();
            assertThat(redis.get("k")).isEqualTo("v");
        }
    }

    @Test
    public void b09ASlowServerKeepsTheDeadlineOfEveryCaller() {
        try (RedisServer server = RedisServer.start();
                RedisClient redis = RedisClient.connect(server.uri() + "?pool.size=4")) {
            redis.ping();
            server.call("CLIENT", "PAUSE", "60000", "WRITE");
            RedisClient hasty = redis.within(Duration.ofSeconds(1));
            List<CompletableFuture<Long>> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                calls.add(
                        CompletableFuture.supplyAsync(
                                () -> millis(() -> failure(() -> hasty.incr("n"))), callers));
            }
            // one that waited for another's end would take twice as long at least
            calls.forEach(call -> assertThat(call.join()).isBetween(1_000L, 1_999L));
            server.call("CLIENT", "UNPAUSE");
            assertThat(redis.get("k")).isNull();
            assertThat(redis.stats().pool().total()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    public void b10TooManyClientsIsTheCauseThatIsShown() {
        try (RedisServer server = RedisServer.builder().config("maxclients 33").start();
                RespConsole console = server.console();
                RedisClient redis = RedisClient.connect(server.uri() + "?timeout=1s")) {
            console.call("CONFIG", "SET", "maxclients", "1");
            RedisException e = failure(() -> redis.incr("n"));
            assertThat(e).isInstanceOf(ConnectFailedException.class);
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(e).hasMessageContaining("max number of clients");
            console.call("CONFIG", "SET", "maxclients", "100");
            await().until(() -> redis.ping().equals("PONG"));
        }
    }

    @Test
    public void aKilledConnectionFailsOneWriteAsUnknownAndNoRead() {
        try (RedisServer server = RedisServer.start();
                RedisClient redis = RedisClient.connect(server.uri())) {
            for (int i = 0; i < 20; i++) {
                redis.get("k");
                server.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
                redis.get("k");
            }
            assertThat(redis.stats().failures()).isZero();
        }
    }

    // --- C: errors ---

    @Test
    public void c02ABusyScriptRefusesOthersAndCanBeKilled() {
        try (RedisServer server = RedisServer.builder().config("busy-reply-threshold 100").start();
                RedisClient redis = RedisClient.connect(server.uri() + "?pool.size=3")) {
            CompletableFuture<RedisException> script =
                    CompletableFuture.supplyAsync(
                            () ->
                                    failure(
                                            () ->
                                                    redis.execute(
                                                            Command.of("EVAL")
                                                                    .arg("while true do end")
                                                                    .arg(0))));
            await().untilAsserted(
                            () ->
                                    assertThat(failure(() -> redis.incr("n")))
                                            .isInstanceOfSatisfying(
                                                    ServerException.class,
                                                    e -> {
                                                        assertThat(e.code()).isEqualTo("BUSY");
                                                        assertThat(e.outcome())
                                                                .isEqualTo(Outcome.REJECTED);
                                                    }));
            redis.execute(Command.of("SCRIPT KILL").as(Decoders.OK));
            assertThat(script.join().outcome()).as("it ran").isEqualTo(Outcome.EXECUTED);
        }
    }

    @Test
    public void c03AReplicaRefusesWritesAsRejected() {
        try (RedisServer server = RedisServer.start();
                RedisClient redis = RedisClient.connect(server.uri() + "?retries=1")) {
            server.call("REPLICAOF", "127.0.0.1", "1");
            RedisException e = failure(() -> redis.incr("n"));
            assertThat(e).isInstanceOf(ReadOnlyException.class);
            assertThat(e.outcome()).isEqualTo(Outcome.REJECTED);
            server.call("CONFIG", "SET", "replica-serve-stale-data", "no");
            assertThat(failure(() -> redis.get("k"))).isInstanceOf(ServerBusyException.class);
            server.call("REPLICAOF", "NO", "ONE");
            redis.incr("n");
        }
    }

    @Test
    public void c04OutOfMemoryAndTooFewReplicasAreRejectedAndNotRetried() {
        try (RedisServer server = RedisServer.start();
                RedisClient redis = RedisClient.connect(server.uri())) {
            server.call("CONFIG", "SET", "maxmemory", "1");
            assertThat(failure(() -> redis.set("k", "v")))
                    .isInstanceOfSatisfying(
                            ServerException.class,
                            e -> {
                                assertThat(e.code()).isEqualTo("OOM");
                                assertThat(e.outcome()).isEqualTo(Outcome.REJECTED);
                            });
            server.call("CONFIG", "SET", "maxmemory", "0");
            server.call("CONFIG", "SET", "min-replicas-to-write", "1");
            assertThat(failure(() -> redis.set("k", "v")))
                    .isInstanceOfSatisfying(
                            ServerException.class,
                            e -> assertThat(e.code()).isEqualTo("NOREPLICAS"));
            assertThat(redis.stats().retries()).isZero();
            assertThat(redis.stats().pool().closed()).isZero();
        }
    }

    @Test
    public void c11AnUnknownScriptIsToldByItsType() {
        try (RedisServer server = RedisServer.start();
                RedisClient redis = RedisClient.connect(server.uri())) {
            assertThatThrownBy(
                            () -> redis.execute(Command.of("EVALSHA").arg("a".repeat(40)).arg(0)))
                    .isInstanceOf(NoScriptException.class);
        }
    }

    // --- F: authentication ---

    @Test
    public void f01AWrongPasswordMakesNoStormAndStandsInNoMessage() {
        try (RedisServer server = RedisServer.builder().password("right").start();
                RedisClient redis =
                        RedisClient.connect("redis://:wr0ng@127.0.0.1:" + server.port())) {
            for (int i = 0; i < 200; i++) {
                assertThatThrownBy(() -> redis.get("k"))
                        .isInstanceOf(AuthFailedException.class)
                        .hasMessageNotContaining("wr0ng")
                        .satisfies(
                                e ->
                                        assertThat(((RedisException) e).outcome())
                                                .isEqualTo(Outcome.NOT_SENT));
            }
            assertThat(redis.stats().pool().failedDials()).isLessThan(5);
        }
    }

    @Test
    public void f02ARotatedPasswordIsUsedByNewConnections() {
        AtomicBoolean rotated = new AtomicBoolean();
        try (RedisServer server = RedisServer.builder().password("old").start();
                RedisClient redis =
                        RedisClient.connect(
                                Options.builder()
                                        .uri(server.uri())
                                        .credentials(
                                                () -> Credentials.of(rotated.get() ? "new" : "old"))
                                        .build())) {
            redis.set("k", "v");
            server.call("ACL", "SETUSER", "default", ">new");
            rotated.set(true);
            server.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            assertThat(redis.get("k")).isEqualTo("v");
            server.call("ACL", "SETUSER", "default", "<old");
            assertThat(redis.get("k")).isEqualTo("v");
        }
    }

    @Test
    public void f05WhatAnAclForbidsIsToldAndOptionalStepsAreTolerated() {
        try (RedisServer server =
                        RedisServer.builder()
                                .user("app", "on >pw ~app:* &* +@all -client -ping -flushall")
                                .start();
                RedisClient redis = RedisClient.connect(server.uri("app", "pw"))) {
            redis.set("app:k", "v");
            RedisException key = failure(() -> redis.set("other", "v"));
            assertThat(key).isInstanceOf(PermissionException.class);
            assertThat(key.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(failure(redis::ping)).isInstanceOf(PermissionException.class);
            assertThat(redis.stats().pool().closed()).isZero();
        }
    }
}
