package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.redwire.dial.Transport;
import org.redwire.pool.Conn.Health;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;

public class ConnHealthTest {

    private final Watchdog watchdog = new Watchdog("health-test");
    private final FakeTransport transport = new FakeTransport();
    private final Conn conn = new Conn(transport, Limits.standard(), watchdog);

    @After
    public void end() {
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    /** Right after its last call. */
    private Health now() {
        return conn.health(conn.usedAt(), false);
    }

    private Health afterASecond() {
        return conn.health(System.nanoTime() + Duration.ofSeconds(1).toNanos(), false);
    }

    @Test
    public void aQuietConnectionIsGood() {
        assertThat(now()).isEqualTo(Health.GOOD);
        assertThat(Pools.answers(conn, "mine")).isTrue();
    }

    @Test
    public void aConnectionThatWasIdleForAWhileIsAskedAndThenUsedAsBefore() {
        long before = conn.usedAt();
        assertThat(afterASecond()).isEqualTo(Health.GOOD);
        assertThat(conn.usedAt()).isGreaterThan(before);
        assertThat(Pools.answers(conn, "mine")).isTrue();
    }

    @Test
    public void findsThatTheServerHasClosedAConnectionThatWasIdleForAWhile() {
        transport.end();
        assertThat(afterASecond()).isEqualTo(Health.CLOSED);
        assertThat(conn.failure()).hasMessageContaining("closed the connection");
    }

    @Test
    public void findsThatTheServerHasClosedAConnectionUsedJustNowIfThereIsASuspicion() {
        transport.end();
        assertThat(now()).isEqualTo(Health.GOOD);
        assertThat(conn.health(System.nanoTime(), true)).isEqualTo(Health.CLOSED);
    }

    @Test
    public void findsASingleByteThatNobodyAskedFor() {
        transport.deliver("+");
        assertThat(now()).isEqualTo(Health.UNSOLICITED);
    }

    @Test
    public void findsAReplyThatNobodyAskedForAfterAWhile() {
        transport.deliver("+OK\r\n");
        assertThat(afterASecond()).isEqualTo(Health.UNSOLICITED);
    }

    @Test
    public void deliversPushesAndIsGood() {
        List<Reply.Push> pushes = new ArrayList<>();
        conn.onPush(pushes::add);
        transport.deliver(">1\r\n+one\r\n>1\r\n+two\r\n");
        assertThat(now()).isEqualTo(Health.GOOD);
        assertThat(pushes).hasSize(2);
        assertThat(Pools.answers(conn, "mine")).isTrue();
    }

    @Test
    public void findsAReplyBehindAPush() {
        transport.deliver(">1\r\n+one\r\n:7\r\n");
        assertThat(now()).isEqualTo(Health.UNSOLICITED);
    }

    @Test
    public void aPushThatStopsInTheMiddleIsNotWaitedForLong() {
        transport.deliver(">2\r\n+one\r\n");
        assertThat(now()).isEqualTo(Health.CLOSED);
    }

    @Test
    public void pushesWithoutAnEndDoNotHoldItsCallerUp() {
        long start = System.nanoTime();
        conn.onPush(
                push -> {
                    if (System.nanoTime() - start < Duration.ofSeconds(10).toNanos()) {
                        transport.deliver(">1\r\n+more\r\n");
                    }
                });
        transport.deliver(">1\r\n+one\r\n");
        assertThat(now()).isEqualTo(Health.UNSOLICITED);
    }

    @Test
    public void bytesBelowTheApplicationAreNoData() {
        transport.rawAvailable(5);
        assertThat(now()).isEqualTo(Health.GOOD);
        assertThat(Pools.answers(conn, "mine")).isTrue();
    }

    @Test
    public void oneThatIsDirtyOrClosedIsNotGood() {
        Pools.dirty(conn);
        assertThat(now()).isEqualTo(Health.CLOSED);
    }

    @Test
    public void theStateOfTheSessionDoesNotMatter() {
        conn.call(Command.of("SELECT").arg(1), System.nanoTime() + Await.LIMIT.toNanos());
        assertThat(now()).isEqualTo(Health.GOOD);
    }

    @Test
    public void aTransportOrReceiverThatThrowsIsNotGood() {
        transport.availableFailure = new IllegalStateException("available");
        assertThat(now()).isEqualTo(Health.CLOSED);
        transport.availableFailure = null;
        conn.onPush(
                push -> {
                    throw new IllegalStateException("receiver");
                });
        transport.deliver(">1\r\n+one\r\n");
        assertThat(now()).isEqualTo(Health.CLOSED);
    }

    @Test
    public void onceItWasAskedItWaitsForItsRepliesAsBefore() {
        assertThat(afterASecond()).isEqualTo(Health.GOOD);
        assertThat(transport.readDeadline()).isEqualTo(Transport.NO_DEADLINE);
        transport.deliver(">1\r\n+one\r\n");
        assertThat(now()).isEqualTo(Health.GOOD);
        assertThat(transport.readDeadline()).isEqualTo(Transport.NO_DEADLINE);
    }

    @Test
    public void fewPushesAreReadHoweverLongTheirReceiverTakes() {
        takeTheirTime();
        transport.deliver(">1\r\n+one\r\n".repeat(8));
        assertThat(now()).isEqualTo(Health.GOOD);
    }

    @Test
    public void manyPushesMayNotTakeLong() {
        takeTheirTime();
        transport.deliver(">1\r\n+one\r\n".repeat(9));
        assertThat(now()).isEqualTo(Health.UNSOLICITED);
    }

    @Test
    public void manyPushesThatTakeAMomentAreRead() {
        transport.deliver(">1\r\n+one\r\n".repeat(20));
        long start = System.nanoTime();
        boolean good = now() == Health.GOOD;
        boolean moment = System.nanoTime() - start < Duration.ofMillis(50).toNanos();
        assertThat(good || !moment).as("unless this thread had to wait meanwhile").isTrue();
    }

    private void takeTheirTime() {
        conn.onPush(
                push -> {
                    long end = System.nanoTime() + Duration.ofMillis(10).toNanos();
                    Await.until("some time", () -> System.nanoTime() - end > 0);
                });
    }
}
