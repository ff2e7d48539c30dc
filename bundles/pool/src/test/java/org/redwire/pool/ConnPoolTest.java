package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;

/** Lending, the look before it, and taking back. */
public class ConnPoolTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Rule public final Pools pools = new Pools();

    private Conn get(ConnPool pool) {
        return pool.get(pools.later());
    }

    /** A pool with so many idle connections, in the order in which they were made. */
    private ConnPool idle(TestOptions options, int count) {
        ConnPool pool = pools.pool(options);
        pools.get(pool, count).forEach(pool::put);
        return pool;
    }

    // --- lending ---

    @Test
    public void makesNoConnectionBeforeOneIsNeeded() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        assertThat(pool.stats().total()).isZero();
        assertThat(pools.threads).isEmpty();
    }

    @Test
    public void lendsTheSameConnectionAgainAndAgain() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        Conn first = get(pool);
        pool.put(first);
        for (int i = 0; i < 1000; i++) {
            Conn conn = get(pool);
            assertThat(conn).isSameAs(first);
            assertThat(Pools.answers(conn, "w" + i)).isTrue();
            pool.put(conn);
        }
        assertThat(pools.connector.dials).hasValue(1);
        assertThat(pool.stats().hits()).isEqualTo(1000);
        assertThat(pool.stats().misses()).isEqualTo(1);
    }

    @Test
    public void lendsAConnectionToOneCallerAtATime() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        assertThat(pools.get(pool, 3)).doesNotHaveDuplicates();
    }

    @Test
    public void isExhaustedWhenAllAreLentAndThereMayBeNoMore() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        assertThat(pool.exhausted()).isFalse();
        Conn first = get(pool);
        assertThat(pool.exhausted()).isFalse();
        Conn second = get(pool);
        assertThat(pool.exhausted()).isTrue();
        pool.put(first);
        assertThat(pool.exhausted()).isFalse();
        assertThat(get(pool)).isSameAs(first);
        second.close();
        pool.put(second);
        assertThat(pool.exhausted()).isFalse();
    }

    @Test
    public void isNotExhaustedWhileTheOneThatCameBackIsBeingClosed() throws Exception {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = get(pool);
        Pools.dirty(conn);
        CountDownLatch closing = new CountDownLatch(1);
        FakeTransport transport = pools.connector.transport(0);
        transport.closeGate = closing;
        Thread giver = new Thread(() -> pool.put(conn));
        giver.start();
        Await.until("a close", () -> transport.closes.get() == 1);
        assertThat(pool.exhausted()).isFalse();
        closing.countDown();
        giver.join();
        assertThat(pool.exhausted()).isFalse();
    }

    @Test
    public void lendsTheOneUsedLastFirst() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        List<Conn> conns = pools.get(pool, 3);
        conns.forEach(pool::put);
        assertThat(get(pool)).isSameAs(conns.get(2));
        assertThat(get(pool)).isSameAs(conns.get(1));
        assertThat(get(pool)).isSameAs(conns.get(0));
    }

    @Test
    public void lendsTheOneIdleLongestFirstIfSetSo() {
        ConnPool pool = pools.pool(TestOptions.size(3).withFifo());
        List<Conn> conns = pools.get(pool, 3);
        conns.forEach(pool::put);
        assertThat(get(pool)).isSameAs(conns.get(0));
        assertThat(get(pool)).isSameAs(conns.get(1));
        assertThat(get(pool)).isSameAs(conns.get(2));
    }

    @Test
    public void whatItLendsIsMarkedAsPooled() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        assertThat(get(pool).pooled()).isTrue();
    }

    // --- the look before it lends ---

    /** B02: a server that was restarted has closed all of them, not only the one that shows it. */
    @Test
    public void afterOneWasLostThoseIdleSinceBeforeAreAskedHoweverRecentlyTheyWereUsed() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        List<Conn> conns = pools.get(pool, 3);
        conns.forEach(pool::put);
        pools.connector.transports.forEach(FakeTransport::end);
        Conn lost = get(pool);
        assertThatThrownBy(() -> Pools.answers(lost, "lost"))
                .isInstanceOf(ConnectionLostException.class);
        pool.put(lost);
        Conn fresh = get(pool);
        assertThat(conns).doesNotContain(fresh);
        assertThat(Pools.answers(fresh, "mine")).isTrue();
        assertThat(pool.stats().stale()).isEqualTo(2);
    }

    /** A server that came back behind a silent network knows none of them, and none shows it. */
    @Test
    public void afterOneWasLostThatWasAskedThoseIdleSinceBeforeAreNotTrustedEither() {
        ConnPool pool = pools.pool(TestOptions.size(5));
        List<Conn> conns = pools.get(pool, 5);
        conns.forEach(pool::put);
        pools.connector.transports.forEach(ConnPoolTest::forget);
        lose(pool);
        assertThat(pool.stats().idle()).isEqualTo(4);
        lose(pool);
        assertThat(pool.stats().idle()).isZero();
        assertThat(pool.stats().stale()).isEqualTo(3);
        assertThat(pools.connector.open()).isZero();
        Conn fresh = get(pool);
        assertThat(conns).doesNotContain(fresh);
        assertThat(Pools.answers(fresh, "mine")).isTrue();
    }

    @Test
    public void whatWasUsedSinceTheFirstLossIsKeptAtTheNext() {
        ConnPool pool = pools.pool(TestOptions.size(4).withFifo());
        List<Conn> conns = pools.get(pool, 4);
        conns.forEach(pool::put);
        forget(pools.connector.transport(0));
        lose(pool);
        pools.time.advance(Duration.ofMillis(1));
        Conn used = get(pool);
        assertThat(used).isSameAs(conns.get(1));
        assertThat(Pools.answers(used, "mine")).isTrue();
        pool.put(used);
        forget(pools.connector.transport(2));
        lose(pool);
        assertThat(pool.stats().idle()).isEqualTo(1);
        assertThat(pool.stats().stale()).isEqualTo(1);
        assertThat(get(pool)).isSameAs(used);
    }

    @Test
    public void oneThatIsLostAloneTakesNoOtherWithIt() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        List<Conn> conns = pools.get(pool, 3);
        conns.forEach(pool::put);
        forget(pools.connector.transport(2));
        lose(pool);
        Conn second = get(pool);
        assertThat(second).isSameAs(conns.get(1));
        assertThat(Pools.answers(second, "mine")).isTrue();
        pool.put(second);
        assertThat(pool.stats().idle()).isEqualTo(2);
        assertThat(pool.stats().stale()).isZero();
    }

    /** The other side knows nothing of the connection any more; only who writes is told. */
    private static void forget(FakeTransport transport) {
        transport.writeFailure = new IOException("Connection reset");
    }

    private void lose(ConnPool pool) {
        Conn lost = get(pool);
        assertThatThrownBy(() -> Pools.answers(lost, "lost"))
                .isInstanceOf(ConnectionLostException.class);
        pool.put(lost);
    }

    @Test
    public void afterTheLookFoundOneClosedThoseUsedLaterAreAskedToo() {
        ConnPool pool = pools.pool(TestOptions.size(2).withFifo());
        List<Conn> conns = pools.get(pool, 2);
        Await.until("a difference", () -> System.nanoTime() - conns.get(0).usedAt() > 20_000_000);
        assertThat(Pools.answers(conns.get(1), "later")).isTrue();
        conns.forEach(pool::put);
        pools.connector.transports.forEach(FakeTransport::end);
        pools.time.advance(conns.get(0), Duration.ofMillis(505));
        assertThat(Pools.answers(get(pool), "mine")).isTrue();
        assertThat(pool.stats().stale()).isEqualTo(2);
    }

    @Test
    public void lendsNoConnectionThatTheServerHasClosedButTriesTheNextInTheSameCall() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        List<Conn> conns = pools.get(pool, 3);
        conns.forEach(pool::put);
        pools.time.advance(conns.get(2), Duration.ofSeconds(1));
        pools.connector.transport(2).end();
        pools.connector.transport(1).end();
        assertThat(get(pool)).isSameAs(conns.get(0));
        PoolStats stats = pool.stats();
        assertThat(stats.stale()).isEqualTo(2);
        assertThat(stats.closed()).isEqualTo(2);
        assertThat(stats.hits()).isEqualTo(1);
        assertThat(stats.total()).isEqualTo(1);
        assertThat(pools.connector.open()).isEqualTo(1);
    }

    @Test
    public void aRestartOfTheServerWhileAllAreIdleCostsNoCallerAnError() {
        ConnPool pool = pools.pool(TestOptions.size(8));
        List<Conn> idle = pools.get(pool, 8);
        idle.forEach(pool::put);
        pools.time.advance(idle.get(7), Duration.ofSeconds(1));
        pools.connector.transports.forEach(FakeTransport::end);
        List<Conn> conns = pools.get(pool, 8);
        assertThat(conns).allMatch(conn -> Pools.answers(conn, "mine"));
        assertThat(pool.stats().stale()).isEqualTo(8);
        assertThat(pools.connector.open()).isEqualTo(8);
    }

    @Test
    public void lendsNoConnectionOnWhichSomethingArrivedThatNobodyAskedFor() {
        ConnPool pool = idle(TestOptions.size(1), 1);
        pools.connector.transport(0).deliver("+stolen\r\n");
        Conn conn = get(pool);
        assertThat(Pools.answers(conn, "mine")).isTrue();
        assertThat(pool.stats().unsolicited()).isEqualTo(1);
        assertThat(pool.stats().hits()).isZero();
        assertThat(pools.connector.transport(0).open()).isFalse();
    }

    @Test
    public void lendsAConnectionOnWhichAPushArrived() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = get(pool);
        List<Reply.Push> pushes = new ArrayList<>();
        conn.onPush(pushes::add);
        pool.put(conn);
        pools.connector.transport(0).deliver(">1\r\n+invalidate\r\n");
        assertThat(get(pool)).isSameAs(conn);
        assertThat(pushes).hasSize(1);
        assertThat(Pools.answers(conn, "mine")).isTrue();
    }

    @Test
    public void lendsNoConnectionThatWasIdleForTooLong() {
        ConnPool pool = idle(TestOptions.size(2).withIdleTime(MINUTE), 1);
        pools.time.advance(MINUTE.minusMillis(1));
        Conn conn = get(pool);
        pool.put(conn);
        pools.time.advance(MINUTE);
        assertThat(get(pool)).isNotSameAs(conn);
        assertThat(pool.stats().stale()).isEqualTo(1);
        assertThat(conn.open()).isFalse();
    }

    @Test
    public void lendsNoConnectionBeyondItsLifetime() {
        ConnPool pool = pools.pool(TestOptions.size(1).withLifetime(MINUTE, Duration.ZERO));
        Conn conn = get(pool);
        pools.time.advance(MINUTE.minusMillis(1));
        pool.put(conn);
        assertThat(get(pool)).isSameAs(conn);
        pool.put(conn);
        pools.time.advance(Duration.ofMillis(1));
        assertThat(get(pool)).isNotSameAs(conn);
        assertThat(pool.stats().stale()).isEqualTo(1);
    }

    @Test
    public void lifetimesDifferByTheJitterButNeverByMore() {
        Duration jitter = Duration.ofSeconds(30);
        ConnPool pool = pools.pool(TestOptions.size(50).withLifetime(MINUTE, jitter).withFifo());
        List<Conn> conns = pools.get(pool, 50);
        pools.time.advance(MINUTE.minus(jitter).minusMillis(1));
        conns.forEach(pool::put);
        assertThat(pool.stats().idle()).isEqualTo(50);
        conns = pools.get(pool, 50);
        assertThat(pool.stats().closed()).isZero();
        pools.time.advance(jitter);
        conns.forEach(pool::put);
        assertThat(pool.stats().stale()).isBetween(10L, 40L);
        pools.time.advance(jitter.plusMillis(2));
        pools.get(pool, 1);
        Await.until("the end of all", () -> pool.stats().stale() == 50);
    }

    @Test
    public void aLookThatThrowsCostsTheConnectionButNotTheCall() {
        ConnPool pool = idle(TestOptions.size(1), 1);
        pools.connector.transport(0).availableFailure = new IllegalStateException("available");
        assertThat(Pools.answers(get(pool), "mine")).isTrue();
        assertThat(pool.stats().total()).isEqualTo(1);
        assertThat(pools.connector.transport(0).open()).isFalse();
    }

    @Test
    public void aLookThatThrowsAnErrorLosesNoPermit() {
        ConnPool pool = idle(TestOptions.size(1), 1);
        pools.connector.transport(0).availableError = new OutOfMemoryError("for this test");
        assertThatThrownBy(() -> get(pool)).isInstanceOf(OutOfMemoryError.class);
        assertThat(pool.stats().total()).isZero();
        assertThat(Pools.answers(get(pool), "mine")).isTrue();
    }

    @Test
    public void aServerThatClosesNewConnectionsAtOnceFailsTheCallAfterOneDial() {
        pools.connector.source =
                () -> {
                    FakeTransport transport = new FakeTransport();
                    transport.deliver("-ERR max number of clients reached\r\n");
                    return transport;
                };
        ConnPool pool = pools.pool(TestOptions.size(2));
        assertThatThrownBy(() -> get(pool))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageContaining("new connection");
        assertThat(pools.connector.dials).hasValue(1);
        assertThat(pool.stats().total()).isZero();
    }

    // --- taking back ---

    @Test
    public void closesAConnectionThatComesBackDirty() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = get(pool);
        Pools.dirty(conn);
        pool.put(conn);
        assertThat(pools.connector.transport(0).open()).isFalse();
        assertThat(pool.stats().dirty()).isEqualTo(1);
        assertThat(pool.stats().total()).isZero();
        assertThat(Pools.answers(get(pool), "mine")).isTrue();
    }

    @Test
    public void closesAConnectionWhoseSessionWasChanged() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = get(pool);
        conn.call(Command.of("SELECT").arg(3), System.nanoTime() + MINUTE.toNanos());
        pool.put(conn);
        assertThat(pool.stats().dirty()).isEqualTo(1);
        assertThat(get(pool)).isNotSameAs(conn);
    }

    @Test
    public void doesNotLendAgainWhatItsCallerHasClosed() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = get(pool);
        conn.close();
        pool.put(conn);
        assertThat(pool.stats().total()).isZero();
        assertThat(get(pool)).isNotSameAs(conn);
    }

    @Test
    public void aConnectionThatComesTwiceIsNotLentTwice() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        Conn conn = get(pool);
        pool.put(conn);
        pool.put(conn);
        assertThat(pool.stats().idle()).isEqualTo(1);
        assertThat(pool.stats().lent()).isZero();
        assertThat(pools.get(pool, 2)).doesNotHaveDuplicates();
    }

    @Test
    public void aTransportThatFailsToCloseTakesNoPlaceAwayFromOthers() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = get(pool);
        pools.connector.transport(0).closeError = new LinkageError("close");
        Pools.dirty(conn);
        pool.put(conn);
        assertThat(pool.stats().total()).isZero();
        assertThat(get(pool)).isNotSameAs(conn);
    }

    @Test
    public void aClosedConnectionThatComesTwiceIsCountedOnce() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        Conn conn = get(pool);
        Pools.dirty(conn);
        pool.put(conn);
        pool.put(conn);
        assertThat(pool.stats().closed()).isEqualTo(1);
        assertThat(pool.stats().total()).isZero();
    }

    @Test
    public void refusesConnectionsThatAreNotItsOwn() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn alien = new Conn(new FakeTransport(), Limits.standard(), pools.watchdog);
        assertThatThrownBy(() -> pool.put(alien)).isInstanceOf(IllegalArgumentException.class);
        ConnPool other = pools.pool(TestOptions.size(1));
        Conn others = get(other);
        assertThatThrownBy(() -> pool.put(others)).isInstanceOf(IllegalArgumentException.class);
        other.put(others);
        assertThat(other.stats().idle()).isEqualTo(1);
    }

    @Test
    public void keepsNoMoreIdleThanItMay() {
        ConnPool pool = idle(TestOptions.size(4).withMaxIdle(2), 4);
        assertThat(pool.stats().idle()).isEqualTo(2);
        assertThat(pool.stats().closed()).isEqualTo(2);
        assertThat(pools.connector.open()).isEqualTo(2);
    }

    @Test
    public void closesAConnectionThatComesBackBeyondItsLifetimeButNeverWhileItIsLent() {
        ConnPool pool =
                pools.pool(
                        TestOptions.size(1)
                                .withLifetime(MINUTE, Duration.ZERO)
                                .withIdleTime(MINUTE));
        Conn conn = get(pool);
        pools.time.advance(Duration.ofHours(1));
        assertThat(Pools.answers(conn, "mine")).isTrue();
        assertThat(conn.open()).isTrue();
        pool.put(conn);
        assertThat(conn.open()).isFalse();
        assertThat(pool.stats().stale()).isEqualTo(1);
    }

    @Test
    public void timeSpentLentIsNotTimeSpentIdle() {
        ConnPool pool = pools.pool(TestOptions.size(1).withIdleTime(MINUTE));
        Conn conn = get(pool);
        pools.time.advance(Duration.ofHours(1));
        pool.put(conn);
        assertThat(get(pool)).isSameAs(conn);
    }
}
