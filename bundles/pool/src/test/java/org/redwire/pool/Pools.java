package org.redwire.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.rules.ExternalResource;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;

/**
 * Makes pools whose connections are fakes and whose time stands still, and sees that nothing of
 * them is left after the test.
 */
final class Pools extends ExternalResource {

    final FakeTime time = new FakeTime();
    final Watchdog watchdog = new Watchdog("test");
    final FakeConnector connector = new FakeConnector(watchdog);

    /** The threads that pools have started. */
    final List<Thread> threads = new CopyOnWriteArrayList<>();

    private final List<ConnPool> pools = new ArrayList<>();
    private final List<Caller> callers = new ArrayList<>();

    ConnPool pool(TestOptions options) {
        return pool(options, connector, time);
    }

    /** A pool in which time passes. */
    ConnPool realTimePool(TestOptions options) {
        return pool(options, connector, Time.SYSTEM);
    }

    ConnPool pool(PoolOptions options) {
        return pool(options, connector, time);
    }

    ConnPool pool(TestOptions options, Connector connector, Time time) {
        return pool(options.build(), connector, time);
    }

    private ConnPool pool(PoolOptions options, Connector connector, Time time) {
        ConnPool pool =
                new ConnPool(
                        "test", connector, options, time, new SplittableRandom(7), this::start);
        pools.add(pool);
        return pool;
    }

    /** Ends a thread of a pool in the midst of its work. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Thread start(String name, Runnable task) {
        Runnable mortal =
                () -> {
                    try {
                        task.run();
                    } catch (Death e) {
                        // as a test wanted it
                    }
                };
        Thread thread = Threads.DAEMONS.start(name, mortal);
        threads.add(thread);
        return thread;
    }

    /** A deadline far away. */
    long later() {
        return time.in(Duration.ofDays(1));
    }

    /** Borrows that many connections at once. */
    List<Conn> get(ConnPool pool, int count) {
        List<Conn> conns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            conns.add(pool.get(later()));
        }
        return conns;
    }

    /** A thread that asks the pool for a connection, once it is started. */
    Caller caller(Supplier<Conn> get) {
        Caller caller = new Caller(get);
        callers.add(caller);
        return caller;
    }

    /** One that has begun to wait in the queue of the pool when this returns. */
    Caller waiter(ConnPool pool) {
        return waiter(pool, later());
    }

    Caller waiter(ConnPool pool, long deadline) {
        int waiting = pool.stats().waiting();
        Caller caller = caller(() -> pool.get(deadline)).begin();
        Await.until("a waiter", () -> pool.stats().waiting() == waiting + 1);
        return caller;
    }

    /** Makes a connection one that cannot be lent again. */
    static void dirty(Conn conn) {
        conn.send(Command.of("PING"), System.nanoTime() + Duration.ofSeconds(5).toNanos());
    }

    /** Uses a connection and sees that the answer is the right one. */
    static boolean answers(Conn conn, String word) {
        return word.equals(
                conn.call(
                        Command.of("ECHO").arg(word).as(Decoders.STRING),
                        System.nanoTime() + Await.LIMIT.toNanos()));
    }

    @Override
    protected void after() {
        connector.letGo();
        pools.forEach(ConnPool::closeNow);
        callers.forEach(Caller::end);
        watchdog.close();
        Await.ended(watchdog.thread());
        threads.forEach(Await::ended);
    }
}
