package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.Credentials;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.Pipeline;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.commands.DeferredCommands;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.BadConnException;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerBusyException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.protocol.error.TransactionAbortedException;

public class PooledClientTest {

    private static final Command<String> GET =
            Command.of("GET").readOnly().key("k").as(Decoders.STRING);
    private static final Command<Long> INCR = Command.of("INCR").key("k").as(Decoders.LONG);

    private final MemoryRedis server = new MemoryRedis();
    private final RedisClient redis =
            RedisClient.connect(
                    Options.builder()
                            .uri(
                                    "redis://h?retry.backoff.min=1ms&retry.backoff.max=2ms&pool.size=2")
                            .dialer(server)
                            .build());

    @After
    public void close() {
        redis.close();
        assertThat(server.open()).isZero();
    }

    private long sent(String name) {
        return server.commands().stream().filter(command -> command.startsWith(name)).count();
    }

    private static Function<List<String>, String> first(int times, String answer, String then) {
        AtomicInteger count = new AtomicInteger();
        return words -> count.incrementAndGet() <= times ? answer : then;
    }

    private static void failsWith(
            Runnable call, Class<? extends RedisException> type, Outcome outcome) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        RedisException.class,
                        e -> {
                            assertThat(e).isInstanceOf(type);
                            assertThat(e.outcome()).isEqualTo(outcome);
                        });
    }

    // --- times ---

    @Test
    public void timesMayBeForEver() {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        for (Mode mode : Mode.values()) {
            Options options =
                    Options.builder()
                            .dialer(server)
                            .mode(mode)
                            .timeout(forEver)
                            .poolTimeout(forEver)
                            .dialTimeout(forEver)
                            .poolIdleTime(forEver)
                            .poolLifetime(forEver)
                            .poolLifetimeJitter(forEver)
                            .retryMinBackoff(Duration.ofMillis(1))
                            .retryMaxBackoff(forEver)
                            .build();
            try (RedisClient client = RedisClient.connect(options)) {
                assertThat(client.execute(GET)).isEqualTo("v");
                assertThat(client.execute(GET.within(forEver))).isEqualTo("v");
                assertThat(client.within(forEver).execute(GET)).isEqualTo("v");
                assertThat(client.async().get("k").toCompletableFuture().join()).isEqualTo("v");
                server.on("GET", first(1, MemoryRedis.CUT, "$1\r\nv\r\n"));
                assertThat(client.execute(GET)).isEqualTo("v");
                Deferred<String> piped = client.pipelined(p -> p.get("k"));
                assertThat(piped.get(forEver)).isEqualTo("v");
            }
        }
    }

    // --- retries ---

    @Test
    public void aWriteThatMayHaveRunIsNotSentAgain() {
        server.on("INCR", first(1, MemoryRedis.CUT, ":2\r\n"));
        failsWith(() -> redis.execute(INCR), ConnectionLostException.class, Outcome.UNKNOWN);
        assertThat(sent("INCR")).isEqualTo(1);
        assertThat(redis.execute(INCR)).isEqualTo(2);
    }

    @Test
    public void aReadIsSentAgainWhenItsConnectionIsLost() {
        server.on("GET", first(2, MemoryRedis.CUT, "$1\r\nv\r\n"));
        assertThat(redis.execute(GET)).isEqualTo("v");
        assertThat(sent("GET")).isEqualTo(3);
        assertThat(redis.stats().retries()).isEqualTo(2);
    }

    @Test
    public void aWriteDeclaredIdempotentIsSentAgain() {
        server.on("INCR", first(1, MemoryRedis.CUT, ":2\r\n"));
        assertThat(redis.execute(INCR.idempotent())).isEqualTo(2);
    }

    @Test
    public void whatTheServerRefusedForNowIsTriedAgain() {
        server.on("INCR", first(2, "-LOADING wait\r\n", ":1\r\n"));
        assertThat(redis.execute(INCR)).isEqualTo(1);
        assertThat(server.dials()).as("the connection was unharmed").isEqualTo(1);
    }

    @Test
    public void afterTheLastRetryTheFailureSaysHowOftenItWasTried() {
        server.on("INCR", words -> "-LOADING wait\r\n");
        assertThatThrownBy(() -> redis.execute(INCR))
                .isInstanceOf(ServerBusyException.class)
                .hasMessage("redis redis://h:6379 – LOADING wait [INCR, 4 attempts, REJECTED]")
                .satisfies(e -> assertThat(e.getSuppressed()).isNotEmpty());
    }

    @Test
    public void anErrorOfTheCommandIsNotRetriedAndHarmsNothing() {
        server.on("INCR", words -> "-WRONGTYPE no\r\n");
        failsWith(() -> redis.execute(INCR), ServerException.class, Outcome.REJECTED);
        assertThat(sent("INCR")).isEqualTo(1);
        redis.execute(GET);
        assertThat(server.dials()).isEqualTo(1);
    }

    @Test
    public void aReadOnlyServerIsLeftForANewConnection() {
        server.on("INCR", first(1, "-READONLY replica\r\n", ":1\r\n"));
        assertThat(redis.execute(INCR)).isEqualTo(1);
        assertThat(server.dials()).isEqualTo(2);
    }

    @Test
    public void theDeadlineBeatsTheRetries() {
        server.on("INCR", words -> "-LOADING wait\r\n");
        RedisClient patient =
                RedisClient.connect(
                        redis.options().toBuilder()
                                .name("patient")
                                .retries(1000)
                                .retryMinBackoff(Duration.ofMillis(50))
                                .retryMaxBackoff(Duration.ofMillis(50))
                                .build());
        try (patient) {
            patient.execute(GET); // so that the call has all its time for itself
            long start = System.nanoTime();
            failsWith(
                    () -> patient.within(Duration.ofMillis(200)).execute(INCR),
                    ServerBusyException.class,
                    Outcome.REJECTED);
            assertThat(System.nanoTime() - start).isLessThan(1_200_000_000L);
        }
    }

    @Test
    public void whatMayHaveRunStaysUnknownWhateverLaterAttemptsSay() {
        server.on("INCR", first(1, MemoryRedis.CUT, "-NOPERM no\r\n"));
        failsWith(
                () -> redis.execute(INCR.idempotent()),
                ConnectionLostException.class,
                Outcome.UNKNOWN);
    }

    @Test
    public void whatMayHaveRunInAPipelineStaysUnknownToo() {
        server.on("INCR", first(1, MemoryRedis.CUT, "-NOPERM no\r\n"));
        List<Deferred<Long>> replies = new ArrayList<>();
        redis.pipelined(p -> replies.add(p.enqueue(INCR.idempotent())));
        failsWith(replies.get(0)::get, ConnectionLostException.class, Outcome.UNKNOWN);
        assertThat(sent("INCR")).isEqualTo(2);
    }

    @Test
    public void aFailureWithinAPipelineSaysWhoseItIs() {
        server.on("INCR", words -> "-NOPERM no\r\n");
        List<Deferred<Long>> replies = new ArrayList<>();
        redis.pipelined(p -> replies.add(p.enqueue(INCR)) && replies.add(p.enqueue(INCR)));
        for (Deferred<Long> reply : replies) {
            assertThatThrownBy(reply::get)
                    .hasMessage("redis redis://h:6379 – NOPERM no [INCR, REJECTED]");
        }
    }

    @Test
    public void whoIsInterruptedBetweenAttemptsIsToldWhatItWaitedFor() throws Exception {
        server.on("INCR", words -> "-LOADING wait\r\n");
        RedisClient patient =
                RedisClient.connect(
                        redis.options().toBuilder()
                                .name("patient")
                                .retries(1000)
                                .timeout(Duration.ofDays(2))
                                .retryMinBackoff(Duration.ofDays(1))
                                .retryMaxBackoff(Duration.ofDays(1))
                                .build());
        try (patient) {
            FutureTask<Long> call = new FutureTask<>(() -> patient.execute(INCR));
            Thread caller = new Thread(call);
            caller.start();
            await().until(() -> pauses(caller));
            caller.interrupt();
            assertThatThrownBy(call::get)
                    .cause()
                    .isInstanceOf(InterruptedCallException.class)
                    .hasMessageMatching(
                            "patient redis://h:6379 – interrupted while waiting .*INCR.*REJECTED]")
                    .hasCauseInstanceOf(ServerBusyException.class);
            caller.join();
            assertThat(patient.stats().failures()).isEqualTo(1);
        }
    }

    private static boolean pauses(Thread caller) {
        return Arrays.stream(caller.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Retries.class.getName()));
    }

    @Test
    public void aServerThatIsDownFailsAsNotSent() {
        server.down(true);
        failsWith(() -> redis.execute(INCR), ConnectFailedException.class, Outcome.NOT_SENT);
        server.down(false);
    }

    @Test
    public void silenceEndsAtTheDeadlineWithUnknown() {
        server.on("INCR", words -> MemoryRedis.SILENCE);
        redis.execute(GET); // so that the call has all its time for itself
        long start = System.nanoTime();
        failsWith(
                () -> redis.within(Duration.ofMillis(100)).execute(INCR),
                TimeoutException.class,
                Outcome.UNKNOWN);
        assertThat(System.nanoTime() - start).isBetween(100_000_000L, 1_100_000_000L);
        redis.execute(GET);
    }

    @Test
    public void aReplyOfAnotherTypeHarmsNothing() {
        server.on("INCR", words -> "+what\r\n");
        failsWith(() -> redis.execute(INCR), ReplyTypeException.class, Outcome.EXECUTED);
        redis.execute(GET);
        assertThat(server.dials()).isEqualTo(1);
    }

    @Test
    public void aMalformedReplyClosesTheConnection() {
        server.on("INCR", words -> "?\r\n");
        failsWith(() -> redis.execute(INCR), ProtocolException.class, Outcome.UNKNOWN);
        redis.execute(GET);
        assertThat(server.dials()).isEqualTo(2);
    }

    // --- handshake ---

    @Test
    public void aServerThatDoesNotKnowHelloIsSpokenToInResp2() {
        server.on("HELLO", words -> "-ERR unknown command 'HELLO'\r\n");
        try (RedisClient named =
                RedisClient.connect(
                        redis.options().toBuilder()
                                .name("named")
                                .clientName("web")
                                .database(2)
                                .credentials(() -> Credentials.of("pw"))
                                .build())) {
            named.execute(GET);
        }
        assertThat(server.commands())
                .contains("AUTH pw", "SELECT 2", "CLIENT SETNAME web", "GET k")
                .anyMatch(command -> command.startsWith("CLIENT SETINFO LIB-NAME redwire"));
    }

    @Test
    public void anyOtherErrorOfHelloFailsTheConnection() {
        server.on("HELLO", first(1, "-LOADING wait\r\n", "%1\r\n$5\r\nproto\r\n:3\r\n"));
        assertThat(redis.execute(GET)).as("tried again, in RESP3").isEqualTo("v");
        assertThat(server.dials()).isEqualTo(2);
        assertThat(sent("AUTH")).isZero();
    }

    @Test
    public void aWrongPasswordIsToldAtOnceAndNotRetried() {
        server.on("HELLO", words -> "-WRONGPASS invalid\r\n");
        failsWith(() -> redis.execute(GET), AuthFailedException.class, Outcome.NOT_SENT);
        assertThat(sent("HELLO")).isEqualTo(1);
    }

    @Test
    public void whatMayBeRefusedIsReadAllTheSame() {
        server.on("CLIENT", words -> "-NOPERM no\r\n");
        assertThat(redis.execute(GET)).isEqualTo("v");
        assertThat(server.dials()).isEqualTo(1);
    }

    @Test
    public void aProviderThatThrowsFailsTheCall() {
        try (RedisClient broken =
                RedisClient.connect(
                        redis.options().toBuilder()
                                .name("broken")
                                .credentials(
                                        () -> {
                                            throw new IllegalStateException("s3cr3t");
                                        })
                                .build())) {
            assertThatThrownBy(() -> broken.execute(GET))
                    .isInstanceOf(AuthFailedException.class)
                    .hasMessageNotContaining("s3cr3t");
        }
    }

    // --- what may run where ---

    @Test
    public void whatChangesTheConnectionIsRefusedAndTheSessionNamed() {
        for (String name : List.of("select", "AUTH", "multi", "client", "WATCH")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> redis.execute(Command.of(name).arg("1")))
                    .withMessageContaining("session()");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redis.execute(Command.of("subscribe").arg("c")))
                .withMessageContaining("Subscription");
        assertThat(server.commands()).isEmpty();
    }

    @Test
    public void aSessionThatChangedItsConnectionDoesNotGiveItBack() {
        try (Session session = redis.session()) {
            session.execute(Command.of("SELECT").arg(3).as(Decoders.OK));
        }
        redis.execute(GET);
        assertThat(server.dials()).isEqualTo(2);
    }

    @Test
    public void aPlainSessionGivesItsConnectionBack() {
        try (Session session = redis.session()) {
            session.execute(GET);
            session.transaction(t -> t.enqueue(GET.as(Decoders.REPLY)));
        } catch (RedisException e) {
            // the memory server knows no MULTI; the connection is what counts here
        }
        assertThat(redis.stats().pool().lent()).isZero();
    }

    @Test
    public void aSessionDoesNotReconnectBehindOnesBack() {
        try (Session session = redis.session()) {
            session.execute(GET);
            server.on("GET", words -> MemoryRedis.CUT);
            failsWith(() -> session.execute(GET), ConnectionLostException.class, Outcome.UNKNOWN);
            failsWith(() -> session.execute(GET), BadConnException.class, Outcome.NOT_SENT);
        }
    }

    // --- pipelines ---

    @Test
    public void anErrorInAPipelineStaysWithItsCommand() {
        server.on("INCR", words -> "-ERR no\r\n");
        Deferred<?>[] replies = new Deferred<?>[3];
        redis.pipelined(
                p -> {
                    replies[0] = p.enqueue(GET);
                    replies[1] = p.enqueue(INCR);
                    replies[2] = p.enqueue(GET);
                    return null;
                });
        assertThat(replies[0].get()).isEqualTo("v");
        assertThatThrownBy(replies[1]::get).isInstanceOf(ServerException.class);
        assertThat(replies[2].get()).isEqualTo("v");
    }

    @Test
    public void aReplyOfAPipelineIsNotThereBeforeItWasExecuted() {
        Pipeline pipeline = redis.pipeline();
        Deferred<String> reply = pipeline.enqueue(GET);
        assertThatIllegalStateException().isThrownBy(reply::get).withMessageContaining("execute");
        assertThat(pipeline.size()).isEqualTo(1);
        pipeline.execute();
        assertThat(reply.get()).isEqualTo("v");
        pipeline.execute();
        assertThat(sent("GET")).isEqualTo(1);
    }

    @Test
    public void aPipelineWhoseBodyThrowsSendsNothing() {
        Deferred<?>[] reply = new Deferred<?>[1];
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                redis.pipelined(
                                        p -> {
                                            reply[0] = p.enqueue(GET);
                                            throw new IllegalStateException("mine");
                                        }))
                .withMessage("mine");
        assertThat(server.commands()).isEmpty();
        assertThat(reply[0].isCancelled()).isTrue();
    }

    @Test
    public void whatCannotBeEncodedFailsAloneInAPipeline() {
        Deferred<?>[] replies = new Deferred<?>[2];
        redis.pipelined(
                p -> {
                    replies[0] = p.enqueue(Command.of("SET").key("\ud800").arg("1"));
                    replies[1] = p.enqueue(GET);
                    return null;
                });
        assertThatThrownBy(replies[0]::get).isInstanceOf(IllegalArgumentException.class);
        assertThat(replies[1].get()).isEqualTo("v");
    }

    @Test
    public void aPipelineCutShortIsNotSentAgainIfItWrites() {
        server.on("INCR", words -> MemoryRedis.CUT);
        Deferred<?>[] replies = new Deferred<?>[2];
        failsWith(
                () ->
                        redis.pipelined(
                                p -> {
                                    replies[0] = p.enqueue(GET);
                                    replies[1] = p.enqueue(INCR);
                                    return null;
                                }),
                ConnectionLostException.class,
                Outcome.UNKNOWN);
        assertThat(replies[0].get()).isEqualTo("v");
        failsWith(replies[1]::get, ConnectionLostException.class, Outcome.UNKNOWN);
        assertThat(sent("INCR")).isEqualTo(1);
    }

    @Test
    public void theRestOfAReadingPipelineIsSentAgain() {
        AtomicInteger gets = new AtomicInteger();
        server.on("GET", words -> gets.incrementAndGet() == 2 ? MemoryRedis.CUT : "$1\r\nv\r\n");
        Deferred<String> last =
                redis.pipelined(
                        p -> {
                            p.enqueue(GET);
                            return p.enqueue(GET);
                        });
        assertThat(last.get()).isEqualTo("v");
        assertThat(server.dials()).isEqualTo(2);
    }

    // --- transactions ---

    private static Deferred<Long> twoIncrements(DeferredCommands t) {
        t.enqueue(INCR);
        return t.enqueue(INCR);
    }

    @Test
    public void aTransactionIsOneUnitAndItsRepliesAreThere() {
        server.on("INCR", words -> "+QUEUED\r\n").on("EXEC", words -> "*2\r\n:1\r\n:2\r\n");
        assertThat(redis.transaction(PooledClientTest::twoIncrements).get()).isEqualTo(2);
        assertThat(server.commands()).endsWith("MULTI", "INCR k", "INCR k", "EXEC");
        redis.execute(GET);
        assertThat(server.dials()).as("the connection went back").isEqualTo(1);
    }

    @Test
    public void anErrorInsideARunTransactionIsExecutedAndStaysWithItsCommand() {
        server.on("INCR", words -> "+QUEUED\r\n")
                .on("EXEC", words -> "*2\r\n-WRONGTYPE no\r\n:2\r\n");
        Deferred<?>[] replies = new Deferred<?>[2];
        redis.transaction(
                t -> {
                    replies[0] = t.enqueue(INCR);
                    replies[1] = t.enqueue(INCR);
                    return null;
                });
        failsWith(replies[0]::get, ServerException.class, Outcome.EXECUTED);
        assertThat(replies[1].get()).isEqualTo(2L);
    }

    @Test
    public void aTransactionTheServerDiscardsNamesTheCommandThatCouldNotBeQueued() {
        server.on("INCR", first(1, "-ERR wrong number of arguments\r\n", "+QUEUED\r\n"))
                .on("EXEC", words -> "-EXECABORT discarded\r\n");
        assertThatThrownBy(() -> redis.transaction(PooledClientTest::twoIncrements))
                .isInstanceOfSatisfying(
                        TransactionAbortedException.class,
                        e -> {
                            assertThat(e.outcome()).isEqualTo(Outcome.REJECTED);
                            assertThat(e).hasMessageContaining("wrong number of arguments");
                        });
        redis.execute(GET);
        assertThat(server.dials()).isEqualTo(1);
    }

    @Test
    public void anExecWithTooFewRepliesIsNotBelieved() {
        server.on("INCR", words -> "+QUEUED\r\n").on("EXEC", words -> "*1\r\n:1\r\n");
        failsWith(
                () -> redis.transaction(PooledClientTest::twoIncrements),
                ProtocolException.class,
                Outcome.UNKNOWN);
        redis.execute(GET);
        assertThat(server.dials()).isEqualTo(2);
    }

    @Test
    public void aTransactionThatMayHaveRunIsNotSentAgain() {
        server.on("INCR", words -> "+QUEUED\r\n").on("EXEC", words -> MemoryRedis.CUT);
        failsWith(
                () -> redis.transaction(PooledClientTest::twoIncrements),
                ConnectionLostException.class,
                Outcome.UNKNOWN);
        assertThat(sent("EXEC")).isEqualTo(1);
    }

    @Test
    public void aTransactionWithAnArgumentThatCannotBeEncodedSendsNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                redis.transaction(
                                        t -> {
                                            t.enqueue(INCR);
                                            return t.enqueue(Command.of("SET").key("\ud800"));
                                        }));
        assertThat(sent("MULTI")).isZero();
    }

    @Test
    public void aWatchThatLosesReturnsFalseAndGivesItsConnectionBack() {
        server.on("INCR", words -> "+QUEUED\r\n").on("EXEC", words -> "_\r\n");
        boolean won = redis.watch(tx -> tx.commit(t -> t.enqueue(INCR)), "k");
        assertThat(won).isFalse();
        redis.execute(GET);
        assertThat(server.dials()).isEqualTo(1);
        assertThat(sent("UNWATCH")).isZero();
    }

    @Test
    public void aWatchThatDoesNotCommitIsEnded() {
        assertThat(redis.<String>watch(tx -> tx.execute(GET), "k")).isEqualTo("v");
        assertThat(server.commands()).endsWith("WATCH k", "GET k", "UNWATCH");
        redis.execute(GET);
        assertThat(server.dials()).isEqualTo(1);
    }

    @Test
    public void aWatchIsCommittedOnce() {
        server.on("INCR", words -> "+QUEUED\r\n").on("EXEC", words -> "*1\r\n:1\r\n");
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                redis.watch(
                                        tx -> {
                                            tx.commit(t -> t.enqueue(INCR));
                                            return tx.commit(t -> t.enqueue(INCR));
                                        },
                                        "k"));
    }

    // --- asynchronous ---

    @Test
    public void asynchronousCommandsOfOneThreadKeepTheirOrder() {
        AtomicInteger counter = new AtomicInteger();
        server.on("INCR", words -> ":" + counter.incrementAndGet() + "\r\n");
        CompletableFuture<?>[] all = new CompletableFuture<?>[500];
        for (int i = 0; i < all.length; i++) {
            long expected = i + 1;
            all[i] =
                    redis.async()
                            .enqueue(INCR)
                            .thenAccept(value -> assertThat(value).isEqualTo(expected))
                            .toCompletableFuture();
        }
        CompletableFuture.allOf(all).join();
    }

    /** Another try would come after what the same thread gave later. */
    @Test
    public void anAsynchronousCommandThatWasRefusedNeverRunsAfterALaterOne() {
        server.on("INCR", first(1, "-LOADING wait\r\n", ":1\r\n"));
        Command<Long> incr = Command.of("INCR").key("a").as(Decoders.LONG);
        Deferred<Long> refused = redis.async().enqueue(incr);
        Deferred<Long> later = redis.async().enqueue(Command.of("INCR").key("b").as(Decoders.LONG));
        assertThat(later.get()).isEqualTo(1);
        failsWith(refused::get, ServerBusyException.class, Outcome.REJECTED);
        assertThat(sent("INCR")).isEqualTo(2);
        assertThat(redis.stats().retries()).isZero();
        assertThat(redis.stats().failures()).isEqualTo(1);
        assertThat(redis.stats().lastFailure().code()).isEqualTo("LOADING");
    }

    @Test
    public void aStageThatBlocksHoldsUpNoSending() throws Exception {
        CountDownLatch block = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        server.on("GET", words -> MemoryRedis.SILENCE); // the stage must be there before the reply
        redis.async()
                .enqueue(GET)
                .thenAccept(
                        value -> {
                            entered.countDown();
                            try {
                                block.await(10, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        server.say("$1\r\nv\r\n");
        assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
        server.on("DBSIZE", words -> ":7\r\n");
        Deferred<Long> second =
                redis.async().enqueue(Command.of("DBSIZE").as(Decoders.LONG).idempotent());
        await().until(() -> sent("DBSIZE") == 1);
        block.countDown();
        second.handle((value, error) -> null).toCompletableFuture().join();
    }

    @Test
    public void anAsynchronousFailureIsThatOfTheCommand() {
        server.on("INCR", words -> "-WRONGTYPE no\r\n");
        assertThatThrownBy(() -> redis.async().enqueue(INCR).get())
                .isInstanceOf(ServerException.class);
    }

    // --- its end ---

    @Test
    public void afterTheCloseEveryCallFailsAsNotSent() {
        redis.execute(GET);
        redis.close();
        redis.close();
        failsWith(() -> redis.execute(GET), ClosedException.class, Outcome.NOT_SENT);
        failsWith(
                () -> redis.pipelined(p -> p.enqueue(GET)),
                ClosedException.class,
                Outcome.NOT_SENT);
        failsWith(() -> redis.async().enqueue(GET).get(), ClosedException.class, Outcome.NOT_SENT);
    }

    @Test
    public void aViewSharesEverythingAndClosesNothing() {
        RedisClient view = redis.within(Duration.ofSeconds(1));
        view.execute(GET);
        view.close();
        redis.execute(GET);
        assertThat(server.dials()).isEqualTo(1);
    }

    @Test
    public void withoutADialerTheErrorSaysWhatToAdd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisClient.connect("foo://h"))
                .withMessageContaining("no dialer is installed for foo://");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisClient.connect("rediss://h"))
                .withMessageContaining("org.redwire.dial.tls");
    }
}
