package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.BadConnException;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;

public class StickyConnPoolTest {

    @Rule public final Pools pools = new Pools();

    private final Command<?> select = Command.of("SELECT").arg(1);

    private ConnPool parent;
    private StickyConnPool session;

    private void open(int size) {
        parent = pools.pool(TestOptions.size(size));
        session = new StickyConnPool(parent, "in a test");
    }

    private Conn get() {
        return session.get(pools.later());
    }

    private void breakIt() {
        Conn conn = get();
        conn.close();
        session.put(conn);
    }

    // --- pinning ---

    @Test
    public void takesNothingBeforeTheFirstCallAndThenAlwaysTheSame() {
        open(3);
        assertThat(parent.stats().total()).isZero();
        Conn conn = get();
        session.put(conn);
        for (int i = 0; i < 10; i++) {
            assertThat(get()).isSameAs(conn);
            session.put(conn);
        }
        assertThat(parent.stats().lent()).isEqualTo(1);
        assertThat(parent.stats().misses()).isEqualTo(1);
    }

    @Test
    public void keepsTheConnectionWhateverTheSessionDoesToIt() {
        open(1);
        Conn conn = get();
        conn.call(select, System.nanoTime() + Await.LIMIT.toNanos());
        session.put(conn);
        assertThat(get()).isSameAs(conn);
    }

    @Test
    public void aParentThatHasNoneLeavesTheSessionAsItWas() {
        open(5);
        pools.connector.failure = () -> new ConnectFailedException("refused", null);
        assertThatThrownBy(this::get).isInstanceOf(ConnectFailedException.class);
        pools.connector.failure = null;
        assertThat(get()).isNotNull();
    }

    // --- the end ---

    @Test
    public void closingGivesACleanConnectionBackToBeUsedByOthers() {
        open(1);
        Conn conn = get();
        session.put(conn);
        session.close();
        session.close();
        assertThat(parent.stats().idle()).isEqualTo(1);
        assertThat(parent.get(pools.later())).isSameAs(conn);
        session.close();
        assertThat(parent.stats().lent()).isEqualTo(1);
    }

    @Test
    public void closingGivesAChangedConnectionBackToBeClosed() {
        open(1);
        Conn conn = get();
        conn.call(select, System.nanoTime() + Await.LIMIT.toNanos());
        session.put(conn);
        session.close();
        assertThat(conn.open()).isFalse();
        assertThat(parent.stats().dirty()).isEqualTo(1);
        assertThat(parent.stats().total()).isZero();
    }

