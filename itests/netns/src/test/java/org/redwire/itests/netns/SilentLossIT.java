package org.redwire.itests.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.Mode;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.itests.support.Leaks;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/** Packets vanish under calls of every kind: each ends at its deadline and tells the truth. */
@RunWith(Parameterized.class)
public class SilentLossIT {

    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private static final Duration ENDLESS = Duration.ofSeconds(30);

    /** What a socket and a router between them do not hold. */
    private static final int BIG = 16 << 20;

    @ClassRule public static final Lab LAB = new Lab();

    private final Loss loss;
    private final Mode mode;
    private final Punctual clock = new Punctual();

    @Rule
    public final TestRule order =
            RuleChain.outerRule(Leaks.rule()).around(new Ending(LAB::tidy, clock::close));

    public SilentLossIT(Loss loss, Mode mode) {
        this.loss = loss;
        this.mode = mode;
    }

    @Parameterized.Parameters(name = "{0}, {1}")
    public static List<Object[]> settings() {
        List<Object[]> settings = new ArrayList<>();
        for (Loss loss : Loss.values()) {
            for (Mode mode : Mode.values()) {
                settings.add(new Object[] {loss, mode});
            }
        }
        return settings;
    }

    /** A client with connections of each kind that work until now. */
    private RedisClient client(String... options) {
        RedisClient redis = LAB.client(LAB.options(options).mode(mode).dialTimeout(TIMEOUT));
        assertThat(redis.echo("shared or not")).isEqualTo("shared or not");
        assertThat(redis.<Deferred<String>>pipelined(p -> p.echo("not shared")).get())
                .isEqualTo("not shared");
        return redis;
    }

    /** The call was written whole, and nobody knows what became of it. */
    private void endsAtItsDeadline(Duration deadline, Runnable call) {
        RedisException failure = clock.fails(deadline, call);
        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertThat(failure.outcome()).as("%s", failure).isEqualTo(Outcome.UNKNOWN);
    }

    private void theNumberOfRunsIsIn(long least, long most) {
        LAB.network().heal();
        assertThat(LAB.ran()).isBetween(loss == Loss.REPLIES ? least : 0, most);
    }

    @Test
    public void aCallUnderWayEndsAtItsDeadlineAndNobodyKnowsWhetherItRan() {
        RedisClient redis = client("retries=3").within(TIMEOUT);
        LAB.network().lose(loss);
        endsAtItsDeadline(TIMEOUT, () -> redis.incr(LAB.counter()));
        theNumberOfRunsIsIn(1, 1);
    }

