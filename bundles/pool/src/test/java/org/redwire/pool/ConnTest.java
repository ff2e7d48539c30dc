package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

public class ConnTest {

    private static final Command<String> PING = Command.of("PING").as(Decoders.STRING);

    private final Watchdog watchdog = new Watchdog("conn-test");
    private final FakeServer silent = new FakeServer(words -> "");
    private FakeTransport transport = new FakeTransport();
    private Conn conn = conn(transport);

    private Conn conn(FakeTransport over) {
        return new Conn(over, Limits.standard(), watchdog);
    }

    private void over(FakeServer server) {
        transport = new FakeTransport(server);
        conn = conn(transport);
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private static long later() {
        return in(Await.LIMIT);
    }

    private static Command<String> echo(String word) {
        return Command.of("ECHO").arg(word).as(Decoders.STRING);
    }

    @After
    public void end() {
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    private RedisException failed(Command<?> command, Duration within) {
        return catchThrowableOfType(RedisException.class, () -> conn.call(command, in(within)));
    }

    /** Runs a call on a thread of its own until it waits for its reply. */
    private Caller callUnderWay() {
        Caller caller =
                new Caller(
                        () -> {
                            conn.call(PING, later());
                            return conn;
                        });
        caller.begin();
        transport.awaitReader();
        return caller;
    }

    // --- clean ---

    @Test
    public void isCleanAfterACallThatSucceeds() {
        assertThat(conn.clean()).isTrue();
        assertThat(conn.call(echo("one"), later())).isEqualTo("one");
        assertThat(conn.call(echo("two"), later())).isEqualTo("two");
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void isCleanAfterAnErrorReply() {
        over(new FakeServer(words -> words.size() == 1 ? "-ERR no\r\n" : FakeServer.echo(words)));
        assertThatThrownBy(() -> conn.call(PING, later())).isInstanceOf(ServerException.class);
        assertThat(conn.clean()).isTrue();
        assertThat(conn.call(echo("mine"), later())).isEqualTo("mine");
    }

    @Test
    public void isCleanAfterAnErrorNestedInAReply() {
        over(new FakeServer(words -> words.size() == 1 ? "*2\r\n-ERR x\r\n+y\r\n" : "+mine\r\n"));
        Reply reply = conn.call(Command.of("EXEC-LIKE"), later());
        assertThat(reply.list()).hasSize(2);
        assertThat(conn.clean()).isTrue();
        assertThat(conn.call(echo("mine"), later())).isEqualTo("mine");
    }

    @Test
    public void isCleanAfterADecoderThatThrows() {
        Decoder<String> thrower =
                reply -> {
                    throw new IllegalStateException("no");
                };
        ReplyTypeException failure =
                catchThrowableOfType(
                        ReplyTypeException.class,
                        () -> conn.call(Command.of("ECHO").arg("x").as(thrower), later()));
        assertThat(failure.outcome()).isEqualTo(Outcome.EXECUTED);
        assertThat(conn.clean()).isTrue();
        assertThat(conn.call(echo("mine"), later())).isEqualTo("mine");
    }

    @Test
    public void isCleanAfterADecoderThatThrowsAnErrorBecauseTheReplyWasReadWhole() {
        Decoder<String> thrower =
                reply -> {
                    throw new StackOverflowError();
                };
        assertThatThrownBy(() -> conn.call(Command.of("ECHO").arg("x").as(thrower), later()))
                .isInstanceOf(StackOverflowError.class);
        assertThat(conn.clean()).isTrue();
        assertThat(conn.call(echo("mine"), later())).isEqualTo("mine");
    }

    @Test
    public void isCleanAfterAReplyOfTheWrongType() {
        over(new FakeServer(words -> words.size() == 1 ? "*3\r\n:1\r\n:2\r\n:3\r\n" : "+mine\r\n"));
        assertThatThrownBy(() -> conn.call(PING, later())).isInstanceOf(ReplyTypeException.class);
        assertThat(conn.clean()).isTrue();
        assertThat(conn.call(echo("mine"), later())).isEqualTo("mine");
    }

    @Test
    public void isCleanAfterACommandThatCannotBeEncodedOfWhichNothingWasSent() {
        assertThatThrownBy(() -> conn.call(echo("\ud800"), later()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(transport.server().commands).isEmpty();
        assertThat(conn.clean()).isTrue();
        assertThat(conn.call(echo("mine"), later())).isEqualTo("mine");
        assertThat(transport.server().commands).containsExactly("ECHO");
    }

    @Test
    public void isCleanIfTheDeadlineHadPassedBeforeTheCall() {
        RedisException failure = failed(PING, Duration.ofMillis(-1));
        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(conn.clean()).isTrue();
        assertThat(transport.server().commands).isEmpty();
    }

    @Test
    public void refusesACallOfAnInterruptedThreadAndStaysClean() {
        RedisException failure;
        Thread.currentThread().interrupt();
        try {
            failure = failed(PING, Await.LIMIT);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(failure).isInstanceOf(InterruptedCallException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(conn.clean()).isTrue();
        assertThat(conn.call(echo("mine"), later())).isEqualTo("mine");
    }

    // --- dirty ---

    @Test
    public void isDirtyAfterACommandThatChangesTheSessionUntilThatIsUndone() {
        conn.call(Command.of("SELECT").arg(1), later());
        assertThat(conn.clean()).isFalse();
        assertThat(conn.usable()).isTrue();
        conn.stateRestored();
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void isDirtyForGoodAfterACommandThatChangesHowManyRepliesFollow() {
        conn.call(Command.of("SUBSCRIBE").arg("news"), later());
        conn.stateRestored();
        assertThat(conn.clean()).isFalse();
        assertThat(conn.usable()).isFalse();
    }

    @Test
    public void theHandshakeMayChangeTheSession() {
        conn.call(Command.of("SELECT").arg(1), later());
        assertThat(conn.initialised()).isFalse();
        conn.markInitialised();
        assertThat(conn.initialised()).isTrue();
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void aFailedWriteLeavesItDirtyAndClosed() {
        transport.writeFailure = new IOException("broken pipe");
        RedisException failure = failed(PING, Await.LIMIT);
        assertThat(failure).isInstanceOf(ConnectionLostException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("broken pipe").hasRootCauseMessage("broken pipe");
        assertThat(conn.clean()).isFalse();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void theEndOfTheStreamBeforeAReplyLeavesItDirtyAndClosed() {
        over(silent);
        transport.end();
        RedisException failure = failed(PING, Await.LIMIT);
        assertThat(failure).isInstanceOf(ConnectionLostException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(conn.clean()).isFalse();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void halfAReplyLeavesItDirtyAndClosed() {
        over(silent);
        transport.deliver("$10\r\nhalf");
        transport.end();
        RedisException failure = failed(PING, Await.LIMIT);
        assertThat(failure)
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("in the middle of a reply");
        assertThat(conn.clean()).isFalse();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void aTimeoutBeforeTheReplyLeavesItDirtyAndClosed() {
        over(silent);
        RedisException failure = failed(PING, Duration.ofMillis(100));
        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("no complete reply after ");
        assertThat(conn.clean()).isFalse();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void aTimeoutInTheMiddleOfAReplyLeavesItDirtyAndClosed() {
        over(new FakeServer(words -> "*2\r\n+one\r\n$100\r\nab"));
        RedisException failure = failed(PING, Duration.ofMillis(100));
        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(conn.clean()).isFalse();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void aDripOfBytesDoesNotStretchTheDeadline() {
        CountDownLatch asked = new CountDownLatch(1);
        over(
                new FakeServer(
                        words -> {
                            asked.countDown();
                            return "";
                        }));
        Thread drip =
                new Thread(
                        () -> {
                            Await.until("the command", () -> asked.getCount() == 0);
                            transport.deliver("$10000000\r\n"); // small heaps allow it, too
                            while (transport.open()) {
                                transport.deliver("x");
                                Thread.yield();
                            }
                        });
        drip.start();
        RedisException failure = failed(PING, Duration.ofMillis(100));
        Await.ended(drip);
        assertThat(failure).isInstanceOf(TimeoutException.class);
    }

    @Test
    public void anInterruptEndsACallOfAPlatformThreadAndKeepsTheFlag() {
        over(silent);
        Caller caller = callUnderWay();
        caller.thread().interrupt();
        assertThat(caller.failure()).isInstanceOf(InterruptedCallException.class);
        assertThat(((RedisException) caller.failure()).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(caller.flagged()).isTrue();
        assertThat(conn.clean()).isFalse();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void closingItEndsTheCallUnderWay() {
        over(silent);
        Caller caller = callUnderWay();
        conn.close();
        assertThat(caller.failure()).isInstanceOf(ClosedException.class);
        assertThat(((RedisException) caller.failure()).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(conn.clean()).isFalse();
    }

    @Test
    public void aClosedOneRefusesCallsBeforeAnythingIsSent() {
        conn.close();
        conn.close();
        RedisException failure = failed(PING, Await.LIMIT);
        assertThat(failure).isInstanceOf(ClosedException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(conn.open()).isFalse();
        assertThat(conn.clean()).isFalse();
    }

    @Test
    public void bytesThatAreNoReplyLeaveItDirtyAndClosed() {
        over(new FakeServer(words -> "HTTP/1.1 400 Bad Request\r\n"));
        RedisException failure = failed(PING, Await.LIMIT);
        assertThat(failure).isInstanceOf(ProtocolException.class);
        assertThat(conn.clean()).isFalse();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void anErrorWhileAReplyIsReadLeavesItDirtyAndClosed() {
        over(new FakeServer(words -> ">2\r\n+message\r\n+hello\r\n" + FakeServer.echo(words)));
        conn.onPush(
                push -> {
                    throw new OutOfMemoryError("for this test");
                });
        assertThatThrownBy(() -> conn.call(PING, later())).isInstanceOf(OutOfMemoryError.class);
        assertThat(conn.clean()).isFalse();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void neverReadsTheRestOfABrokenReplyAsTheNextOne() {
        over(new FakeServer(words -> ">1\r\n+push\r\n+first\r\n+stolen\r\n"));
        List<Reply> pushes = new ArrayList<>();
        conn.onPush(
                push -> {
                    pushes.add(push);
                    throw new IllegalStateException("receiver");
                });
        assertThatThrownBy(() -> conn.call(PING, later()))
                .isInstanceOf(IllegalStateException.class);
        RedisException failure = failed(PING, Await.LIMIT);
        assertThat(failure).isInstanceOf(ClosedException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(pushes).hasSize(1);
    }

    @Test
    public void aReplyTooManyLeavesItDirtyAndTheNextCallIsRefused() {
        over(new FakeServer(words -> "+mine\r\n+nobodys\r\n"));
        assertThat(conn.call(PING, later())).isEqualTo("mine");
        assertThat(conn.clean()).isFalse();
        RedisException failure = failed(PING, Await.LIMIT);
        assertThat(failure)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("nobody asked for");
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(transport.server().commands).hasSize(1);
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void aPushAfterAReplyHarmsNothing() {
        over(new FakeServer(words -> FakeServer.echo(words) + ">2\r\n+message\r\n+hello\r\n"));
        List<Reply.Push> pushes = new ArrayList<>();
        conn.onPush(pushes::add);
        assertThat(conn.call(echo("one"), later())).isEqualTo("one");
        assertThat(conn.clean()).isTrue();
        assertThat(conn.call(echo("two"), later())).isEqualTo("two");
        assertThat(conn.clean()).isTrue();
        assertThat(pushes).hasSize(1);
    }

    @Test
    public void whatTheCallerThrowsBetweenTwoCallsHarmsNothing() {
        for (int i = 0; i < 10_000; i++) {
            String word = "w" + i;
            assertThat(catchThrowable(() -> failingCaller(word)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(conn.clean()).isTrue();
    }

    private void failingCaller(String word) {
        if (word.equals(conn.call(echo(word), later()))) {
            throw new IllegalStateException("user code");
        }
    }

    @Test
    public void aTransportThatFailsToCloseIsClosedAllTheSame() {
        transport.closeFailure = new IllegalStateException("close");
        conn.close();
        assertThat(conn.open()).isFalse();
        assertThat(watchdog.watched()).isZero();
    }

    // --- one caller at a time ---

    @Test
    public void refusesASecondCallerWhileACallIsUnderWay() {
        over(new FakeServer(words -> words.size() == 1 ? "" : FakeServer.echo(words)));
        Caller caller = callUnderWay();
        RedisException failure = failed(echo("intruder"), Await.LIMIT);
        assertThat(failure).isInstanceOf(ClosedException.class).hasMessageContaining("in use");
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        transport.deliver("+PONG\r\n");
        assertThat(caller.conn().clean()).isTrue();
        assertThat(conn.call(echo("mine"), later())).isEqualTo("mine");
        assertThat(transport.server().commands).containsExactly("PING", "ECHO");
    }

    // --- memory ---

    @Test
    public void restingBetweenCallsHarmsNothing() {
        for (int i = 0; i < 3; i++) {
            assertThat(conn.call(echo("word" + i), later())).isEqualTo("word" + i);
            conn.rest();
        }
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void remembersWhenItWasMadeAndUsed() {
        long made = conn.createdAt();
        assertThat(conn.usedAt()).isEqualTo(made);
        long before = System.nanoTime();
        conn.call(PING, later());
        assertThat(conn.usedAt()).isBetween(before, System.nanoTime());
        assertThat(conn.createdAt()).isEqualTo(made);
    }

    // --- both ways at once ---

    /** Keeps what was received. */
    private static final class Received implements FrameReceiver {
        private final List<String> all = new ArrayList<>();
        private Runnable beforeWaiting = () -> {};

        @Override
        public void message(String channel, String pattern, byte[] payload) {
            all.add(channel + "=" + new String(payload, StandardCharsets.UTF_8));
        }

        @Override
        public void frame(Reply frame) {
            all.add(frame.at(0).text());
        }

        @Override
        public void beforeWaiting() {
            beforeWaiting.run();
        }
    }

    private static final String NEWS = "*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$2\r\nhi\r\n";

    private final Received received = new Received();

    private boolean receive() {
        return conn.receive(later(), Await.LIMIT.toNanos(), received);
    }

    @Test
    public void sendsWithoutWaitingAndReceivesWhatComes() {
        over(new FakeServer(words -> "*3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1\r\n"));
        conn.send(Command.of("SUBSCRIBE").arg("news"), later());
        assertThat(receive()).isTrue();
        assertThat(received.all).containsExactly("subscribe");
        assertThat(conn.receive(in(Duration.ofMillis(1)), 1, received)).isFalse();
        assertThat(conn.clean()).isFalse();
    }

    @Test
    public void messagesThatCameTogetherAreHandedOverTogetherButNotWithoutEnd() {
        transport.deliver(NEWS.repeat(65));
        assertThat(receive()).isTrue();
        assertThat(received.all).hasSize(64).containsOnly("news=hi");
        assertThat(receive()).isTrue();
        assertThat(received.all).hasSize(65);
    }

    @Test
    public void afterWhatIsNoMessageItReturnsAtOnce() {
        transport.deliver(NEWS + "*2\r\n$4\r\npong\r\n$0\r\n\r\n" + NEWS);
        receive();
        assertThat(received.all).containsExactly("news=hi", "pong");
        receive();
        assertThat(received.all).containsExactly("news=hi", "pong", "news=hi");
    }

    @Test
    public void saysSoBeforeItWaitsForTheRestOfAMessageAndSendsMeanwhile() {
        over(new FakeServer(words -> ""));
        transport.deliver(NEWS + "*3\r\n$7\r\nmess");
        received.beforeWaiting =
                () -> {
                    received.all.add("waits");
                    conn.send(Command.of("SUBSCRIBE").arg("more"), later());
                    transport.deliver("age\r\n$4\r\nnews\r\n$5\r\nagain\r\n");
                };
        receive();
        assertThat(received.all).containsExactly("news=hi", "waits", "news=again");
    }

    @Test
    public void theTimeForTheRestOfAMessageBeginsWhenItIsMissed() {
        transport.deliver("*3\r\n$7\r\nmess");
        received.beforeWaiting =
                () -> {
                    long end = in(Duration.ofMillis(40));
                    while (System.nanoTime() - end < 0) {
                        Thread.onSpinWait(); // as if the queue had no room for so long
                    }
                    transport.deliver("age\r\n$4\r\nnews\r\n$2\r\nhi\r\n");
                };
        assertThat(conn.receive(later(), Duration.ofMillis(20).toNanos(), received)).isTrue();
        assertThat(received.all).containsExactly("news=hi");
    }

    @Test
    public void aMessageThatStopsInTheMiddleClosesTheConnection() {
        transport.deliver("*3\r\n$7\r\nmess");
        assertThatThrownBy(() -> conn.receive(later(), Duration.ofMillis(20).toNanos(), received))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("did not arrive within 20 ms");
        assertThat(conn.open()).isFalse();
    }

    @Test
    public void aMessageThatIsNoneClosesTheConnection() {
        transport.deliver("nonsense\r\n");
        assertThatThrownBy(this::receive).isInstanceOf(ProtocolException.class);
        assertThat(conn.open()).isFalse();
    }

    @Test
    public void theEndOfTheStreamEndsReceiving() {
        transport.end();
        assertThatThrownBy(this::receive).isInstanceOf(ConnectionLostException.class);
        assertThat(conn.open()).isFalse();
    }

    @Test
    public void aFailedSendClosesTheConnection() {
        transport.writeFailure = new IOException("broken pipe");
        assertThatThrownBy(() -> conn.send(PING, later()))
                .isInstanceOf(ConnectionLostException.class);
        assertThat(conn.open()).isFalse();
    }

    // --- what it tells its watchdog ---

    @Test
    public void theWatchdogLearnsHowLongACallMayStillTake() {
        over(new FakeServer(words -> ""));
        assertThat(conn.enforce(System.nanoTime())).as("no call").isEqualTo(Long.MAX_VALUE);
        Caller caller = callUnderWay();
        long left = conn.enforce(System.nanoTime());
        assertThat(left).isBetween(Await.LIMIT.toNanos() / 2, Await.LIMIT.toNanos());
        conn.close();
        assertThat(conn.enforce(System.nanoTime())).as("closed").isEqualTo(Long.MAX_VALUE);
        caller.failure();
    }

    @Test
    public void aCallThatIsOverdueIsOverForTheWatchdogOnceItHasClosedIt() {
        over(new FakeServer(words -> ""));
        Caller caller = callUnderWay();
        long afterwards = System.nanoTime() + Await.LIMIT.toNanos();
        assertThat(conn.enforce(afterwards)).isEqualTo(Long.MAX_VALUE);
        assertThat(conn.open()).isFalse();
        assertThat(caller.failure())
                .isInstanceOf(TimeoutException.class)
                .hasMessageMatching("(?s).*no complete reply after \\d{1,5} ms.*");
        assertThat(conn.failure()).isSameAs(caller.failure());
    }

    @Test
    public void commandsWithoutAReplyFollowEachOther() {
        FakeServer server = new FakeServer(words -> "");
        over(server);
        conn.send(PING, later());
        conn.send(PING, later());
        assertThat(server.commands).hasSize(2);
        assertThat(conn.clean()).isFalse();
        conn.close();
        assertThatThrownBy(() -> conn.send(PING, later())).isInstanceOf(ClosedException.class);
        assertThat(server.commands).hasSize(2);
    }
}
