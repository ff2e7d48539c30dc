package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.redwire.client.RetryOptions;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.BadConnException;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolExhaustedException;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.protocol.error.TlsException;
import org.redwire.protocol.error.TransactionAbortedException;

/** Nothing is tried again that may have run, nor for longer than it may take. */
class RetriesLawTest {

    /** Errors after which the same command may succeed, if the server did not run it. */
    private static final Set<String> PASSING =
            Set.of("LOADING", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "READONLY");

    private static final List<String> ERRORS =
            List.of(
                    "LOADING x",
                    "MASTERDOWN x",
                    "CLUSTERDOWN x",
                    "TRYAGAIN x",
                    "READONLY x",
                    "ERR max number of clients reached",
                    "ERR other",
                    "WRONGTYPE x",
                    "OOM x",
                    "BUSY x",
                    "NOPERM x",
                    "NOAUTH x",
                    "WRONGPASS x",
                    "NOSCRIPT x",
                    "EXECABORT x",
                    "MOVED 1 a:1",
                    "ASK 1 a:1");

    @Provide
    static Arbitrary<RedisException> failures() {
        return Combinators.combine(
                        Arbitraries.of(Outcome.values()),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.of(ERRORS))
                .as(RetriesLawTest::failure);
    }

    private static RedisException failure(Outcome outcome, int kind, String error) {
        return switch (kind) {
            case 0 -> new ConnectFailedException("x", null);
            case 1 -> new AuthFailedException(outcome, "x", null);
            case 2 -> new TlsException("x", null);
            case 3 -> new ConnectionLostException(outcome, "x", null);
            case 4 -> new ProtocolException(outcome, "x", null);
            case 5 -> new TimeoutException(outcome, "x", null);
            case 6 -> new InterruptedCallException(outcome, "x", null);
            case 7 -> new ClosedException(outcome, "x", null);
            case 8 -> new PoolTimeoutException("x", null);
            case 9 -> new PoolExhaustedException("x", null);
            case 10 -> new BadConnException("x", null);
            case 11 -> new HookException(outcome, "x", null);
            case 12 -> new ReplyTypeException("x", null);
            case 13 -> new TransactionAbortedException("x", null);
            default -> ServerException.of(error, outcome);
        };
    }

    @Provide
    static Arbitrary<RedisException> errors() {
        return Combinators.combine(Arbitraries.of(Outcome.values()), Arbitraries.of(ERRORS))
                .as((outcome, error) -> failure(outcome, 99, error));
    }

    @Property
    void aWriteThatMayHaveRunIsNeverTriedAgain(
            @ForAll("failures") RedisException failure, @ForAll("errors") RedisException error) {
        for (RedisException e : List.of(failure, error)) {
            if (e.outcome() == Outcome.UNKNOWN || e.outcome() == Outcome.EXECUTED) {
                assertThat(Retries.worthwhile(e, false)).as("%s", e).isFalse();
            }
        }
    }

    @Property
    void whatRanIsNotRunAgainEvenIfThatWouldDoNoHarm(
            @ForAll("failures") RedisException failure, @ForAll("errors") RedisException error) {
        for (RedisException e : List.of(failure, error)) {
            if (e.outcome() == Outcome.EXECUTED) {
                assertThat(Retries.worthwhile(e, true)).as("%s", e).isFalse();
            }
        }
    }

    @Property
    void whatWouldFailAgainOrHasNoTimeLeftIsNotTriedAgain(
            @ForAll("failures") RedisException e, @ForAll boolean repeatable) {
        if (e instanceof AuthFailedException
                || e instanceof TlsException
                || e instanceof TimeoutException
                || e instanceof InterruptedCallException
                || e instanceof ClosedException
                || e instanceof PoolTimeoutException
                || e instanceof PoolExhaustedException
                || e instanceof HookException) {
            assertThat(Retries.worthwhile(e, repeatable)).as("%s", e).isFalse();
        }
    }

    @Property
    void whatTheServerRefusesForNowIsTriedAgain(
            @ForAll("errors") RedisException e, @ForAll boolean repeatable) {
        if (e.outcome() == Outcome.REJECTED) {
            String code = e.what().split(" ")[0];
            assertThat(Retries.worthwhile(e, repeatable))
                    .as("%s", e)
                    .isEqualTo(PASSING.contains(code) || e.what().startsWith("ERR max"));
        }
    }

    @Property
    void aReadWhoseConnectionWasLostIsTriedAgain(@ForAll Outcome outcome) {
        boolean again = outcome == Outcome.UNKNOWN || outcome == Outcome.NOT_SENT;
        RedisException lost = new ConnectionLostException(outcome, "x", null);
        RedisException malformed = new ProtocolException(outcome, "x", null);
        assertThat(Retries.worthwhile(lost, true)).isEqualTo(again);
        assertThat(Retries.worthwhile(malformed, true)).isEqualTo(again);
        assertThat(Retries.worthwhile(new ConnectFailedException("x", null), false)).isTrue();
    }

    // --- how long to wait ---