    @Test
    public void aReadIsTriedAgainButNotBeyondItsDeadline() {
        RedisClient redis = client("retries=3").within(TIMEOUT);
        LAB.network().lose(loss);
        RedisException failure = clock.fails(TIMEOUT, () -> redis.get(LAB.counter()));
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    public void laterCallsEndAtTheirDeadlinesAndThoseThatWereNotSentDidNotRun() {
        RedisClient redis = client("retries=0").within(TIMEOUT);
        LAB.network().lose(loss);
        int unknown = 0;
        for (int i = 0; i < 6; i++) {
            RedisException failure = clock.fails(TIMEOUT, () -> redis.incr(LAB.counter()));
            assertThat(failure.outcome()).isIn(Outcome.UNKNOWN, Outcome.NOT_SENT);
            unknown += failure.outcome() == Outcome.UNKNOWN ? 1 : 0;
        }
        theNumberOfRunsIsIn(1, unknown);
    }

    @Test
    public void manyCallersEndAtTheirDeadlinesToo() throws Exception {
        RedisClient redis = client("retries=0", "pool.size=4").within(TIMEOUT);
        ExecutorService callers = Executors.newFixedThreadPool(24);
        try {
            LAB.network().lose(loss);
            List<Future<RedisException>> failures =
                    IntStream.range(0, 24)
                            .mapToObj(
                                    i ->
                                            callers.submit(
                                                    () ->
                                                            clock.fails(
                                                                    TIMEOUT,
                                                                    () ->
                                                                            redis.incr(
                                                                                    LAB
                                                                                            .counter()))))
                            .toList();
            int unknown = 0;
            for (Future<RedisException> failure : failures) {
                Outcome outcome = failure.get(20, TimeUnit.SECONDS).outcome();
                assertThat(outcome).isIn(Outcome.UNKNOWN, Outcome.NOT_SENT);
                unknown += outcome == Outcome.UNKNOWN ? 1 : 0;
            }
            assertThat(unknown).isPositive();
            theNumberOfRunsIsIn(1, unknown);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    public void asynchronousCallsFailAtTheirDeadlines() throws Exception {
        RedisClient redis = client("retries=0");
        redis.async().echo("a lane").get(10, TimeUnit.SECONDS);
        LAB.network().lose(loss);
        List<Deferred<Long>> replies =
                IntStream.range(0, 50)
                        .mapToObj(i -> redis.within(TIMEOUT).async().incr(LAB.counter()))
                        .toList();
        int unknown = 0;
        for (Deferred<Long> reply : replies) {
            Outcome outcome = clock.fails(TIMEOUT, reply::get).outcome();
            assertThat(outcome).isIn(Outcome.UNKNOWN, Outcome.NOT_SENT);
            unknown += outcome == Outcome.UNKNOWN ? 1 : 0;
        }
        assertThat(unknown).isPositive();
        theNumberOfRunsIsIn(1, unknown);
    }

    @Test
    public void aPipelineEndsAtItsDeadlineWithEachOfItsCommands() {
        RedisClient redis = client("retries=3").within(TIMEOUT);
        List<Deferred<Long>> replies = new ArrayList<>();
        LAB.network().lose(loss);
        endsAtItsDeadline(
                TIMEOUT,
                () ->
                        redis.pipelined(
                                p -> {
                                    IntStream.range(0, 100)
                                            .forEach(i -> replies.add(p.incr(LAB.counter())));
                                    return p;
                                }));
        for (Deferred<Long> reply : replies) {
            assertThat(clock.fails(Duration.ZERO, reply::get).outcome()).isEqualTo(Outcome.UNKNOWN);
        }
        theNumberOfRunsIsIn(100, 100);
    }

    @Test
    public void aTransactionEndsAtItsDeadlineAndRunsWholeOrNotAtAll() {
        RedisClient redis = client("retries=3").within(TIMEOUT);
        LAB.network().lose(loss);
        endsAtItsDeadline(
                TIMEOUT,
                () ->
                        redis.transaction(
                                t -> {
                                    t.incr(LAB.counter());
                                    return t.incr(LAB.counter());
                                }));
        LAB.network().heal();
        assertThat(LAB.ran()).isIn(loss == Loss.REPLIES ? List.of(2L) : List.of(0L, 2L));
    }

    @Test
    public void aCallOnAConnectionOfItsOwnEndsAtItsDeadline() {
        RedisClient redis = client("retries=3").within(TIMEOUT);
        try (Session session = redis.session()) {
            session.echo("a connection");
            LAB.network().lose(loss);
            endsAtItsDeadline(TIMEOUT, () -> session.incr(LAB.counter()));
        }
        theNumberOfRunsIsIn(1, 1);
    }

    @Test
    public void aCallThatWaitsOnTheServerEndsAtItsDeadline() {
        RedisClient redis = client("retries=3").within(TIMEOUT);
        Duration wait = Duration.ofMillis(300);
        LAB.network().lose(loss);
        endsAtItsDeadline(TIMEOUT.plus(wait), () -> redis.blpop(wait, "list"));
    }

    @Test
    public void aWriteThatStandsStillEndsAtItsDeadline() {
        RedisClient redis = client("retries=0").within(TIMEOUT);
        byte[] big = new byte[BIG];
        LAB.network().lose(loss);
        endsAtItsDeadline(TIMEOUT, () -> redis.set("big", big));
    }

    @Test
    public void aClientIsClosedAtOnceIfNothingIsUnderWay() {
        RedisClient unused = client();
        RedisClient used = client("retries=0");
        LAB.network().lose(loss);
        endsAtItsDeadline(TIMEOUT, () -> used.within(TIMEOUT).incr(LAB.counter()));
        clock.ends("close", Duration.ZERO, unused::close);
        clock.ends("close", Duration.ZERO, used::close);
    }

    @Test
    public void aClientIsClosedUnderACallThatWouldWaitForLong() throws Exception {
        RedisClient redis = client("retries=3");
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            LAB.network().lose(loss);
            Future<RedisException> failure =
                    caller.submit(
                            () ->
                                    clock.fails(
                                            ENDLESS,
                                            () -> redis.within(ENDLESS).incr(LAB.counter())));
            await().until(
                            () ->
                                    redis.stats().pool().lent() > 0
                                            || redis.stats().lanes().inFlight() > 0);
            clock.ends("close", Duration.ofSeconds(2), redis::close);
            RedisException told = failure.get(1, TimeUnit.SECONDS);
            assertThat(told).isInstanceOf(ClosedException.class);
            assertThat(told.outcome()).isEqualTo(Outcome.UNKNOWN);
        } finally {
            caller.shutdownNow();
        }
    }
}
