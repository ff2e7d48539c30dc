package org.redwire.itests.chaos.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;
import org.redwire.itests.chaos.account.Entry;
import org.redwire.itests.chaos.account.Fate;
import org.redwire.itests.chaos.account.Findings;
import org.redwire.protocol.error.BadConnException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.PoolExhaustedException;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

/**
 * Makes calls, enters their fates into the books, and looks whether each ended in time and as a
 * call may end in bad weather. Thread-safe.
 */
final class Calls {

    /** For so long a call may outlast its deadline. */
    static final Duration GRACE = Duration.ofMillis(250);

    /** What can go wrong here and is nobody's fault but the network's. */
    private static final List<Class<? extends RedisException>> WEATHER =
            List.of(
                    BadConnException.class,
                    ConnectFailedException.class,
                    ConnectionLostException.class,
                    InterruptedCallException.class,
                    PoolExhaustedException.class,
                    PoolTimeoutException.class,
                    ProtocolException.class,
                    TimeoutException.class);

    /** What a server says to a request that was corrupted on its way. */
    private static final String CORRUPTED = "ERR Protocol error";

    private final Findings findings;
    private final LongBinaryOperator owed;
    private final Numbers numbers;

    /**
     * Makes calls of a round.
     *
     * @param owed how long the machine kept the current thread waiting between two times, as {@link
     *     Stalls#during} says
     */
    Calls(Findings findings, LongBinaryOperator owed, Numbers numbers) {
        this.findings = findings;
        this.owed = owed;
        this.numbers = numbers;
    }

    /** How a call ended: with a reply, which may be null, or with a failure. */
    record Result<T>(T reply, Optional<RedisException> failure) {
        /** What that says about its command. */
        Fate fate() {
            return failure.map(e -> Fate.of(e.outcome())).orElse(Fate.DONE);
        }

        boolean answered() {
            return failure.isEmpty();
        }
    }

    /** Makes a call that changes nothing, or nothing that is in the books. */
    <T> Result<T> ask(String what, Duration atMost, Supplier<T> call) {
        return call(what, atMost, List.of(), call);
    }

    /** Makes a call that does what these entries say, all of them or none. */
    <T> Result<T> call(String what, Duration atMost, List<Entry> entries, Supplier<T> call) {
        long began = System.nanoTime();
        Result<T> result;
        try {
            T reply = call.get();
            entries.forEach(Entry::done);
            result = new Result<>(reply, Optional.empty());
        } catch (RedisException e) {
            check(
                    !(e instanceof InterruptedCallException)
                            || Thread.currentThread().isInterrupted(),
                    "%s lost the flag of its interrupt: %s",
                    what,
                    e);
            entries.forEach(entry -> entry.failed(e));
            result = new Result<>(null, Optional.of(e));
        }
        ended(what, began, atMost, result.failure());
        return result;
    }

    /** A call that began then has ended just now, by this failure if there is one. */
    void ended(String what, long began, Duration atMost, Optional<RedisException> failure) {
        long now = System.nanoTime();
        long late = now - began - atMost.toNanos();
        numbers.late(late);
        long beyond = late - GRACE.toNanos();
        if (beyond > 0 && beyond <= owed.applyAsLong(began, now)) {
            numbers.excused();
        } else if (beyond > 0) {
            findings.add(
                    "%s took %d ms, and had %d: %s"
                            .formatted(
                                    what,
                                    TimeUnit.NANOSECONDS.toMillis(now - began),
                                    atMost.toMillis(),
                                    failure.map(RedisException::toString).orElse("answered")));
        }
        failure.ifPresentOrElse(e -> judge(what, e), numbers::answered);
    }

    /** Looks whether something may fail so. */
    void judge(String what, RedisException failure) {
        numbers.failed(failure.outcome());
        boolean corrupted =
                failure instanceof ServerException && failure.what().startsWith(CORRUPTED);
        if (!corrupted && WEATHER.stream().noneMatch(type -> type.isInstance(failure))) {
            findings.add(what + " failed as no weather explains: " + failure);
        }
    }

    /** Something must hold of what a call was answered. */
    void check(boolean claim, String what, Object... values) {
        if (!claim) {
            findings.add(what.formatted(values));
        }
    }
}