    @Provide
    static Arbitrary<RetryOptions> options() {
        Arbitrary<Duration> durations =
                Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 10_000_000_000L).map(Duration::ofNanos),
                        Arbitraries.longs().between(0, Long.MAX_VALUE).map(Duration::ofNanos),
                        Arbitraries.longs().between(0, Long.MAX_VALUE).map(Duration::ofSeconds));
        return Combinators.combine(durations, durations)
                .as(
                        (a, b) ->
                                a.compareTo(b) < 0
                                        ? new RetryOptions(3, a, b)
                                        : new RetryOptions(3, b, a));
    }

    @Property
    void theLongestWaitDoublesUpToItsBound(
            @ForAll("options") RetryOptions options, @ForAll @IntRange(min = 1, max = 100) int n) {
        long longest = Retries.longestPause(options, n);
        assertThat(longest).isNotNegative();
        assertThat(Duration.ofNanos(longest)).isLessThanOrEqualTo(options.maxBackoff());
        if (n == 1) {
            assertThat(longest).isEqualTo(Calls.nanos(options.minBackoff()));
        } else {
            long before = Retries.longestPause(options, n - 1);
            long bound = Calls.nanos(options.maxBackoff());
            assertThat(longest).isEqualTo(Math.min(2 * before, bound));
        }
    }

    @Property
    void thereIsNoPauseThatOutlastsTheDeadline(
            @ForAll("options") RetryOptions options, @ForAll @IntRange(min = 1, max = 100) int n) {
        RedisException failure = new ConnectFailedException("x", null);
        long past = System.nanoTime() - 1;
        assertThat(Retries.pause(options, n, past, failure)).isFalse();
        RetryOptions none = new RetryOptions(3, Duration.ZERO, Duration.ZERO);
        long later = System.nanoTime() + Duration.ofDays(1).toNanos();
        assertThat(Retries.pause(none, n, later, failure)).isTrue();
    }

    @Property
    void aWaitIsDrawnBetweenNoneAndTheLongest(
            @ForAll("options") RetryOptions options,
            @ForAll @IntRange(min = 1, max = 100) int n,
            @ForAll long seed) {
        long longest = Retries.longestPause(options, n);
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            assertThat(Retries.drawnPause(options, n, random::nextLong)).isBetween(0L, longest);
        }
        assertThat(Retries.drawnPause(options, n, bound -> 0)).isZero();
        assertThat(Retries.drawnPause(options, n, bound -> bound - 1)).isEqualTo(longest);
    }

    /** So that callers who failed together do not come back together. */
    @Property
    void waitsAreSpreadOverTheWholeOfTheLongest(
            @ForAll @IntRange(min = 1000) int nanos, @ForAll long seed) {
        Duration longest = Duration.ofNanos(nanos);
        RetryOptions options = new RetryOptions(3, longest, longest);
        Random random = new Random(seed);
        int[] drawn = new int[4];
        for (int i = 0; i < 400; i++) {
            drawn[(int) (Retries.drawnPause(options, 1, random::nextLong) * 4 / (nanos + 1L))]++;
        }
        assertThat(drawn)
                .satisfies(
                        quarters ->
                                Arrays.stream(quarters)
                                        .forEach(inOne -> assertThat(inOne).isBetween(30, 200)));
    }

    /** Else a call would outlast its deadline by the wait, or fail behind it for nothing. */
    @Property(tries = 200)
    void aWaitThatWouldEndBehindTheDeadlineIsNotBegun(
            @ForAll @LongRange(min = 60_000_000_000L, max = Long.MAX_VALUE / 4) long pause,
            @ForAll @LongRange(min = 1, max = 60_000_000_000L) long early) {
        RedisException failure = new ConnectFailedException("x", null);
        Thread.currentThread().interrupt(); // which ends a wait at once, if there is one
        try {
            long deadline = System.nanoTime() + pause - early;
            assertThat(Retries.pause(pause, deadline, failure)).isFalse();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Property(tries = 100)
    void aWaitThatEndsBeforeTheDeadlineIsWaitedToItsEnd(
            @ForAll @LongRange(max = 1_000_000) long pause) {
        RedisException failure = new ConnectFailedException("x", null);
        long start = System.nanoTime();
        long deadline = start + Duration.ofDays(1).toNanos();
        assertThat(Retries.pause(pause, deadline, failure)).isTrue();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(pause);
    }

    /** But is parked, once as a rule; whoever spins may get little of a busy processor, too. */
    @Example
    void aPauseTakesNoProcessor() {
        RedisException failure = new ConnectFailedException("x", null);
        long later = System.nanoTime() + Duration.ofDays(1).toNanos();
        long before = timesParked();
        assertThat(Retries.pause(Duration.ofMillis(100).toNanos(), later, failure)).isTrue();
        assertThat(timesParked() - before).isBetween(1L, 10L);
    }

    private static long timesParked() {
        return ManagementFactory.getThreadMXBean()
                .getThreadInfo(Thread.currentThread().getId())
                .getWaitedCount();
    }
}
