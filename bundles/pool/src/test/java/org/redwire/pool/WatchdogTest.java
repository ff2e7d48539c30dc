package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.TimeoutException;

public class WatchdogTest {

    /** It soon sleeps for the first time, which most tests wait for. */
    private final Watchdog watchdog = new Watchdog("watchdog-test", 10, Time.SYSTEM);

    /** The same, but its clock stands still, and its ticks are counted. */
    private final Ticks ticks = new Ticks();

    private final Watchdog counted = new Watchdog("counted-test", 10, ticks);

    private static final class Ticks implements Time {

        private final FakeTime time = new FakeTime();
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public long now() {
            return time.now();
        }

        @Override
        public void park(Object blocker, long nanos) {
            count.incrementAndGet();
            time.park(blocker, nanos);
        }
    }

    @After
    public void end() {
        for (Watchdog each : List.of(watchdog, counted)) {
            each.close();
            Await.ended(each.thread());
        }
    }

    private Conn silent() {
        return conn(new FakeTransport(new FakeServer(words -> "")));
    }

    private Conn conn(FakeTransport transport) {
        return new Conn(transport, Limits.standard(), watchdog);
    }

    private static void timeOut(Conn conn) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> conn.call(Command.of("PING"), start + millis(20)))
                .isInstanceOf(TimeoutException.class);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(millis(19));
    }

    private static long millis(int count) {
        return Duration.ofMillis(count).toNanos();
    }

    @Test
    public void isADaemonWithoutAContextClassLoader() {
        assertThat(watchdog.thread().getName()).isEqualTo("redwire-watchdog-test-watchdog");
        assertThat(watchdog.thread().isDaemon()).isTrue();
        assertThat(watchdog.thread().getContextClassLoader()).isNull();
    }

    @Test
    public void sleepsWhileNobodyCallsAndWakesForTheNextCall() {
        Await.until("sleep", watchdog::asleep);
        Await.parked(watchdog.thread());
        assertThat(watchdog.thread().getState()).isEqualTo(Thread.State.WAITING);
        timeOut(silent());
        timeOut(silent());
    }

    /** Makes a call that wakes it; returns how often it looked before it slept again. */
    private int ticksOnceWoken(Conn conn) {
        Await.until("sleep", counted::asleep);
        int before = ticks.count.get();
        assertThat(Pools.answers(conn, "mine")).isTrue();
        Await.until("a tick", () -> ticks.count.get() > before);
        Await.until("sleep", counted::asleep);
        return ticks.count.get() - before;
    }

    @Test
    public void aShortCallThatWokeItKeepsItAwakeForTheNext() {
        Conn conn = new Conn(new FakeTransport(), Limits.standard(), counted);
        assertThat(ticksOnceWoken(conn)).isGreaterThanOrEqualTo(19);
    }

    /** Also if it has seen the call. */
    @Test
    public void aCallNowAndThenKeepsItUpForAMomentOnly() {
        FakeTransport silent = new FakeTransport(new FakeServer(words -> ""));
        Conn conn = new Conn(silent, Limits.standard(), counted);
        Await.until("sleep", counted::asleep);
        ticks.time.advance(Duration.ofMillis(1_100));
        Caller caller =
                new Caller(
                        () -> {
                            conn.call(Command.of("PING"), System.nanoTime() + millis(60_000));
                            return conn;
                        });
        caller.begin();
        Await.until("looks", () -> ticks.count.get() > 50);
        conn.close();
        assertThat(caller.failure()).isInstanceOf(ClosedException.class);
        int before = ticks.count.get();
        Await.until("sleep", counted::asleep);
        assertThat(ticks.count.get() - before).isLessThanOrEqualTo(10);
    }

    @Test
    public void callsThatComeOftenFindItAwake() {
        Conn conn = new Conn(new FakeTransport(), Limits.standard(), counted);
        for (int woken = 0; woken < 3; woken++) {
            ticksOnceWoken(conn);
        }
        assertThat(ticksOnceWoken(conn)).isGreaterThanOrEqualTo(99);
    }

    @Test
    public void aTransportThatFailsToCloseDoesNotEndIt() {
        FakeTransport transport = new FakeTransport(new FakeServer(words -> ""));
        transport.closeFailure = new IllegalStateException("close");
        timeOut(conn(transport));
        timeOut(silent());
    }

    /** As one that a hook has wrapped may, once the hook's bundle is gone. */
    @Test
    public void aTransportThatFailsToCloseWithAnErrorDoesNotEndIt() {
        FakeTransport transport = new FakeTransport(new FakeServer(words -> ""));
        transport.closeError = new LinkageError("close");
        timeOut(conn(transport));
        timeOut(silent());
    }

    @Test
    public void aStrayInterruptDoesNotMakeItSpin() {
        Await.until("sleep", watchdog::asleep);
        watchdog.thread().interrupt();
        Await.until("calm", () -> !watchdog.thread().isInterrupted());
        Await.parked(watchdog.thread());
        timeOut(silent());
    }

    @Test
    public void forgetsConnectionsThatWereClosed() {
        for (int i = 0; i < 100; i++) {
            silent().close();
        }
        assertThat(watchdog.watched()).isZero();
    }

    @Test
    public void endsWhenItIsClosedAwakeOrAsleep() {
        Watchdog awake = new Watchdog("awake");
        awake.close();
        Await.ended(awake.thread());
        Await.until("sleep", watchdog::asleep);
        watchdog.close();
        Await.ended(watchdog.thread());
    }
}