    @Test
    public void closingASessionThatTookNothingDoesNothing() {
        open(1);
        session.close();
        RedisException failure = catchThrowableOfType(RedisException.class, this::get);
        assertThat(failure).isInstanceOf(ClosedException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(parent.stats().opened()).isZero();
    }

    @Test
    public void closingDuringACallClosesTheConnectionWhenTheCallReturns() {
        open(1);
        Conn conn = get();
        Thread closer = new Thread(session::close);
        closer.start();
        Await.ended(closer);
        assertThat(Pools.answers(conn, "mine")).as("the call goes on").isTrue();
        assertThat(parent.stats().lent()).isEqualTo(1);
        session.put(conn);
        assertThat(conn.open()).isFalse();
        assertThat(parent.stats().total()).isZero();
        session.close();
        assertThat(parent.stats().closed()).isEqualTo(1);
    }

    @Test
    public void closingWhileTheConnectionIsBeingTakenGivesItBack() {
        open(1);
        pools.connector.hold();
        Caller caller = pools.caller(this::get).begin();
        pools.connector.awaitUnderWay(1);
        session.close();
        pools.connector.letGo();
        assertThat(caller.failure()).isInstanceOf(ClosedException.class);
        assertThat(parent.stats().idle()).isEqualTo(1);
        assertThat(parent.stats().lent()).isZero();
    }

    @Test
    public void tellsItsParentThatASessionHoldsTheConnectionAndWhereThatWasOpened() {
        open(1);
        Conn conn = get();
        session.put(conn);
        List<String> told = new ArrayList<>();
        Pool other =
                new Pool() {
                    @Override
                    public Conn get(long deadline) {
                        return conn;
                    }

                    @Override
                    public void hold(Conn held, String openedAt) {
                        assertThat(held).isSameAs(conn);
                        told.add(openedAt);
                    }

                    @Override
                    public void put(Conn returned) {
                        // it is the other parent's
                    }

                    @Override
                    public void close() {
                        // there is nothing to close
                    }
                };
        StickyConnPool another = new StickyConnPool(other, "at Shop.java:12");
        another.put(another.get(pools.later()));
        another.get(pools.later());
        assertThat(told).containsExactly("at Shop.java:12");
        assertThat(other.exhausted()).as("unless it says so").isFalse();
    }

    // --- broken ---

    @Test
    public void whereOneThreadHasLostTheConnectionAnotherMayGoOn() {
        open(1);
        session.put(get());
        pools.connector.transport(0).deliver("+stolen\r\n");
        assertThatThrownBy(this::get).isInstanceOf(BadConnException.class);
        Caller told = pools.caller(this::get).begin();
        assertThat(told.failure()).isInstanceOf(BadConnException.class);
        session.reset();
        assertThat(pools.caller(this::get).begin().conn()).isNotNull();
    }

    @Test
    public void onceTheConnectionBrokeEveryCallIsToldWhatBrokeIt() {
        open(1);
        Conn conn = get();
        pools.connector.transport(0).end();
        Throwable first =
                catchThrowable(() -> conn.call(select, System.nanoTime() + 20_000_000_000L));
        session.put(conn);
        for (int i = 0; i < 3; i++) {
            RedisException failure = catchThrowableOfType(RedisException.class, this::get);
            assertThat(failure).isInstanceOf(BadConnException.class).hasCause(first);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        }
        assertThat(parent.stats().total()).as("its permit is free").isZero();
        session.close();
        assertThat(parent.stats().closed()).isEqualTo(1);
    }

    @Test
    public void findsThatTheServerClosedTheConnectionBetweenTwoCalls() {
        open(1);
        Conn conn = get();
        session.put(conn);
        pools.connector.transport(0).deliver("+stolen\r\n");
        assertThatThrownBy(this::get)
                .isInstanceOf(BadConnException.class)
                .hasCauseInstanceOf(ProtocolException.class);
        assertThat(conn.open()).isFalse();
        assertThat(parent.stats().total()).isZero();
    }

    @Test
    public void aLookThatThrowsAnErrorBreaksTheSessionAndLosesNoPermit() {
        open(1);
        session.put(get());
        pools.connector.transport(0).availableError = new OutOfMemoryError("for this test");
        assertThatThrownBy(this::get).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(this::get).isInstanceOf(BadConnException.class);
        assertThat(parent.stats().total()).isZero();
    }

    @Test
    public void resettingTakesANewConnection() {
        open(1);
        breakIt();
        assertThatThrownBy(this::get).isInstanceOf(BadConnException.class);
        session.reset();
        Conn conn = get();
        assertThat(Pools.answers(conn, "mine")).isTrue();
        session.put(conn);
        session.reset();
        assertThat(get()).as("a good one stays").isSameAs(conn);
    }

    @Test
    public void aClosedSessionIsClosedEvenIfItWasBrokenOrReset() {
        open(1);
        breakIt();
        session.close();
        session.reset();
        assertThatThrownBy(this::get).isInstanceOf(ClosedException.class);
    }

    // --- misuse ---

    @Test
    public void refusesASecondCallWhileOneIsUnderWay() {
        open(2);
        Conn conn = get();
        Caller intruder = pools.caller(this::get).begin();
        assertThat(intruder.failure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use by thread " + Thread.currentThread().getName());
        assertThatThrownBy(this::get).isInstanceOf(IllegalStateException.class);
        session.put(conn);
        assertThat(get()).isSameAs(conn);
    }

    @Test
    public void refusesASecondCallWhileTheConnectionIsBeingTaken() {
        open(2);
        pools.connector.hold();
        Caller caller = pools.caller(this::get).begin();
        pools.connector.awaitUnderWay(1);
        assertThatThrownBy(this::get).isInstanceOf(IllegalStateException.class);
        pools.connector.letGo();
        assertThat(caller.conn()).isNotNull();
        assertThat(parent.stats().opened()).isEqualTo(1);
    }

    @Test
    public void whatComesTwiceIsIgnored() {
        open(1);
        Conn conn = get();
        session.put(conn);
        session.put(conn);
        assertThat(get()).isSameAs(conn);
        conn.close();
        session.put(conn);
        session.put(conn);
        assertThat(parent.stats().closed()).isEqualTo(1);
    }

    @Test
    public void manyThreadsCloseAndUseItAndTheConnectionGoesBackOnce() {
        open(1);
        for (int round = 0; round < 500; round++) {
            StickyConnPool shared = new StickyConnPool(parent, "in a test");
            AtomicInteger wrong = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                Thread thread = new Thread(() -> use(shared, wrong));
                threads.add(thread);
                thread.start();
            }
            Thread closer = new Thread(shared::close);
            closer.start();
            threads.forEach(Await::ended);
            Await.ended(closer);
            assertThat(wrong).hasValue(0);
            PoolStats stats = parent.stats();
            assertThat(stats.lent()).isZero();
            assertThat(stats.opened() - stats.closed()).isEqualTo(stats.total());
        }
    }

    private void use(StickyConnPool shared, AtomicInteger wrong) {
        for (int i = 0; i < 20; i++) {
            try {
                Conn conn = shared.get(pools.later());
                if (!Pools.answers(conn, "w" + i)) {
                    wrong.incrementAndGet();
                }
                shared.put(conn);
            } catch (IllegalStateException | ClosedException e) {
                Thread.onSpinWait();
            } catch (RuntimeException e) {
                wrong.incrementAndGet();
            }
        }
    }
}
