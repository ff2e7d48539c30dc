package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.error.BadConnException;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.Outcome;

public class SingleConnPoolTest {

    private final Watchdog watchdog = new Watchdog("single-test");
    private final FakeTransport transport = new FakeTransport();
    private final Conn conn = new Conn(transport, Limits.standard(), watchdog);
    private final SingleConnPool pool = new SingleConnPool(conn);
    private final long later = System.nanoTime() + Await.LIMIT.toNanos();

    @After
    public void end() {
        pool.close();
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    @Test
    public void lendsItsConnectionAgainAndAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(pool.get(later)).isSameAs(conn);
            assertThat(Pools.answers(conn, "w" + i)).isTrue();
            pool.put(conn);
        }
        assertThat(conn.pooled()).isFalse();
    }

    @Test
    public void aChangedSessionDoesNotMatter() {
        pool.get(later).call(Command.of("SELECT").arg(1), later);
        pool.put(conn);
        assertThat(pool.get(later)).isSameAs(conn);
    }

    @Test
    public void onceItBrokeEveryCallIsToldWhatBrokeIt() {
        transport.end();
        Throwable first = catchThrowable(() -> pool.get(later).call(Command.of("X"), later));
        assertThat(first).isInstanceOf(ConnectionLostException.class);
        pool.put(conn);
        for (int i = 0; i < 3; i++) {
            BadConnException failure =
                    catchThrowableOfType(BadConnException.class, () -> pool.get(later));
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(failure).hasCause(first).hasMessageContaining("lost before this call");
        }
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void oneThatCannotBeUsedAnyMoreIsClosed() {
        Pools.dirty(pool.get(later));
        assertThat(transport.open()).isTrue();
        pool.put(conn);
        assertThat(transport.open()).isFalse();
        assertThatThrownBy(() -> pool.get(later)).isInstanceOf(BadConnException.class);
    }

    @Test
    public void aConnectionThatItsCallerHasClosedIsBrokenToo() {
        pool.get(later).close();
        pool.put(conn);
        assertThatThrownBy(() -> pool.get(later)).isInstanceOf(BadConnException.class).hasNoCause();
    }

    @Test
    public void closingClosesTheConnectionWhateverComesAfter() {
        pool.get(later);
        pool.close();
        pool.close();
        pool.put(conn);
        assertThat(transport.open()).isFalse();
        assertThatThrownBy(() -> pool.get(later)).isInstanceOf(ClosedException.class);
    }

    @Test
    public void refusesOtherConnections() {
        Conn other = new Conn(new FakeTransport(), Limits.standard(), watchdog);
        assertThatThrownBy(() -> pool.put(other)).isInstanceOf(IllegalArgumentException.class);
    }
}
