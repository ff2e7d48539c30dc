package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.protocol.error.ConnectFailedException;

/** What happens in the background. */
public class ConnPoolReaperTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Rule(order = 0)
    public final LogRecords log = new LogRecords();

    @Rule(order = 1)
    public final Pools pools = new Pools();

    private Thread reaper() {
        return pools.threads.stream()
                .filter(thread -> thread.getName().endsWith("-reaper"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void itsThreadIsADaemonThatIsStartedWithTheFirstIdleConnection() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        Conn conn = pool.get(pools.later());
        assertThat(pools.threads).noneMatch(thread -> thread.getName().endsWith("-reaper"));
        pool.put(conn);
        assertThat(reaper().getName()).isEqualTo("redwire-test-reaper");
        assertThat(reaper().isDaemon()).isTrue();
        assertThat(reaper().getContextClassLoader()).isNull();
    }

    @Test
    public void closesConnectionsThatAreIdleForTooLongWithoutAnybodyAsking() {
        ConnPool pool = pools.pool(TestOptions.size(3).withIdleTime(MINUTE));
        List<Conn> conns = pools.get(pool, 3);
        pool.put(conns.get(0));
        pools.time.advance(MINUTE.dividedBy(2));
        pool.put(conns.get(1));
        pools.time.advance(MINUTE.dividedBy(2));
        Await.until("the first to be closed", () -> pools.connector.open() == 2);
        assertThat(conns.get(0).open()).isFalse();
        pools.time.advance(MINUTE.dividedBy(2));
        Await.until("the second to be closed", () -> pools.connector.open() == 1);
        assertThat(conns.get(2).open()).as("it is lent").isTrue();
        Await.until("both to be counted", () -> pool.stats().stale() == 2);
        assertThat(pool.stats().total()).isEqualTo(1);
    }

    @Test
    public void closesIdleConnectionsAtTheEndOfTheirLifetime() {
        ConnPool pool = pools.pool(TestOptions.size(2).withLifetime(MINUTE, Duration.ZERO));
        List<Conn> conns = pools.get(pool, 2);
        pool.put(conns.get(0));
        pools.time.advance(MINUTE);
        Await.until("it to be closed", () -> !conns.get(0).open());
        assertThat(conns.get(1).open()).as("it is lent").isTrue();
        Await.until("it to be counted", () -> pool.stats().stale() == 1);
    }

    @Test
    public void connectionsThatAreIdleForASecondGiveTheirBuffersBack() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = pool.get(pools.later());
        assertThat(Pools.answers(conn, "x".repeat(100))).isTrue();
        pool.put(conn);
        assertThat(conn.keptBytes()).isPositive();
        pools.time.advance(Duration.ofMillis(999));
        Await.parked(reaper());
        assertThat(conn.keptBytes()).isPositive();
        pools.time.advance(Duration.ofMillis(1));
        Await.until("rest", () -> conn.keptBytes() == 0);
        assertThat(Pools.answers(pool.get(pools.later()), "mine")).isTrue();
    }

    @Test
    public void sleepsUntilSomethingIsDue() {
        ConnPool pool = pools.pool(TestOptions.size(2).withIdleTime(MINUTE));
        pools.get(pool, 2).forEach(pool::put);
        long second = Duration.ofSeconds(1).toNanos();
        Await.until("a nap", () -> pools.time.pausesOf("-reaper").equals(List.of(second)));
        pools.time.advance(Duration.ofSeconds(1));
        long rest = MINUTE.minusSeconds(1).toNanos();
        Await.until("sleep", () -> pools.time.pausesOf("-reaper").equals(List.of(second, rest)));
    }

    @Test
    public void sleepsWithoutAnEndWhileNoConnectionIsIdle() {
        ConnPool pool = pools.pool(TestOptions.size(1).withIdleTime(MINUTE));
        pool.put(pool.get(pools.later()));
        pool.get(pools.later());
        pools.time.advance(Duration.ofHours(1));
        Await.until("sleep", () -> pools.time.pausesOf("-reaper").contains(Long.MAX_VALUE));
    }

    @Test
    public void busyCallersDoNotWakeItAgainAndAgain() {
        ConnPool pool = pools.pool(TestOptions.size(1).withIdleTime(MINUTE));
        for (int i = 0; i < 10_000; i++) {
            pool.put(pool.get(pools.later()));
        }
        Await.until("sleep", () -> !pools.time.pausesOf("-reaper").isEmpty());
        assertThat(pools.time.pausesOf("-reaper")).hasSize(1);
    }

    @Test
    public void ifItDiesTheNextChoreStartsItAgain() {
        Time broken =
                new Time() {
                    private boolean thrown;

                    @Override
                    public long now() {
                        return pools.time.now();
                    }

                    @Override
                    public void park(Object blocker, long nanos) {
                        if (Thread.currentThread().getName().endsWith("-reaper") && !thrown) {
                            thrown = true;
                            throw new Pools.Death();
                        }
                        pools.time.park(blocker, nanos);
                    }
                };
        ConnPool pool =
                pools.pool(TestOptions.size(1).withIdleTime(MINUTE), pools.connector, broken);
        Conn conn = pool.get(pools.later());
        pool.put(conn);
        Await.ended(reaper());
        pool.put(pool.get(pools.later()));
        pools.time.advance(MINUTE);
        Await.until("it to be closed", () -> !conn.open());
    }

    // --- connections kept ready ---

    @Test
    public void keepsConnectionsReadyFromTheBeginning() {
        ConnPool pool = pools.pool(TestOptions.size(5).withMinIdle(3));
        Await.until("three", () -> pool.stats().idle() == 3);
        assertThat(pools.connector.dials).hasValue(3);
    }

    @Test
    public void makesNewOnesForThoseThatAreLentButNoMoreThanTheSize() {
        ConnPool pool = pools.pool(TestOptions.size(5).withMinIdle(3));
        Await.until("three", () -> pool.stats().idle() == 3);
        pools.get(pool, 2);
        Await.until("three again", () -> pool.stats().idle() == 3);
        pools.get(pool, 2);
        Await.until("the end of dials", () -> pool.stats().dialling() == 0);
        assertThat(pool.stats().total()).isEqualTo(5);
        assertThat(pools.connector.dials).hasValue(5);
    }

    @Test
    public void makesNewOnesForThoseThatWereClosed() {
        ConnPool pool = pools.pool(TestOptions.size(2).withMinIdle(2).withIdleTime(MINUTE));
        Await.until("two", () -> pool.stats().idle() == 2);
        Conn conn = pool.get(pools.later());
        conn.close();
        pool.put(conn);
        Await.until("two again", () -> pool.stats().idle() == 2);
        assertThat(pools.connector.dials).hasValue(3);
        pools.time.advance(MINUTE);
        Await.until("two new ones", () -> pools.connector.dials.get() == 5);
        Await.until("two again", () -> pool.stats().idle() == 2);
        assertThat(pools.connector.open()).isEqualTo(2);
    }

    @Test
    public void makesNoneForThoseThatAreNotClosedYet() {
        ConnPool pool = pools.pool(TestOptions.size(2).withMinIdle(2).withIdleTime(MINUTE));
        Await.until("two", () -> pool.stats().idle() == 2);
        CountDownLatch closing = new CountDownLatch(1);
        pools.connector.transports.forEach(transport -> transport.closeGate = closing);
        pools.time.advance(MINUTE);
        Caller waiter;
        try {
            // whichever of the two became idle first
            Await.until(
                    "a close",
                    () ->
                            pools.connector.transports.stream()
                                    .anyMatch(one -> one.closes.get() == 1));
            waiter = pools.waiter(pool);
            assertThat(pool.stats().dialling()).isZero();
            assertThat(pool.stats().total()).isEqualTo(2);
        } finally {
            closing.countDown();
        }
        assertThat(Pools.answers(waiter.conn(), "mine")).isTrue();
        Await.until("one beside it", () -> pool.stats().idle() == 1);
        Await.until("the old ones to be closed", () -> pools.connector.open() == 2);
        assertThat(pool.stats().stale()).isEqualTo(2);
    }

    @Test
    public void aRefillThatFailsIsNotTriedAgainAtOnce() {
        pools.connector.failure = () -> new ConnectFailedException("refused", null);
        ConnPool pool = pools.pool(TestOptions.size(100).withMinIdle(1));
        long start = pools.time.now();
        for (int i = 1; i <= 7; i++) {
            int dials = i;
            Await.until("a dial", () -> pool.stats().failedDials() == dials);
            pools.time.advance(Duration.ofMillis(79)); // the shortest pause is 80 ms
            Await.parked(reaper());
            assertThat(pools.connector.dials).hasValue(dials);
            while (pool.stats().failedDials() == dials) {
                pools.time.advance(Duration.ofMillis(10));
                Await.parked(reaper());
            }
        }
        assertThat(pools.time.now() - start).isGreaterThan(Duration.ofSeconds(2).toNanos());
        pools.connector.failure = null;
        pools.time.advance(Duration.ofSeconds(2));
        Await.until("the connection", () -> pool.stats().idle() == 1);
    }

    @Test
    public void aCallerIsServedWhileARefillPauses() {
        pools.connector.failure = () -> new ConnectFailedException("refused", null);
        ConnPool pool = pools.pool(TestOptions.size(5).withMinIdle(1));
        Await.until("a failure", () -> pool.stats().failedDials() == 1);
        pools.connector.failure = null;
        assertThat(pool.get(pools.later())).isNotNull();
    }

    // --- sessions that were forgotten ---

    @Test
    public void aSessionThatMakesNoCallForAMinuteIsToldOfOnceAndWhereItWasOpened() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        StickyConnPool session = new StickyConnPool(pool, "at Shop.java:12");
        Conn conn = session.get(pools.later());
        session.put(conn);
        pools.time.advance(conn, MINUTE);
        Await.until("a word", () -> log.messages().size() == 1);
        assertThat(log.messages().get(0))
                .startsWith("WARNING test: a session has held a connection for 60 s without a call")
                .endsWith("opened at Shop.java:12");
        assertThat(pool.stats().forgotten()).isEqualTo(1);
        pools.time.advance(MINUTE);
        Await.parked(reaper());
        assertThat(log.messages()).hasSize(1);
        session.close();
        assertThat(pool.stats().forgotten()).isZero();
    }

    @Test
    public void whatASessionHoldsIsLookedAtAfterAMinuteAndNotBefore() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        StickyConnPool session = new StickyConnPool(pool, "at Shop.java:12");
        session.put(session.get(pools.later()));
        Await.until("sleep", () -> !pools.time.pausesOf("-reaper").isEmpty());
        assertThat(pools.time.pausesOf("-reaper")).containsExactly(MINUTE.toNanos());
    }

    @Test
    public void aSessionInTheMidstOfACallOrClosedInTimeIsNotForgotten() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        StickyConnPool session = new StickyConnPool(pool, "at Shop.java:12");
        session.put(session.get(pools.later()));
        session.close();
        StickyConnPool waiting = new StickyConnPool(pool, "at Shop.java:13");
        Conn conn = waiting.get(pools.later());
        CountDownLatch gate = new CountDownLatch(1);
        pools.connector.transport(0).writeGate = gate;
        Caller caller =
                pools.caller(
                                () -> {
                                    assertThat(Pools.answers(conn, "late")).isTrue();
                                    return conn;
                                })
                        .begin();
        Await.until("a call", conn::busy);
        for (int i = 0; i < 3; i++) {
            pools.time.advance(MINUTE);
            Await.parked(reaper());
        }
        assertThat(pool.stats().forgotten()).isZero();
        assertThat(log.messages()).isEmpty();
        gate.countDown();
        assertThat(caller.conn()).isSameAs(conn);
    }

    @Test
    public void whoWaitedInVainIsToldWhereTheSessionWasOpenedThatHasTheConnectionLongest() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        StickyConnPool session = new StickyConnPool(pool, "at Shop.java:12");
        session.put(session.get(pools.later()));
        pools.time.advance(MINUTE);
        Caller waiter = pools.waiter(pool);
        pools.time.advance(Duration.ofDays(1));
        assertThat(waiter.failure()).hasMessageContaining("by a session opened at Shop.java:12)");
    }
}
