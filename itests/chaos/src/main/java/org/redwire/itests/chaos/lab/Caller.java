package org.redwire.itests.chaos.lab;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.redwire.client.Mode;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.itests.chaos.account.Books;
import org.redwire.itests.chaos.account.Entry;
import org.redwire.itests.chaos.account.Fate;
import org.redwire.itests.chaos.account.Ledger;
import org.redwire.itests.chaos.account.Tally;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ServerException;

/**
 * One thread that calls: by lot one of several kinds of work, each of which would notice a reply to
 * somebody else, and enters into the books what must be found on the server in the end.
 */
final class Caller {

    private static final Duration LEAST = Duration.ofMillis(40);
    private static final Duration MOST = Duration.ofMillis(800);
    private static final long LONGEST_PAUSE = Duration.ofMillis(2).toNanos();

    /** Larger than what may share a lane. */
    private static final int BIG = 40_000;

    private final RedisClient redis;
    private final Calls calls;
    private final SplittableRandom random;
    private final String name;
    private final Ledger log;
    private final Ledger twins;
    private final Tally counter;
    private final Tally shared;
    private final Tally swapped;
    private final AsyncStream stream;
    private int ids;
    private long longest;
    private long highest;

    /**
     * A caller for one round.
     *
     * @param round begins the names of all keys
     * @param number among the callers of the round
     */
    Caller(
            RedisClient redis,
            Mode mode,
            Calls calls,
            Books books,
            String round,
            int number,
            long seed) {
        this.redis = redis;
        this.calls = calls;
        this.random = new SplittableRandom(seed + number);
        this.name = round + ":" + number;
        log = books.ledger(name + ":log", Ledger.Order.KEPT);
        twins = books.twins(name + ":a", name + ":b");
        counter = books.tally(name + ":n");
        shared = books.tally(round + ":shared");
        swapped = books.tally(name + ":swapped");
        Ledger.Order order = mode == Mode.POOL ? Ledger.Order.FREE : Ledger.Order.KEPT;
        stream = new AsyncStream(calls, books.ledger(name + ":stream", order));
    }

