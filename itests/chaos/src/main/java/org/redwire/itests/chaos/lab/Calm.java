package org.redwire.itests.chaos.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.redwire.client.ClientStats;
import org.redwire.client.Session;
import org.redwire.itests.chaos.account.Findings;
import org.redwire.itests.support.RespConsole;
import org.redwire.pool.PoolStats;
import org.redwire.protocol.error.RedisException;

/**
 * After the storm: a client must serve again soon, and what it holds must be what it says it holds,
 * what the proxy passes on, and what the server sees.
 */
final class Calm {

    /** A pool or lane that is down looks once a second whether the server is back. */
    private static final Duration RECOVERY = Duration.ofSeconds(3);

    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final long LOOK_EVERY = Duration.ofMillis(2).toNanos();

    private final Subject subject;
    private final RespConsole console;
    private final Findings findings;

    Calm(Subject subject, RespConsole console, Findings findings) {
        this.subject = subject;
        this.console = console;
        this.findings = findings;
    }

    /** Waits until it is calm, or finds what is not. Returns how long it took to serve again. */
    long settle(Stalls stalls) {
        long healed = System.nanoTime();
        boolean serves = within(BOUND, this::answers);
        long took = System.nanoTime() - healed;
        long beyond = took - RECOVERY.toNanos();
        if (!serves || beyond > 0 && beyond > stalls.during(healed, healed + took)) {
            findings.add(
                    "served again %d ms after all was well"
                            .formatted(TimeUnit.NANOSECONDS.toMillis(took)));
        }
        if (!subject.subscription().awaitSubscribed(BOUND)) {
            findings.add("not subscribed again: " + subject.subscription().stats());
        }
        if (!within(BOUND, () -> nothingUnderWay(stats()))) {
            findings.add("something is under way that nobody called: " + stats());
        }
        if (!within(BOUND, this::addsUp)) {
            findings.add(
                    "connections: %s, but %d through the proxy and %d on the server"
                            .formatted(stats(), subject.proxy().open(), onServer()));
        }
        checkAdditions(stats().pool());
        return took;
    }

    private ClientStats stats() {
        return subject.redis().stats();
    }

    private boolean answers() {
        try {
            return subject.redis().echo("are you there?").equals("are you there?");
        } catch (RedisException notYet) {
            return false;
        }
    }

    private static boolean nothingUnderWay(ClientStats stats) {
        return stats.pool().lent() == 0
                && stats.pool().waiting() == 0
                && stats.pool().dialling() == 0
                && stats.lanes().inFlight() == 0;
    }

    /** A pool finds out about the connections it has lost when it lends them. */
    private void touchAll() {
        touchAll(subject);
    }

    static void touchAll(Subject subject) {
        List<Session> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < Subject.POOL_SIZE; i++) {
                Session session = subject.redis().session();
                sessions.add(session);
                session.ping();
            }
        } catch (RedisException lost) {
            // and is rid of it; the others are found the next time
        } finally {
            sessions.forEach(Session::close);
        }
    }

    private boolean addsUp() {
        touchAll();
        ClientStats stats = stats();
        int held = stats.pool().total() + stats.lanes().open() + stats.dedicated();
        return nothingUnderWay(stats) && held == subject.proxy().open() && held == onServer();
    }

    private long onServer() {
        String name = subject.setting().toString();
        return console.clients().stream().filter(client -> name.equals(client.get("name"))).count();
    }

    private void checkAdditions(PoolStats pool) {
        adds(pool, findings);
        if (pool.total() > Subject.POOL_SIZE) {
            findings.add("more connections than the pool may have: " + pool);
        }
    }

    /** What must be so at any moment. */
    static void adds(PoolStats pool, Findings findings) {
        if (pool.opened() - pool.closed() != pool.total()
                || pool.total() != pool.idle() + pool.lent()) {
            findings.add("the numbers of the pool do not add up: " + pool);
        }
    }

    static boolean within(Duration bound, BooleanSupplier claim) {
        long end = System.nanoTime() + bound.toNanos();
        while (!claim.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
        return true;
    }
}
