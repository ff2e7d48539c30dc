package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/** Everything at once, as fast as it goes, and then the books must balance. */
public class ConnPoolStressTest {

    private static final long MICROS = 1_000;

    @Rule(order = 0)
    public final LogRecords log = new LogRecords();

    @Rule(order = 1)
    public final Pools pools = new Pools();

    /** Who has which connection now, as the callers see it. */
    private final ConcurrentMap<Conn, Thread> lent = new ConcurrentHashMap<>();

    private final AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();

    private Thread start(String name, Runnable body) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                body.run();
                            } catch (Throwable e) {
                                wrong.compareAndSet(null, e);
                            }
                        },
                        name);
        thread.start();
        return thread;
    }

    private void join(List<Thread> threads) {
        threads.forEach(Await::ended);
        if (wrong.get() != null) {
            throw new AssertionError("a thread has failed", wrong.get());
        }
    }

    private Conn borrow(ConnPool pool, long deadline) {
        Conn conn = pool.get(deadline);
        assertThat(lent.putIfAbsent(conn, Thread.currentThread())).as("lent twice").isNull();
        return conn;
    }

    private void giveBack(ConnPool pool, Conn conn) {
        lent.remove(conn);
        pool.put(conn);
    }

    /**
     * When all is quiet: every permit can be had, and no connection is open that is not counted.
     */
    private void assertBalanced(ConnPool pool, int size) {
        Await.until("the end of the dials", () -> pool.stats().dialling() == 0);
        // the reaper may be closing some, which count as lent until they are closed
        Await.until("all to be back", () -> pool.stats().lent() == 0);
        PoolStats quiet = pool.stats();
        assertThat(quiet.waiting()).isZero();
        assertAddsUp(quiet);
        assertThat(pools.connector.open()).isEqualTo(quiet.total());
        List<Conn> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(pool.get(System.nanoTime() + Duration.ofSeconds(20).toNanos()));
        }
        assertThat(all).doesNotHaveDuplicates();
        for (Conn conn : all) {
            assertThat(Pools.answers(conn, "mine")).isTrue();
        }
        assertThat(pool.stats().lent()).isEqualTo(size);
        assertThat(pools.connector.open()).isEqualTo(size);
        all.forEach(pool::put);
    }

    private static void assertAddsUp(PoolStats stats) {
        assertThat(stats.opened() - stats.closed()).as(stats.toString()).isEqualTo(stats.total());
        assertThat(stats.idle() + stats.lent()).as(stats.toString()).isEqualTo(stats.total());
        assertThat(stats.stale() + stats.unsolicited() + stats.dirty())
                .as(stats.toString())
                .isLessThanOrEqualTo(stats.closed());
    }

    @Test
    public void permitsAreConnectionsAfterTenThousandCallersWhoGiveUpJustWhenTheyAreServed() {
        ConnPool pool = pools.realTimePool(TestOptions.size(2));
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger gaveUp = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 6; t++) {
            SplittableRandom random = new SplittableRandom(t);
            threads.add(
                    start(
                            "caller-" + t,
                            () -> {
                                while (rounds.incrementAndGet() <= 10_000) {
                                    gaveUp.addAndGet(impatient(pool, random));
                                }
                            }));
        }
        List<Thread> victims = List.copyOf(threads);
        Thread interrupter =
                start(
                        "interrupter",
                        () -> {
                            SplittableRandom random = new SplittableRandom(99);
                            while (!over.get()) {
                                victims.get(random.nextInt(victims.size())).interrupt();
                                Thread.yield();
                            }
                        });
        threads.forEach(Await::ended);
        over.set(true);
        join(List.of(interrupter));
        assertThat(gaveUp).hasPositiveValue();
        assertBalanced(pool, 2);
    }

    /** Waits for a few microseconds only, holds what it gets for a few; 1 if it got nothing. */
    private int impatient(ConnPool pool, SplittableRandom random) {
        try {
            Conn conn = borrow(pool, System.nanoTime() + random.nextInt(200) * MICROS);
            long until = System.nanoTime() + random.nextInt(50) * MICROS;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            giveBack(pool, conn);
            return 0;
        } catch (PoolTimeoutException | TimeoutException | InterruptedCallException e) {
            return 1;
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    public void theNumbersAddUpAtEveryMomentUnderLoad() {
        int size = 4;
        ConnPool pool =
                pools.realTimePool(
                        TestOptions.size(size).withMaxDials(2).withTimeout(Duration.ofSeconds(20)));
        AtomicInteger dials = new AtomicInteger();
        pools.connector.source =
                () -> {
                    if (dials.incrementAndGet() % 3 == 0) { // never four in a row
                        throw new ConnectFailedException("refused", null);
                    }
                    return new FakeTransport();
                };
        AtomicInteger rounds = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            SplittableRandom random = new SplittableRandom(t);
            threads.add(
                    start(
                            "caller-" + t,
                            () -> {
                                while (rounds.incrementAndGet() <= 20_000) {
                                    careless(pool, random);
                                }
                            }));
        }
        Thread observer =
                start(
                        "observer",
                        () -> {
                            while (!over.get()) {
                                PoolStats stats = pool.stats();
                                assertAddsUp(stats);
                                assertThat(stats.total() + stats.dialling())
                                        .isLessThanOrEqualTo(size);
                                assertThat(stats.dialling()).isLessThanOrEqualTo(2);
                                Thread.yield();
                            }
                        });
        threads.forEach(Await::ended);
        over.set(true);
        join(List.of(observer));
        pools.connector.source = FakeTransport::new;
        assertBalanced(pool, size);
        PoolStats stats = pool.stats();
        assertThat(stats.dirty()).isPositive();
        assertThat(stats.hits()).isPositive();
        assertThat(stats.failedDials()).isPositive();
        assertThat(pools.connector.mostAtOnce).hasValueLessThanOrEqualTo(2);
    }

    /** Mostly gives back what it got in good order. */
    private void careless(ConnPool pool, SplittableRandom random) {
        try {
            Conn conn = borrow(pool, System.nanoTime() + Duration.ofSeconds(20).toNanos());
            String word = "w" + random.nextInt(1000);
            switch (random.nextInt(20)) {
                case 0 -> Pools.dirty(conn);
                case 1 -> conn.close();
                case 2 -> {
                    lent.remove(conn);
                    pool.put(conn);
                    return;
                }
                default -> assertThat(Pools.answers(conn, word)).as("its own answer").isTrue();
            }
            giveBack(pool, conn);
        } catch (ConnectFailedException e) {
            Thread.onSpinWait();
        }
    }

    @Test
    public void newOptionsUnderLoadCostNoCallerAnErrorAndNothingIsLost() {
        ConnPool pool = pools.realTimePool(TestOptions.size(4).withTimeout(Duration.ofSeconds(20)));
        AtomicInteger rounds = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            threads.add(
                    start(
                            "caller-" + t,
                            () -> {
                                while (rounds.incrementAndGet() <= 20_000) {
                                    long deadline =
                                            System.nanoTime() + Duration.ofSeconds(20).toNanos();
                                    Conn conn = borrow(pool, deadline);
                                    assertThat(Pools.answers(conn, "w")).isTrue();
                                    giveBack(pool, conn);
                                }
                            }));
        }
        Thread operator =
                start(
                        "operator",
                        () -> {
                            SplittableRandom random = new SplittableRandom(5);
                            while (!over.get()) {
                                reconfigure(pool, random);
                                Thread.yield();
                            }
                        });
        threads.forEach(Await::ended);
        over.set(true);
        join(List.of(operator));
        pool.reconfigure(TestOptions.size(3).build());
        assertBalanced(pool, 3);
    }

    private static void reconfigure(ConnPool pool, SplittableRandom random) {
        int size = 1 + random.nextInt(6);
        TestOptions options =
                TestOptions.size(size)
                        .withTimeout(Duration.ofSeconds(20))
                        .withMinIdle(random.nextInt(size + 1))
                        .withMaxActive(random.nextInt(4))
                        .withMaxDials(random.nextInt(3));
        if (random.nextBoolean()) {
            options.withFifo();
        }
        if (random.nextInt(10) == 0) {
            options.withLifetime(Duration.ofMillis(1), Duration.ofMillis(1));
        }
        pool.reconfigure(options.build());
        if (random.nextInt(10) == 0) {
            pool.retire(conn -> random.nextBoolean());
        }
        assertAddsUp(pool.stats());
    }

    @Test
    public void closingRacesWithDialsAndCallersWithoutLeavingAConnectionOpen() {
        for (int round = 0; round < 300; round++) {
            ConnPool pool = pools.realTimePool(TestOptions.size(4).withMinIdle(2));
            AtomicInteger uses = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                threads.add(
                        start(
                                "caller-" + t,
                                () -> {
                                    try {
                                        for (; ; ) {
                                            Conn conn =
                                                    pool.get(System.nanoTime() + 20_000_000_000L);
                                            if (uses.incrementAndGet() % 2 == 0) {
                                                conn.close();
                                            }
                                            pool.put(conn);
                                        }
                                    } catch (ClosedException e) {
                                        // that is how it ends
                                    }
                                }));
            }
            int count = round % 7;
            Await.until("some dials", () -> pool.stats().opened() > count);
            pool.close();
            join(threads);
            Await.until("the end of the dials", () -> pool.stats().dialling() == 0);
            Await.until("all to be closed", () -> pools.connector.open() == 0);
            assertThat(pool.stats().total()).isZero();
            assertAddsUp(pool.stats());
            pools.connector.transports.clear();
        }
        pools.threads.forEach(Await::ended);
    }

    @Test
    public void closingConnectionsUnderTheirCallersHarmsOnlyTheirCalls() {
        ConnPool pool = pools.realTimePool(TestOptions.size(4));
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        // until one was harmed: who is to harm them may begin late
        IntPredicate goesOn = i -> i <= (failures.get() == 0 ? 1_000_000 : 10_000);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(
                    start(
                            "caller-" + t,
                            () -> {
                                for (int i = rounds.incrementAndGet();
                                        goesOn.test(i);
                                        i = rounds.incrementAndGet()) {
                                    Conn conn = borrow(pool, System.nanoTime() + 20_000_000_000L);
                                    try {
                                        assertThat(Pools.answers(conn, "w" + i)).isTrue();
                                    } catch (RedisException e) {
                                        failures.incrementAndGet();
                                    }
                                    giveBack(pool, conn);
                                }
                            }));
        }
        Thread killer =
                start(
                        "killer",
                        () -> {
                            while (!over.get()) {
                                lent.keySet().stream().findAny().ifPresent(Conn::close);
                                Thread.yield();
                            }
                        });
        threads.forEach(Await::ended);
        over.set(true);
        join(List.of(killer));
        assertBalanced(pool, 4);
        assertThat(failures).hasPositiveValue();
    }
}