    /** Calls until it is over. */
    void run(BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            work();
            Thread.interrupted(); // what an interrupt was for has ended
            if (random.nextInt(2) == 0) {
                LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE));
            }
        }
    }

    private void work() {
        Duration timeout = LEAST.plusNanos(random.nextLong(MOST.toNanos() - LEAST.toNanos()));
        RedisClient view = redis.within(timeout);
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> push(view, timeout);
            case 3, 4, 5 -> count(view, timeout);
            case 6, 7, 8 -> echo(view, timeout);
            case 9, 10 -> setThenGet(view, timeout, id());
            case 11 -> setThenGet(view, timeout, id() + "x".repeat(BIG));
            case 12, 13 -> others(view, timeout);
            case 14, 15 -> transaction(view, timeout);
            case 16, 17 -> pipeline(view, timeout);
            case 18 -> stream.burst(view, timeout, random);
            default -> rarely(view, timeout);
        }
    }

    private void rarely(RedisClient view, Duration timeout) {
        switch (random.nextInt(3)) {
            case 0 -> swap(view, timeout);
            case 1 -> session(view, timeout);
            default -> block(view, timeout);
        }
    }

    private String id() {
        return name + "-" + ids++;
    }

    private void push(RedisClient view, Duration timeout) {
        String id = id();
        Calls.Result<Long> length =
                calls.call(
                        "RPUSH", timeout, List.of(log.open(id)), () -> view.rpush(log.name(), id));
        if (length.answered()) {
            pushed(length.reply());
        }
    }

    /** The list is this caller's own, so it knows between what its length must be. */
    private void pushed(long length) {
        long most = log.count(Fate.DONE) + log.count(Fate.MAYBE);
        calls.check(
                length > longest && length <= most,
                "RPUSH to %s gave %d, after %d and of %d",
                log.name(),
                length,
                longest,
                most);
        longest = Math.max(longest, length);
    }

    private void count(RedisClient view, Duration timeout) {
        Calls.Result<Long> value =
                calls.call(
                        "INCR", timeout, List.of(counter.open(1)), () -> view.incr(counter.name()));
        if (value.answered()) {
            long most = counter.sum(Fate.DONE) + counter.sum(Fate.MAYBE);
            calls.check(
                    value.reply() > highest && value.reply() <= most,
                    "INCR of %s gave %d, after %d and of %d",
                    counter.name(),
                    value.reply(),
                    highest,
                    most);
            highest = Math.max(highest, value.reply());
        }
        long amount = 1 + random.nextInt(1_000);
        calls.call(
                "INCRBY",
                timeout,
                List.of(shared.open(amount)),
                () -> view.incrby(shared.name(), amount));
    }

    private void echo(RedisClient view, Duration timeout) {
        String id = id();
        Calls.Result<String> echo = calls.ask("ECHO", timeout, () -> view.echo(id));
        calls.check(
                !echo.answered() || id.equals(echo.reply()),
                "ECHO %s was answered %s",
                id,
                echo.reply());
    }

    /** What the outcome of the SET says must be what the GET finds. */
    private void setThenGet(RedisClient view, Duration timeout, String value) {
        String key = id();
        Fate set =
                calls.ask(
                                "SET",
                                timeout,
                                () -> {
                                    view.set(key, value);
                                    return true;
                                })
                        .fate();
        Calls.Result<String> got = calls.ask("GET", timeout, () -> view.get(key));
        if (got.answered()) {
            boolean right =
                    switch (set) {
                        case DONE -> value.equals(got.reply());
                        case NEVER -> got.reply() == null;
                        default -> got.reply() == null || got.reply().equals(value);
                    };
            calls.check(right, "SET of %s was %s, but GET gave %s", key, set, got.reply());
        }
    }

    /** Replies of other types: nil, an error, a list, an integer. */
    private void others(RedisClient view, Duration timeout) {
        Calls.Result<String> nil = calls.ask("GET", timeout, () -> view.get(name + ":nothing"));
        calls.check(nil.reply() == null, "GET of nothing gave %s", nil.reply());
        calls.ask(
                "HGET",
                timeout,
                () -> {
                    String key = counter.name();
                    try {
                        String wrong = view.hget(key, "f");
                        // before the first INCR there is no such key
                        calls.check(wrong == null, "HGET of a counter gave %s", wrong);
                    } catch (ServerException e) {
                        if (!e.is("WRONGTYPE")) {
                            throw e;
                        }
                    }
                    return true;
                });
        Calls.Result<List<String>> range =
                calls.ask("LRANGE", timeout, () -> view.lrange(log.name(), -3, -1));
        calls.check(
                !range.answered() || range.reply().stream().allMatch(e -> e.startsWith(name)),
                "LRANGE of %s gave %s",
                log.name(),
                range.reply());
    }

    private void transaction(RedisClient view, Duration timeout) {
        String id = id();
        calls.call(
                "MULTI",
                timeout,
                List.of(twins.open(id)),
                () ->
                        view.transaction(
                                t -> {
                                    t.rpush(name + ":a", id);
                                    return t.rpush(name + ":b", id);
                                }));
    }

    private void pipeline(RedisClient view, Duration timeout) {
        new PipelineCall(calls, log, counter).run(view, timeout, name + "-p" + ids++, random);
    }

    private void swap(RedisClient view, Duration timeout) {
        Entry entry = swapped.open(1);
        String key = swapped.name();
        Duration three = timeout.multipliedBy(4); // WATCH, GET, EXEC and UNWATCH have one each
        Calls.Result<Boolean> result =
                calls.ask(
                        "WATCH",
                        three,
                        () ->
                                view.watch(
                                        tx -> {
                                            String now = tx.get(key);
                                            long next = now == null ? 1 : Long.parseLong(now) + 1;
                                            return tx.commit(t -> t.set(key, "" + next));
                                        },
                                        key));
        if (!result.answered()) {
            entry.failed(result.failure().orElseThrow());
        } else if (result.reply()) {
            entry.done();
        } else {
            entry.failed(Outcome.REJECTED);
        }
    }

    /** Whoever gets its connection next must not be in the other database. */
    private void session(RedisClient view, Duration timeout) {
        String id = id();
        try (Session session = view.session()) {
            Calls.Result<Boolean> selected =
                    calls.ask(
                            "SELECT",
                            timeout,
                            () -> {
                                session.select(1);
                                session.set(id, id);
                                return true;
                            });
            if (selected.answered()) {
                Calls.Result<String> got = calls.ask("GET", timeout, () -> session.get(id));
                calls.check(
                        !got.answered() || id.equals(got.reply()),
                        "a session's GET of %s gave %s",
                        id,
                        got.reply());
            }
        }
    }

    private void block(RedisClient view, Duration timeout) {
        Duration wait = Duration.ofMillis(1 + random.nextInt(30));
        Calls.Result<?> popped =
                calls.ask("BLPOP", timeout.plus(wait), () -> view.blpop(wait, name + ":empty"));
        calls.check(popped.reply() == null, "BLPOP of nothing gave %s", popped.reply());
    }
}
