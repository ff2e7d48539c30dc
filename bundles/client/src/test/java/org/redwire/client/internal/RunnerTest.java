package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.commands.DeferredCommands;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.ServerBusyException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.protocol.error.TransactionAbortedException;

/** What is sent again, how often, and what is told of it. */
public class RunnerTest {

    private static final String LOADING = "-LOADING wait\r\n";
    private static final String QUEUED = "+QUEUED\r\n";
    private static final String ABORTED = "-EXECABORT discarded\r\n";
    private static final Command<String> GET =
            Command.of("GET").readOnly().key("k").as(Decoders.STRING);
    private static final Command<Long> INCR = Command.of("INCR").key("k").as(Decoders.LONG);

    private final MemoryRedis server = new MemoryRedis();
    private final RedisClient redis = connect("retries=3");

    private RedisClient connect(String options) {
        return RedisClient.connect(
                Options.builder()
                        .uri("redis://h?retry.backoff.min=1ms&retry.backoff.max=2ms&" + options)
                        .dialer(server)
                        .build());
    }

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

    // --- single commands ---

    @Test
    public void withoutRetriesNothingIsSentAgain() {
        server.on("GET", first(1, MemoryRedis.CUT, "$1\r\nv\r\n"));
        try (RedisClient once = connect("retries=0")) {
            assertThatThrownBy(() -> once.execute(GET))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("[GET, UNKNOWN]");
            assertThat(sent("GET")).isEqualTo(1);
            assertThat(once.stats().failures()).isEqualTo(1);
            assertThat(once.stats().lastFailure().toString())
                    .startsWith("GET failed with ConnectionLostException [UNKNOWN] at ");
            assertThat(once.stats().retries()).isZero();
        }
    }

    @Test
    public void aSessionTriesAgainOnItsConnectionWhatWasRefusedForNow() {
        for (String refusal : List.of(LOADING, "-READONLY replica\r\n")) {
            server.on("INCR", first(1, refusal, ":1\r\n"));
            try (Session session = redis.session()) {
                assertThat(session.execute(INCR)).isEqualTo(1);
            }
        }
        assertThat(sent("INCR")).isEqualTo(4);
        assertThat(server.dials()).isEqualTo(1);
    }

    @Test
    public void aPauseThatWouldOutlastTheDeadlineIsNotMade() {
        server.on("INCR", words -> LOADING);
        String days = "mode=POOL&retry.backoff.max=1000d&retry.backoff.min=1000d";
        try (RedisClient patient = RedisClient.connect(slow(days))) {
            assertThatThrownBy(() -> patient.execute(INCR))
                    .isInstanceOf(ServerBusyException.class)
                    .hasMessageContaining("[INCR, REJECTED]");
            assertThat(patient.stats().retries()).isZero();
        }
        assertThat(sent("INCR")).isEqualTo(1);
    }

    private Options slow(String options) {
        return Options.builder().uri("redis://h?" + options).dialer(server).build();
    }

    @Test
    public void aSessionThatLostItsConnectionTriesNothingAgain() {
        server.on("GET", words -> MemoryRedis.CUT);
        try (Session session = redis.session()) {
            assertThatThrownBy(() -> session.execute(GET))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("[GET, UNKNOWN]");
        }
        assertThat(redis.stats().retries()).isZero();
    }

    @Test
    public void whatMayHaveRunIsNotTriedAgainForEver() {
        server.on("GET", words -> MemoryRedis.CUT);
        try (RedisClient one = connect("mode=POOL&retries=1")) {
            for (int i = 0; i < 200; i++) {
                assertThatThrownBy(() -> one.execute(GET))
                        .isInstanceOf(ConnectionLostException.class);
            }
            assertThat(one.stats().retries()).as("a hundred, and some").isBetween(100L, 150L);
        }
    }

    // --- lanes ---

    @Test
    public void whoFindsAllConnectionsLentTakesALane() {
        try (RedisClient small = connect("pool.size=1");
                Session session = small.session()) {
            session.execute(Command.of("PING"));
            assertThat(small.execute(GET)).isEqualTo("v");
            assertThat(server.dials()).as("the session's, and the lane").isEqualTo(2);
        }
    }

    @Test
    public void aReadStuckInTheMidstOfAReplyIsSentAgainOnAnotherLane() {
        server.on("GET", first(1, "$1000\r\nabc", "$1\r\nv\r\n"));
        try (RedisClient lanes = connect("mode=LANE&lane.count=2")) {
            lanes.ping();
            assertThat(lanes.within(Duration.ofSeconds(4)).execute(GET)).isEqualTo("v");
            assertThat(sent("GET")).isEqualTo(2);
            assertThat(server.dials()).isEqualTo(2);
            assertThat(lanes.stats().retries()).isEqualTo(1);
        }
    }

