package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.redwire.dial.Transport;
import org.redwire.pool.Conn.Health;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.TimeoutException;

/** One connection, one read at a time: what holds in the midst of a call or of a look at it. */
public class ConnStepsTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final Watchdog watchdog = new Watchdog("conn-steps-test");
    private final StepTransport transport = new StepTransport();
    private final Conn conn = new Conn(transport, Limits.standard(), watchdog);

    @After
    public void end() {
        conn.close();
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    private static long later() {
        return System.nanoTime() + HOUR;
    }

    private String echo(String word) {
        return conn.call(Command.of("ECHO").arg(word).as(Decoders.STRING), later());
    }

    // --- a call ---

    @Test
    public void isBusyAsLongAsACallIsUnderWay() {
        assertThat(conn.busy()).isFalse();
        transport.comes(
                () -> {
                    assertThat(conn.busy()).isTrue();
                    assertThat(conn.usable()).isFalse();
                },
                "$1\r\na\r\n");
        assertThat(echo("a")).isEqualTo("a");
        assertThat(conn.busy()).isFalse();
    }

    @Test
    public void isCutOffAtTheDeadlineOfItsCallAndNotBefore() {
        assertThat(conn.enforce(Long.MAX_VALUE)).as("no call").isEqualTo(Long.MAX_VALUE);
        transport.comes(
                () -> {
                    assertThat(conn.enforce(conn.underWay() - 1)).isEqualTo(1);
                    assertThat(conn.open()).isTrue();
                    assertThat(conn.enforce(conn.underWay())).isEqualTo(Long.MAX_VALUE);
                    assertThat(conn.open()).isFalse();
                },
                "$1\r\na\r\n");
        echo("a");
        assertThat(conn.usable()).isFalse();
    }

    @Test
    public void nothingIsSentWithoutWaitingEitherOnceTheDeadlineHasPassed() {
        assertThatThrownBy(() -> conn.send(Command.of("PING"), System.nanoTime() - 1))
                .isInstanceOf(TimeoutException.class);
        assertThat(transport.written).isEmpty();
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void isLostIfTheOtherSideHasEndedIt() {
        assertThat(conn.lost()).isFalse();
        assertThatThrownBy(() -> echo("a")).isInstanceOf(ConnectionLostException.class);
        assertThat(conn.lost()).isTrue();
    }

    @Test
    public void isLostTooIfALookAtItFindsThat() {
        assertThat(conn.health(System.nanoTime(), true)).isEqualTo(Health.CLOSED);
        assertThat(conn.lost()).isTrue();
    }

    @Test
    public void whatIsNoReplyIsNoLoss() {
        transport.comes("nonsense\r\n");
        assertThatThrownBy(() -> echo("a")).isNotNull();
        assertThat(conn.failure()).isNotNull();
        assertThat(conn.lost()).isFalse();
    }

    @Test
    public void saysWhatTheTransportSaysOfInterrupts() {
        assertThat(conn.closedByInterrupt()).isFalse();
        transport.closedByInterrupt = true;
        assertThat(conn.closedByInterrupt()).isTrue();
    }

    // --- at rest ---

    @Test
    public void atRestItKeepsNoBuffers() {
        transport.comes("$1\r\na\r\n");
        echo("a");
        byte[] before = transport.buffer();
        transport.comes("$1\r\nb\r\n");
        echo("b");
        assertThat(transport.buffer()).isSameAs(before);
        assertThat(conn.keptBytes()).isPositive();
        conn.rest();
        assertThat(conn.keptBytes()).isZero();
        transport.comes("$1\r\nc\r\n");
        echo("c");
        assertThat(transport.buffer()).isNotSameAs(before);
    }

    @Test
    public void aReplyThatComesJustWhenItIsAskedIsFoundToo() {
        transport.comes("+OK\r\n");
        assertThat(conn.health(System.nanoTime(), true)).isEqualTo(Health.UNSOLICITED);
    }

    @Test
    public void aLookTakesAMillisecondAndTheRestOfAPushTen() {
        long start = System.nanoTime();
        transport.comes(() -> assertReadMayTake(1, start), ">1\r\n+pu");
        transport.comes(() -> assertReadMayTake(10, start), "sh\r\n");
        assertThat(conn.health(start, true)).isEqualTo(Health.GOOD);
        assertThat(transport.readDeadline()).isEqualTo(Transport.NO_DEADLINE);
    }

    private void assertReadMayTake(int millis, long start) {
        assertThat(transport.readDeadline() - start).isGreaterThanOrEqualTo(millis * MILLI);
        assertThat(transport.readDeadline() - System.nanoTime())
                .isLessThanOrEqualTo(millis * MILLI);
    }

    // --- for pub/sub ---

    @Test
    public void theRestOfAMessageHasItsTimeFromWhenItIsMissed() {
        List<String> received = new ArrayList<>();
        FrameReceiver receiver =
                new FrameReceiver() {
                    @Override
                    public void message(String channel, String pattern, byte[] payload) {
                        received.add(new String(payload, StandardCharsets.US_ASCII));
                    }

                    @Override
                    public void frame(Reply frame) {
                        received.add(frame.text());
                    }

                    @Override
                    public void beforeWaiting() {
                        received.add("waits");
                    }
                };
        long until = System.nanoTime() + HOUR;
        transport.comes(
                () -> assertThat(transport.readDeadline()).isEqualTo(until),
                "*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$2\r\nh");
        transport.comes(
                () ->
                        assertThat(transport.readDeadline())
                                .isBetween(until + HOUR, System.nanoTime() + 2 * HOUR),
                "i\r\n");
        assertThat(conn.receive(until, 2 * HOUR, receiver)).isTrue();
        assertThat(received).containsExactly("waits", "hi");
    }
}
