package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.RedisException;

/** New options, retirement and the end. */
public class ConnPoolChangeTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Rule(order = 0)
    public final LogRecords log = new LogRecords();

    @Rule(order = 1)
    public final Pools pools = new Pools();

    private static void assertClosed(Throwable failure, Outcome outcome) {
        assertThat(failure).isInstanceOf(ClosedException.class);
        assertThat(((RedisException) failure).outcome()).isEqualTo(outcome);
    }

    // --- new options ---

    @Test
    public void aSmallerSizeClosesSurplusIdleConnectionsAtOnceTheOldestFirst() {
        ConnPool pool = pools.pool(TestOptions.size(4));
        List<Conn> conns = pools.get(pool, 4);
        conns.forEach(pool::put);
        pool.reconfigure(TestOptions.size(1).build());
        assertThat(conns).filteredOn(Conn::open).containsExactly(conns.get(3));
        assertThat(pool.stats().total()).isEqualTo(1);
        assertThat(pool.stats().closed()).isEqualTo(3);
    }

    @Test
    public void aSmallerSizeClosesSurplusLentConnectionsWhenTheyComeBack() {
        ConnPool pool = pools.pool(TestOptions.size(4));
        List<Conn> conns = pools.get(pool, 4);
        pool.reconfigure(TestOptions.size(2).build());
        assertThat(conns).allMatch(Conn::open);
        Caller waiter = pools.waiter(pool);
        pool.put(conns.get(0));
        pool.put(conns.get(1));
        assertThat(waiter.done()).isFalse();
        assertThat(pools.connector.open()).isEqualTo(2);
        pool.put(conns.get(2));
        assertThat(waiter.conn()).isSameAs(conns.get(2));
        assertThat(pools.connector.dials).hasValue(4);
    }

    @Test
    public void aLargerSizeServesThoseWhoWait() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        pool.get(pools.later());
        Caller first = pools.waiter(pool);
        Caller second = pools.waiter(pool);
        pool.reconfigure(TestOptions.size(2).build());
        first.conn();
        assertThat(second.done()).isFalse();
        pool.reconfigure(TestOptions.size(3).build());
        second.conn();
        assertThat(pool.stats().lent()).isEqualTo(3);
    }

    @Test
    public void newTimesCountForConnectionsThatAreThere() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        List<Conn> conns = pools.get(pool, 3);
        conns.forEach(pool::put);
        Await.until("a nap", () -> pools.time.pausesOf("-reaper").size() == 1);
        pools.time.advance(MINUTE);
        Await.until("nothing to be due", () -> pools.time.pausesOf("-reaper").size() == 2);
        pool.reconfigure(TestOptions.size(3).withLifetime(MINUTE, Duration.ZERO).build());
        Await.until("their end", () -> pool.stats().stale() == 3);
        assertThat(pools.connector.open()).isZero();
        pool.reconfigure(TestOptions.size(3).withIdleTime(MINUTE).build());
        pools.get(pool, 1).forEach(pool::put);
        pools.time.advance(MINUTE);
        Await.until("its end", () -> pools.connector.open() == 0);
    }

    @Test
    public void otherLimitsCountFromNow() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        List<Conn> conns = pools.get(pool, 3);
        pool.reconfigure(TestOptions.size(3).withMaxIdle(1).withTimeout(MINUTE).build());
        Caller waiter = pools.waiter(pool);
        pools.time.advance(MINUTE);
        assertThat(waiter.failure()).isInstanceOf(PoolTimeoutException.class);
        conns.forEach(pool::put);
        assertThat(pool.stats().idle()).isEqualTo(1);
        pool.reconfigure(TestOptions.size(3).withMinIdle(2).build());
        Await.until("two", () -> pool.stats().idle() == 2);
        pool.reconfigure(TestOptions.size(3).withMaxIdle(1).build());
        assertThat(pool.stats().idle()).isEqualTo(1);
    }

    @Test
    public void newOptionsStartNoThreadWhileNothingIsIdle() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        pool.reconfigure(TestOptions.size(3).build());
        assertThat(pools.threads).isEmpty();
    }

    @Test
    public void fifoAndLifoCanBeChanged() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        List<Conn> conns = pools.get(pool, 2);
        conns.forEach(pool::put);
        pool.reconfigure(TestOptions.size(2).withFifo().build());
        assertThat(pool.get(pools.later())).isSameAs(conns.get(0));
    }

    @Test
    public void aDialThatIsReadyAfterTheSizeBecameSmallerIsClosed() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        Conn conn = pool.get(pools.later());
        pools.connector.hold();
        Caller waiter = pools.waiter(pool);
        pools.connector.awaitUnderWay(1);
        pool.reconfigure(TestOptions.size(1).build());
        pools.connector.release(1);
        Await.until("its end", () -> pool.stats().closed() == 1);
        assertThat(waiter.done()).isFalse();
        pool.put(conn);
        assertThat(waiter.conn()).isSameAs(conn);
        Await.until("the close", () -> pools.connector.open() == 1);
    }

    // --- retirement ---

    @Test
    public void retiresIdleConnectionsNowAndLentOnesWhenTheyComeBack() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        List<Conn> conns = pools.get(pool, 3);
        pool.put(conns.get(0));
        pool.put(conns.get(1));
        pool.retire(conn -> conn != conns.get(1));
        assertThat(conns.get(0).open()).isFalse();
        assertThat(conns.get(1).open()).isTrue();
        assertThat(Pools.answers(conns.get(2), "mine")).isTrue();
        assertThat(conns.get(2).pooled()).isFalse();
        pool.put(conns.get(2));
        assertThat(conns.get(2).open()).isFalse();
        assertThat(pool.stats().total()).isEqualTo(1);
        assertThat(pool.stats().closed()).isEqualTo(2);
    }

    @Test
    public void aRetiredConnectionIsNotHandedToAWaiter() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = pool.get(pools.later());
        Caller waiter = pools.waiter(pool);
        pool.retire(any -> true);
        pool.put(conn);
        assertThat(waiter.conn()).isNotSameAs(conn);
        assertThat(waiter.conn().pooled()).isTrue();
    }

    @Test
    public void thePredicateMayUseThePool() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        pools.get(pool, 2).forEach(pool::put);
        pool.retire(conn -> pool.stats().idle() == 2);
        assertThat(pool.stats().total()).isZero();
    }

    // --- the end ---

    @Test
    public void closingFailsThoseWhoWaitAndClosesWhatIsIdle() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        List<Conn> conns = pools.get(pool, 3);
        Caller waiter = pools.waiter(pool);
        pool.put(conns.get(0)); // to the waiter
        waiter.conn();
        pool.put(conns.get(1));
        Caller idleUser = pools.waiter(poolWithOneLent());
        pool.close();
        assertThat(conns.get(0).open()).as("lent").isTrue();
        assertThat(conns.get(1).open()).as("idle").isFalse();
        assertThat(idleUser.done()).as("of another pool").isFalse();
        assertThat(pool.stats().lent()).isEqualTo(2);
        assertThat(Pools.answers(conns.get(2), "mine")).isTrue();
        pool.put(conns.get(0));
        pool.put(conns.get(2));
        assertThat(conns).noneMatch(Conn::open);
        assertThat(pool.stats().total()).isZero();
        assertThat(pool.stats().closed()).isEqualTo(3);
    }

    private ConnPool poolWithOneLent() {
        ConnPool other = pools.pool(TestOptions.size(1));
        other.get(pools.later());
        return other;
    }

    @Test
    public void whoeverWaitsWhenThePoolIsClosedIsToldSo() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        pool.get(pools.later());
        Caller waiter = pools.waiter(pool);
        pool.close();
        assertClosed(waiter.failure(), Outcome.NOT_SENT);
        assertThat(pool.stats().waiting()).isZero();
    }

    @Test
    public void lendsNothingOnceItIsClosed() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        pool.put(pool.get(pools.later()));
        pool.close();
        pool.close();
        assertThatThrownBy(() -> pool.get(pools.later()))
                .satisfies(failure -> assertClosed(failure, Outcome.NOT_SENT));
        assertThatThrownBy(() -> pool.get(pools.time.now() - 1))
                .satisfies(failure -> assertClosed(failure, Outcome.NOT_SENT));
        assertThat(pools.connector.dials).hasValue(1);
    }

    @Test
    public void itsThreadsEndWithIt() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        pools.get(pool, 2).forEach(pool::put);
        assertThat(pools.threads).hasSizeGreaterThanOrEqualTo(2);
        pool.close();
        pools.threads.forEach(Await::ended);
    }

    @Test
    public void closingNowAlsoEndsTheCallsUnderWay() {
        pools.connector.source = () -> new FakeTransport(new FakeServer(words -> ""));
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = pool.get(pools.later());
        Caller caller =
                pools.caller(
                        () -> {
                            conn.call(Command.of("PING"), System.nanoTime() + MINUTE.toNanos());
                            return conn;
                        });
        caller.begin();
        pools.connector.transport(0).awaitReader();
        pool.close();
        assertThat(caller.done()).isFalse();
        pool.closeNow();
        assertClosed(caller.failure(), Outcome.UNKNOWN);
        pool.put(conn);
        assertThat(pool.stats().total()).isZero();
        pool.closeNow();
    }

    @Test
    public void aDialThatIsReadyAfterTheCloseIsClosed() {
        ConnPool pool = pools.pool(TestOptions.size(1).withMinIdle(1));
        Conn conn = pool.get(pools.later());
        pools.connector.hold();
        conn.close();
        pool.put(conn);
        pools.connector.awaitUnderWay(1);
        pool.close();
        pools.connector.letGo();
        Await.until("no dial", () -> pool.stats().dialling() == 0);
        pools.threads.forEach(Await::ended);
        assertThat(pools.connector.open()).isZero();
        PoolStats stats = pool.stats();
        assertThat(stats.opened() - stats.closed()).isZero();
        assertThat(stats.total()).isZero();
    }

    @Test
    public void aDialIsInterruptedByTheCloseAndIsNotReported() {
        Connector stuck =
                deadline -> {
                    try {
                        TimeUnit.HOURS.sleep(1);
                        throw new AssertionError("nobody interrupts it");
                    } catch (InterruptedException e) {
                        throw new ConnectFailedException("interrupted", e);
                    }
                };
        ConnPool pool = pools.pool(TestOptions.size(1), stuck, pools.time);
        Caller waiter = pools.waiter(pool);
        pool.close();
        assertClosed(waiter.failure(), Outcome.NOT_SENT);
        pools.threads.forEach(Await::ended);
        assertThat(log.messages()).isEmpty();
        assertThat(pool.stats().dialling()).isZero();
    }

    @Test
    public void closingWaitsForNothing() {
        pools.connector.source = () -> new FakeTransport(new FakeServer(words -> ""));
        ConnPool pool = pools.pool(TestOptions.size(2));
        List<Conn> conns = pools.get(pool, 2);
        Pools.dirty(conns.get(0)); // the server does not answer
        long start = System.nanoTime();
        pool.put(conns.get(0));
        pools.connector.hold();
        Caller waiter = pools.waiter(pool);
        pool.close();
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(2).toNanos());
        assertThat(waiter.failure()).isInstanceOf(ClosedException.class);
    }
}