    @Test
    public void whatIsStuckWaitsForItsDeadlineIfItMustNotBeSentAgain() {
        server.on("GET", words -> "$1000\r\nabc").on("INCR", words -> "$1000\r\nabc");
        for (String options : List.of("&lane.count=1", "&lane.count=2&retries=0")) {
            try (RedisClient lanes = connect("mode=LANE" + options)) {
                endsAtItsDeadline(lanes, GET);
            }
        }
        try (RedisClient lanes = connect("mode=LANE&lane.count=2")) {
            endsAtItsDeadline(lanes, INCR);
        }
        assertThat(server.commands()).filteredOn(c -> c.endsWith(" k")).hasSize(3);
    }

    private static void endsAtItsDeadline(RedisClient lanes, Command<?> command) {
        lanes.ping(); // so that the call has all its time for itself
        long start = System.nanoTime();
        assertThatThrownBy(() -> lanes.within(Duration.ofMillis(300)).execute(command))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("UNKNOWN");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
        assertThat(lanes.stats().retries()).isZero();
    }

    // --- pipelines ---

    private static List<Deferred<Long>> twice(DeferredCommands p) {
        return List.of(p.enqueue(INCR), p.enqueue(INCR));
    }

    @Test
    public void aPipelineThatWasRefusedWholeIsSentAgain() {
        server.on("INCR", first(2, LOADING, ":1\r\n"));
        for (Deferred<Long> reply : redis.pipelined(RunnerTest::twice)) {
            assertThat(reply.get()).isEqualTo(1);
        }
        assertThat(sent("INCR")).isEqualTo(4);
        assertThat(redis.stats().retries()).isEqualTo(1);
    }

    @Test
    public void aPipelineOfWhichAPartWasRefusedIsNotSentAgain() {
        server.on("INCR", first(1, LOADING, ":1\r\n"));
        List<Deferred<Long>> replies = redis.pipelined(RunnerTest::twice);
        assertThatThrownBy(replies.get(0)::get)
                .isInstanceOf(ServerBusyException.class)
                .hasMessageContaining("[INCR, REJECTED]");
        assertThat(replies.get(1).get()).isEqualTo(1);
        assertThat(sent("INCR")).isEqualTo(2);
        assertThat(redis.stats().retries()).isZero();
    }

    @Test
    public void aPipelineThatIsAlwaysRefusedKeepsItsErrors() {
        server.on("INCR", words -> LOADING);
        for (Deferred<Long> reply : redis.pipelined(RunnerTest::twice)) {
            assertThatThrownBy(reply::get)
                    .isInstanceOf(ServerBusyException.class)
                    .hasMessageContaining("[INCR, 4 attempts, REJECTED]");
        }
        assertThat(sent("INCR")).isEqualTo(8);
        assertThat(redis.stats().retries()).isEqualTo(3);
    }

    @Test
    public void aPipelineThatIsAlwaysCutFailsAfterTheLastRetry() {
        server.on("GET", words -> MemoryRedis.CUT);
        assertThatThrownBy(() -> redis.pipelined(p -> p.enqueue(GET)))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("[PIPELINE, 4 attempts, UNKNOWN]");
        assertThat(sent("GET")).isEqualTo(4);
        assertThat(redis.stats().retries()).isEqualTo(3);
        assertThat(redis.stats().failures()).isEqualTo(1);
        assertThat(redis.stats().lastFailure().command()).isEqualTo("PIPELINE");
    }

    @Test
    public void whatFailsInALaterAttemptAtAPipelineSaysHowOftenItWasTried() {
        server.on("GET", first(1, MemoryRedis.CUT, "$1\r\nv\r\n"));
        server.on("INCR", words -> "-ERR no\r\n");
        Deferred<Long> reply =
                redis.pipelined(
                        p -> {
                            p.enqueue(GET);
                            return p.enqueue(INCR.idempotent());
                        });
        assertThatThrownBy(reply::get).hasMessageContaining("[INCR, 2 attempts, ");
        assertThat(redis.stats().retries()).isEqualTo(1);
    }

    @Test
    public void aPipelineOfWhichACommandWasRefusedForGoodIsNotSentAgain() {
        server.on("INCR", words -> LOADING).on("GET", words -> "-ERR no\r\n");
        Deferred<?>[] replies = new Deferred<?>[2];
        redis.pipelined(
                p -> {
                    replies[0] = p.enqueue(INCR);
                    replies[1] = p.enqueue(GET);
                    return null;
                });
        assertThatThrownBy(replies[0]::get).isInstanceOf(ServerBusyException.class);
        assertThatThrownBy(replies[1]::get).hasMessageContaining("ERR no");
        assertThat(server.commands()).filteredOn(c -> c.endsWith(" k")).hasSize(2);
    }

