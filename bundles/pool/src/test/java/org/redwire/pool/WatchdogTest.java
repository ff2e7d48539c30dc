package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.error.TimeoutException;

public class WatchdogTest {

    /** It soon sleeps for the first time, which most tests wait for. */
    private final Watchdog watchdog = new Watchdog("watchdog-test", 10);

    @After
    public void end() {
        watchdog.close();
        Await.ended(watchdog.thread());
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

    @Test
    public void aShortCallThatWokeItKeepsItAwakeForTheNext() {
        Conn conn = conn(new FakeTransport());
        Await.until("sleep", watchdog::asleep);
        assertThat(Pools.answers(conn, "one")).isTrue();
        Await.until("awake", () -> !watchdog.asleep());
        Await.until("ticking", () -> watchdog.thread().getState() == Thread.State.TIMED_WAITING);
        assertThat(watchdog.asleep()).isFalse();
    }

    /** Also if it has seen the call. */
    @Test
    public void aCallNowAndThenKeepsItUpForAMomentOnly() throws Exception {
        Conn conn = conn(new FakeTransport());
        Await.until("sleep", watchdog::asleep);
        long lull = System.nanoTime() + millis(1_100);
        Await.until("a while without a call", () -> lull - System.nanoTime() < 0);
        timeOut(silent());
        assertThat(Pools.answers(conn, "and a short one")).isTrue();
        long start = System.nanoTime();
        Await.until("sleep", watchdog::asleep);
        assertThat(System.nanoTime() - start).isLessThan(millis(950));
    }

    @Test
    public void callsThatComeOftenFindItAwake() {
        Conn conn = conn(new FakeTransport());
        Await.until("sleep", watchdog::asleep);
        for (int woken = 0; woken < 3; woken++) {
            assertThat(Pools.answers(conn, "again")).isTrue();
            Await.until("awake", () -> !watchdog.asleep());
            Await.until("sleep", watchdog::asleep);
        }
        long start = System.nanoTime();
        assertThat(Pools.answers(conn, "and again")).isTrue();
        Await.until("awake", () -> !watchdog.asleep());
        Await.until("sleep", watchdog::asleep);
        assertThat(System.nanoTime() - start).isGreaterThan(millis(900));
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
