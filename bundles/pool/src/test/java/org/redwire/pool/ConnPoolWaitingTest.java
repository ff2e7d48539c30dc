package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolExhaustedException;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/** Callers that wait: in turn, not too long, and never for nothing. */
public class ConnPoolWaitingTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Rule public final Pools pools = new Pools();

    private static void assertNotSent(Throwable failure, Class<? extends RedisException> type) {
        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(((RedisException) failure).outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    // --- in turn ---

    @Test
    public void sixtyFourCallersForTwoConnectionsAreServedInTheOrderInWhichTheyCame() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        List<Conn> lent = pools.get(pool, 2);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            callers.add(pools.waiter(pool));
        }
        for (int i = 0; i < 64; i++) {
            pool.put(lent.get(i % 2));
            assertThat(callers.get(i).conn()).isSameAs(lent.get(i % 2));
            assertThat(pool.stats().waiting()).isEqualTo(63 - i);
            assertThat(callers.subList(i + 1, 64)).noneMatch(Caller::done);
        }
        assertThat(pool.stats().waits()).isEqualTo(64 + 2);
        assertThat(pools.connector.dials).hasValue(2);
    }

    @Test
    public void aNewcomerDoesNotOvertakeThoseWhoWait() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = pool.get(pools.later());
        Caller first = pools.waiter(pool);
        pool.put(conn);
        Caller newcomer = pools.waiter(pool); // the connection is free, but not for it
        assertThat(first.conn()).isSameAs(conn);
        assertThat(newcomer.done()).isFalse();
        pool.put(conn);
        assertThat(newcomer.conn()).isSameAs(conn);
    }

    @Test
    public void whoeverWasHandedABadConnectionIsStillFirstInTheQueue() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = pool.get(pools.later());
        Caller first = pools.waiter(pool);
        Caller second = pools.waiter(pool);
        pools.connector.hold();
        pools.connector.transport(0).deliver("+stolen\r\n"); // unseen by put
        pool.put(conn);
        pools.connector.awaitUnderWay(1);
        Await.until("both to wait", () -> pool.stats().waiting() == 2);
        pools.connector.release(1);
        Conn made = first.conn();
        assertThat(second.done()).isFalse();
        pool.put(made);
        assertThat(second.conn()).isSameAs(made);
        assertThat(pool.stats().unsolicited()).isEqualTo(1);
    }

    @Test
    public void aWaiterGetsANewConnectionWhenTheOneItWaitedForIsClosed() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = pool.get(pools.later());
        Caller waiter = pools.waiter(pool);
        Pools.dirty(conn);
        pool.put(conn);
        assertThat(waiter.conn()).isNotSameAs(conn);
    }

    @Test
    public void countsHowLongCallersWait() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = pool.get(pools.later());
        long before = pool.stats().waitNanos();
        Caller waiter = pools.waiter(pool);
        pools.time.advance(SECOND);
        pool.put(conn);
        waiter.conn();
        assertThat(pool.stats().waitNanos() - before).isEqualTo(SECOND.toNanos());
    }

    // --- not too long ---

    @Test
    public void waitsNoLongerThanThePoolsTimeoutAndSaysHowThePoolStood() {
        ConnPool pool = pools.pool(TestOptions.size(2).withTimeout(SECOND));
        pools.get(pool, 1);
        pools.time.advance(Duration.ofSeconds(7));
        pools.get(pool, 1);
        Caller other = pools.waiter(pool);
        pools.time.advance(Duration.ofMillis(500));
        Caller late = pools.waiter(pool);
        pools.time.advance(Duration.ofMillis(600));
        assertNotSent(other.failure(), PoolTimeoutException.class);
        assertThat(other.failure())
                .hasMessageContaining("no connection came free within 1100 ms")
                .hasMessageContaining("size 2, lent 2, idle 0, waiting 2, dialling 0")
                .hasMessageContaining("oldest lease 8100 ms")
                .hasMessageContaining("raise pool.size or give connections back sooner");
        assertThat(late.done()).isFalse();
        assertThat(pool.stats().timeouts()).isEqualTo(1);
        assertThat(pool.stats().waiting()).isEqualTo(1);
    }

    @Test
    public void waitsNoLongerThanTheCallersDeadline() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        pool.get(pools.later());
        Caller waiter = pools.waiter(pool, pools.time.in(SECOND));
        pools.time.advance(SECOND.minusNanos(1));
        assertThat(waiter.done()).isFalse();
        pools.time.advance(Duration.ofNanos(1));
        assertNotSent(waiter.failure(), PoolTimeoutException.class);
    }

    @Test
    public void saysIfTheCapOnOpenConnectionsHeldTheCallerUp() {
        ConnPool pool = pools.pool(TestOptions.size(5).withMaxActive(2).withTimeout(SECOND));
        pools.get(pool, 2);
        Caller waiter = pools.waiter(pool);
        pools.time.advance(SECOND);
        assertNotSent(waiter.failure(), PoolExhaustedException.class);
        assertThat(waiter.failure())
                .hasMessageContaining("size 5, max active 2, lent 2")
                .hasMessageContaining("raise pool.max.active");
        assertThat(pools.connector.dials).hasValue(2);
    }

    @Test
    public void atTheCapOnOpenConnectionsACallerWaitsInsteadOfFailing() {
        ConnPool pool = pools.pool(TestOptions.size(5).withMaxActive(1));
        Conn conn = pool.get(pools.later());
        Caller waiter = pools.waiter(pool);
        pool.put(conn);
        assertThat(waiter.conn()).isSameAs(conn);
    }

    @Test
    public void saysIfTheDeadlinePassedWhileAConnectionWasBeingMade() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        pools.connector.hold();
        Caller waiter = pools.waiter(pool, pools.time.in(SECOND));
        pools.time.advance(SECOND);
        assertNotSent(waiter.failure(), TimeoutException.class);
        assertThat(waiter.failure())
                .hasMessageContaining("no connection could be made within 1000 ms")
                .hasMessageContaining("dialling 1");
    }

    @Test
    public void saysIfThePoolsTimeoutEndedWhileAConnectionWasBeingMade() {
        ConnPool pool = pools.pool(TestOptions.size(1).withTimeout(SECOND));
        pools.connector.hold();
        Caller waiter = pools.waiter(pool);
        pools.time.advance(SECOND);
        assertNotSent(waiter.failure(), PoolTimeoutException.class);
        assertThat(waiter.failure()).hasMessageContaining("pool.timeout too short");
    }

    @Test
    public void onlyThoseWhoseConnectionIsBeingMadeBlameTheDial() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        pools.get(pool, 1);
        pools.connector.hold();
        Caller dialled = pools.waiter(pool, pools.time.in(SECOND));
        Caller queued = pools.waiter(pool, pools.time.in(SECOND.minusMillis(1)));
        pools.time.advance(SECOND.minusMillis(1));
        assertNotSent(queued.failure(), PoolTimeoutException.class);
        pools.time.advance(SECOND);
        assertNotSent(dialled.failure(), TimeoutException.class);
    }

    @Test
    public void whileDialsFailTheLastErrorIsTheCauseOfATimeout() {
        ConnPool pool = pools.pool(TestOptions.size(3).withTimeout(SECOND));
        pools.get(pool, 1);
        pools.connector.failure = () -> new IllegalStateException("refused");
        Caller failing = pools.caller(() -> pool.get(pools.later())).begin();
        assertNotSent(failing.failure(), ConnectFailedException.class);
        pools.connector.hold();
        Caller waiter = pools.waiter(pool);
        pools.time.advance(SECOND);
        assertThat(waiter.failure())
                .isInstanceOf(PoolTimeoutException.class)
                .hasRootCauseMessage("refused");
    }

    @Test
    public void aDeadlineThatHasPassedIsNotWaitedFor() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        for (long deadline : List.of(pools.time.now() - 1, pools.time.now())) {
            RedisException failure =
                    catchThrowableOfType(RedisException.class, () -> pool.get(deadline));
            assertNotSent(failure, TimeoutException.class);
        }
        assertThat(pools.threads).as("to dial").isEmpty();
    }

    @Test
    public void sleepsUntilTheEndOfItsTime() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        pool.get(pools.later());
        pools.waiter(pool, pools.time.in(SECOND));
        Await.until("sleep", () -> !pools.time.pausesOf("caller").isEmpty());
        assertThat(pools.time.pausesOf("caller")).containsExactly(SECOND.toNanos());
    }

    // --- woken ---

    /** One that sleeps until it is woken, however long that takes. */
    private Caller sleeper(ConnPool pool, LateTime time) {
        int waiting = pool.stats().waiting();
        Caller caller = pools.caller(() -> pool.get(time.now() + SECOND.toNanos())).begin();
        Await.until("a waiter", () -> pool.stats().waiting() == waiting + 1);
        Await.parked(caller.thread());
        return caller;
    }

    @Test
    public void whoSleepsIsWokenWhenItsConnectionIsMade() {
        LateTime time = new LateTime();
        ConnPool pool = pools.pool(TestOptions.size(1), pools.connector, time);
        pools.connector.hold();
        Caller sleeper = sleeper(pool, time);
        pools.connector.release(1);
        assertThat(sleeper.conn()).isNotNull();
    }

    @Test
    public void andWhenItCannotBeMade() {
        LateTime time = new LateTime();
        ConnPool pool = pools.pool(TestOptions.size(2), pools.connector, time);
        pools.connector.hold();
        pools.connector.failure = () -> new IllegalStateException("refused");
        Caller sleeper = sleeper(pool, time);
        pools.connector.release(1);
        assertNotSent(sleeper.failure(), ConnectFailedException.class);
    }

    @Test
    public void andWhenThereIsNoThreadForTheDialOfWhoComesLater() {
        LateTime time = new LateTime();
        List<Thread> threads = new ArrayList<>();
        ConnPool pool =
                new ConnPool(
                        "test",
                        pools.connector,
                        TestOptions.size(5).build(),
                        time,
                        new SplittableRandom(1),
                        (name, task) -> {
                            if (!threads.isEmpty()) {
                                throw new OutOfMemoryError("unable to create native thread");
                            }
                            threads.add(Threads.DAEMONS.start(name, task));
                            return threads.get(0);
                        });
        pools.connector.hold();
        Caller sleeper = sleeper(pool, time);
        Caller later = pools.caller(() -> pool.get(time.now() + SECOND.toNanos())).begin();
        assertNotSent(sleeper.failure(), ConnectFailedException.class);
        pools.connector.release(1);
        assertThat(later.conn()).isNotNull();
        pool.closeNow();
        threads.forEach(Await::ended);
    }

    @Test
    public void andWhenThePoolIsClosed() {
        LateTime time = new LateTime();
        ConnPool pool = pools.pool(TestOptions.size(1), pools.connector, time);
        pool.get(time.now() + SECOND.toNanos());
        Caller sleeper = sleeper(pool, time);
        pool.close();
        assertNotSent(sleeper.failure(), ClosedException.class);
    }

    @Test
    public void ifTimeJumpsBeforeItWaitsThePoolsTimeoutIsToldFromTheDeadline() {
        Time jumping =
                new Time() {
                    private int calls;

                    @Override
                    public long now() {
                        if (calls++ == 2) { // after the constructor and the first look
                            pools.time.advance(Duration.ofSeconds(30));
                        }
                        return pools.time.now();
                    }

                    @Override
                    public void park(Object blocker, long nanos) {
                        pools.time.park(blocker, nanos);
                    }
                };
        pools.connector.hold();
        ConnPool pool =
                pools.pool(TestOptions.size(1).withTimeout(SECOND), pools.connector, jumping);
        RedisException failure =
                catchThrowableOfType(RedisException.class, () -> pool.get(pools.later()));
        assertNotSent(failure, PoolTimeoutException.class);
    }

    // --- interrupts ---

    @Test
    public void anInterruptedThreadBorrowsNothingAndKeepsItsFlag() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        pool.put(pool.get(pools.later()));
        Caller caller =
                pools.caller(
                        () -> {
                            Thread.currentThread().interrupt();
                            return pool.get(pools.later());
                        });
        caller.begin();
        assertNotSent(caller.failure(), InterruptedCallException.class);
        assertThat(caller.flagged()).isTrue();
        assertThat(pool.stats().idle()).isEqualTo(1);
    }

    @Test
    public void anInterruptEndsTheWaitAndHarmsNobodyElse() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = pool.get(pools.later());
        Caller first = pools.waiter(pool);
        Caller second = pools.waiter(pool);
        first.thread().interrupt();
        assertNotSent(first.failure(), InterruptedCallException.class);
        assertThat(first.flagged()).isTrue();
        assertThat(pool.stats().waiting()).isEqualTo(1);
        pool.put(conn);
        assertThat(second.conn()).isSameAs(conn);
        assertThat(pool.stats().timeouts()).isZero();
    }

    // --- handed over exactly then ---

    @Test
    public void whoeverIsInterruptedExactlyWhenServedPassesTheConnectionOn() {
        LateTime time = new LateTime();
        ConnPool pool = pools.pool(TestOptions.size(1), pools.connector, time);
        Conn conn = pool.get(time.now() + SECOND.toNanos());
        Caller first = pools.caller(() -> pool.get(time.now() + SECOND.toNanos())).begin();
        Await.until("a waiter", () -> pool.stats().waiting() == 1);
        Await.parked(first.thread());
        Caller second = pools.caller(() -> pool.get(time.now() + SECOND.toNanos())).begin();
        Await.until("another", () -> pool.stats().waiting() == 2);
        time.onServed(() -> first.thread().interrupt(), first.thread());
        pool.put(conn);
        assertNotSent(first.failure(), InterruptedCallException.class);
        assertThat(first.flagged()).isTrue();
        assertThat(second.conn()).isSameAs(conn);
        assertThat(pool.stats().lent()).isEqualTo(1);
    }

    @Test
    public void whoeverIsServedAfterItsDeadlinePassesTheConnectionOn() {
        LateTime time = new LateTime();
        ConnPool pool = pools.pool(TestOptions.size(1), pools.connector, time);
        Conn conn = pool.get(time.now() + SECOND.toNanos());
        Caller first = pools.caller(() -> pool.get(time.now() + SECOND.toNanos())).begin();
        Await.until("a waiter", () -> pool.stats().waiting() == 1);
        Await.parked(first.thread());
        Caller second = pools.caller(() -> pool.get(time.now() + 3 * SECOND.toNanos())).begin();
        Await.until("another", () -> pool.stats().waiting() == 2);
        time.onServed(() -> time.advance(SECOND), first.thread());
        pool.put(conn);
        assertNotSent(first.failure(), TimeoutException.class);
        assertThat(second.conn()).isSameAs(conn);
        assertThat(pool.stats().lent()).isEqualTo(1);
    }

    /**
     * Holds a waiting thread between being served and finding that out, until something happened.
     */
    private static final class LateTime implements Time {
        private final FakeTime time = new FakeTime();
        private volatile Runnable event = () -> {};
        private volatile Thread whose = new Thread();

        void onServed(Runnable event, Thread whose) {
            this.event = event;
            this.whose = whose;
        }

        void advance(Duration by) {
            time.advance(by);
        }

        @Override
        public long now() {
            return time.now();
        }

        @Override
        public void park(Object blocker, long nanos) {
            // Until it is served. If nobody wakes it a test fails before this ends.
            LockSupport.parkNanos(blocker, 2 * Await.LIMIT.toNanos());
            if (Thread.currentThread() == whose) {
                event.run();
            }
        }
    }
}