    @Test
    public void whatWasAnsweredIsNotSentAgainWithTheRestOfItsPipeline() {
        server.on("INCR", words -> "-ERR no\r\n")
                .on("GET", first(1, MemoryRedis.CUT, "$1\r\nv\r\n"));
        Deferred<?>[] replies = new Deferred<?>[2];
        redis.pipelined(
                p -> {
                    replies[0] = p.enqueue(INCR);
                    replies[1] = p.enqueue(GET);
                    return null;
                });
        assertThat(replies[1].get()).isEqualTo("v");
        assertThatThrownBy(replies[0]::get).hasMessageContaining("ERR no [INCR");
        assertThat(sent("INCR")).isEqualTo(1);
        assertThat(sent("GET")).isEqualTo(2);
    }

    @Test
    public void whatFailedInAPipelineThatFailedSaysWhoseItIs() {
        server.on("GET", words -> "-ERR no\r\n").on("INCR", words -> MemoryRedis.CUT);
        Deferred<?>[] replies = new Deferred<?>[2];
        assertThatThrownBy(
                        () ->
                                redis.pipelined(
                                        p -> {
                                            replies[0] = p.enqueue(GET);
                                            replies[1] = p.enqueue(INCR);
                                            return null;
                                        }))
                .isInstanceOf(ConnectionLostException.class);
        assertThatThrownBy(replies[0]::get)
                .hasMessage("redis redis://h:6379 – ERR no [GET, REJECTED]");
        assertThatThrownBy(replies[1]::get).isInstanceOf(ConnectionLostException.class);
    }

    // --- transactions ---

    @Test
    public void aTransactionThatCannotBeEncodedFailsWithAllItsCommands() {
        Deferred<?>[] replies = new Deferred<?>[1];
        assertThatThrownBy(
                        () ->
                                redis.transaction(
                                        t -> {
                                            replies[0] = t.enqueue(INCR);
                                            return t.enqueue(Command.of("SET").key("\ud800"));
                                        }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(replies[0]::get).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    public void aTransactionThatCouldNotBeQueuedForNowIsTriedAgain() {
        server.on("INCR", first(1, LOADING, QUEUED))
                .on("EXEC", first(1, ABORTED, "*2\r\n-WRONGTYPE no\r\n:2\r\n"));
        List<Deferred<Long>> replies = redis.transaction(RunnerTest::twice);
        assertThatThrownBy(replies.get(0)::get)
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("[INCR, 2 attempts, EXECUTED]");
        assertThat(replies.get(1).get()).isEqualTo(2);
        assertThat(sent("EXEC")).isEqualTo(2);
        assertThat(redis.stats().retries()).isEqualTo(1);
        assertThat(redis.stats().failures()).isZero();
        assertThat(redis.stats().lastFailure()).isNull();
    }

    @Test
    public void whatFailsInATransactionThatRanAtOnceSaysNothingOfAttempts() {
        server.on("INCR", words -> QUEUED).on("EXEC", words -> "*2\r\n-WRONGTYPE no\r\n:2\r\n");
        List<Deferred<Long>> replies = redis.transaction(RunnerTest::twice);
        assertThatThrownBy(replies.get(0)::get).hasMessageContaining("[INCR, EXECUTED]");
    }

    @Test
    public void aTransactionThatIsAlwaysRefusedFailsWithAllItsCommands() {
        server.on("INCR", words -> LOADING).on("GET", words -> QUEUED).on("EXEC", words -> ABORTED);
        Deferred<?>[] replies = new Deferred<?>[2];
        assertThatThrownBy(
                        () ->
                                redis.transaction(
                                        t -> {
                                            replies[0] = t.enqueue(INCR);
                                            replies[1] = t.enqueue(GET);
                                            return null;
                                        }))
                .isInstanceOf(TransactionAbortedException.class)
                .hasMessageContaining("[MULTI, 4 attempts, REJECTED]");
        assertThatThrownBy(replies[0]::get).isInstanceOf(ServerBusyException.class);
        assertThatThrownBy(replies[1]::get).isInstanceOf(TransactionAbortedException.class);
        assertThat(sent("EXEC")).isEqualTo(4);
        assertThat(redis.stats().retries()).isEqualTo(3);
        assertThat(redis.stats().failures()).isEqualTo(1);
    }

    @Test
    public void aWatchIsOverWithAnExecThatWasRefused() {
        server.on("INCR", first(1, LOADING, QUEUED)).on("EXEC", first(1, ABORTED, "*1\r\n:1\r\n"));
        assertThatThrownBy(() -> redis.watch(tx -> tx.commit(t -> t.enqueue(INCR)), "k"))
                .isInstanceOf(TransactionAbortedException.class);
        assertThat(sent("EXEC")).isEqualTo(1);
        assertThat(redis.stats().retries()).isZero();
    }
}
