package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** All connections of a pool are renewed, as with new credentials. */
public class ConnPoolRenewTest {

    @Rule(order = 0)
    public final LogRecords log = new LogRecords();

    @Rule(order = 1)
    public final Pools pools = new Pools();

    private final List<Conn> renewed = new ArrayList<>();

    @Test
    public void theIdleOnesAreRenewedInPlaceEachOnce() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        List<Conn> conns = pools.get(pool, 3);
        conns.forEach(pool::put);
        pool.renew(renewed::add);
        assertThat(renewed).containsExactlyInAnyOrderElementsOf(conns);
        assertThat(pools.get(pool, 3)).containsExactlyInAnyOrderElementsOf(conns);
        assertThat(pool.stats().closed()).isZero();
        assertThat(pool.stats().hits()).isEqualTo(3);
    }

    @Test
    public void theLentOnesAreClosedWhenTheyComeBack() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        Conn lent = pool.get(pools.later());
        pool.renew(renewed::add);
        assertThat(renewed).isEmpty();
        assertThat(lent.open()).isTrue();
        pool.put(lent);
        assertThat(lent.open()).isFalse();
        Conn next = pool.get(pools.later());
        pool.put(next);
        assertThat(pool.get(pools.later())).isSameAs(next);
    }

    @Test
    public void oneThatIsBeingMadeIsMadeAgain() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        pools.connector.hold();
        Caller waiter = pools.waiter(pool);
        pools.connector.awaitUnderWay(1);
        pool.renew(renewed::add);
        pools.connector.release(2);
        waiter.conn();
        assertThat(pools.connector.dials).hasValue(2);
        assertThat(pools.connector.transport(0).open()).isFalse();
        assertThat(renewed).isEmpty();
    }

    @Test
    public void oneThatCannotBeRenewedIsClosed() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        List<Conn> conns = pools.get(pool, 2);
        conns.forEach(pool::put);
        pool.renew(
                conn -> {
                    if (conn == conns.get(0)) {
                        throw new IllegalStateException("refused");
                    }
                });
        assertThat(conns).filteredOn(Conn::open).containsExactly(conns.get(1));
        assertThat(pool.stats().total()).isEqualTo(1);
    }

    @Test
    public void whoComesMeanwhileIsServed() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn only = pool.get(pools.later());
        pool.put(only);
        List<Caller> waiter = new ArrayList<>();
        pool.renew(conn -> waiter.add(pools.waiter(pool)));
        assertThat(waiter.get(0).conn()).isSameAs(only);
    }

    @Test
    public void aLaterRenewalCountsForThoseThatAnEarlierOneHasRenewed() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        pool.put(pool.get(pools.later()));
        pool.renew(renewed::add);
        pool.renew(renewed::add);
        assertThat(renewed).hasSize(2);
        Conn lent = pool.get(pools.later());
        pool.renew(renewed::add);
        pool.put(lent);
        assertThat(lent.open()).isFalse();
    }
}
