package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

public class ConnPipelineTest {

    private final Watchdog watchdog = new Watchdog("pipeline-test");
    private FakeTransport transport = new FakeTransport();
    private Conn conn = new Conn(transport, Limits.standard(), watchdog);

    @After
    public void end() {
        conn.close();
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    private void over(Function<List<String>, String> script) {
        transport = new FakeTransport(new FakeServer(script));
        conn = new Conn(transport, Limits.standard(), watchdog);
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private static long later() {
        return in(Await.LIMIT);
    }

    private static List<Queued> echoes(int count) {
        List<Queued> exchanges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            exchanges.add(new Queued("word" + i));
        }
        return exchanges;
    }

    private RedisException failed(List<Queued> exchanges, Duration within) {
        return catchThrowableOfType(
                RedisException.class, () -> conn.callAll(exchanges, in(within)));
    }

    private static void assertAnswered(List<Queued> exchanges) {
        for (Queued exchange : exchanges) {
            assertThat(exchange.outcomes).isEqualTo(1);
            assertThat(exchange.reply).isEqualTo(exchange.word);
        }
    }

    private static void assertFailed(List<Queued> exchanges, Outcome outcome) {
        for (Queued exchange : exchanges) {
            assertThat(exchange.outcomes).isEqualTo(1);
            assertThat(((RedisException) exchange.failure).outcome()).isEqualTo(outcome);
        }
    }

    @Test
    public void eachCommandGetsItsOwnReply() {
        List<Queued> exchanges = echoes(100);
        conn.callAll(exchanges, later());
        assertAnswered(exchanges);
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void anEmptyOneSendsNothing() {
        conn.callAll(List.of(), later());
        assertThat(conn.clean()).isTrue();
        assertThat(transport.server().commands).isEmpty();
    }

    @Test
    public void anErrorReplyFailsItsCommandAlone() {
        over(words -> words.get(1).equals("word1") ? "-ERR no\r\n" : FakeServer.echo(words));
        List<Queued> exchanges = echoes(3);
        conn.callAll(exchanges, later());
        assertThat(exchanges.get(1).failure).isInstanceOf(ServerException.class);
        assertAnswered(List.of(exchanges.get(0), exchanges.get(2)));
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void aDecoderThatThrowsFailsItsCommandAlone() {
        List<Queued> exchanges = echoes(3);
        exchanges.get(1).decoder =
                reply -> {
                    throw new IllegalStateException("no");
                };
        conn.callAll(exchanges, later());
        assertThat(exchanges.get(1).failure).isInstanceOf(ReplyTypeException.class);
        assertAnswered(List.of(exchanges.get(0), exchanges.get(2)));
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void aCommandThatCannotBeEncodedFailsAloneAndTheOthersAreSent() {
        List<Queued> exchanges = echoes(4);
        exchanges.set(0, new Queued("\ud800"));
        exchanges.set(2, new Queued("\ud801"));
        conn.callAll(exchanges, later());
        assertThat(exchanges.get(0).failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(exchanges.get(2).failure).isInstanceOf(IllegalArgumentException.class);
        assertAnswered(List.of(exchanges.get(1), exchanges.get(3)));
        assertThat(transport.server().commands).hasSize(2);
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void whatWasEncodedBeforeAnErrorIsNeverSentLater() {
        List<Queued> exchanges = echoes(3);
        exchanges.get(2).commandError = new OutOfMemoryError("for this test");
        assertThatThrownBy(() -> conn.callAll(exchanges, later()))
                .isInstanceOf(OutOfMemoryError.class);
        assertFailed(exchanges, Outcome.NOT_SENT);
        assertThat(conn.clean()).isTrue();
        assertThat(Pools.answers(conn, "mine")).isTrue();
        assertThat(transport.server().commands).hasSize(1);
    }

    @Test
    public void aDeadlineThatHadPassedFailsAllWithoutHarmToTheConnection() {
        List<Queued> exchanges = echoes(2);
        RedisException failure = failed(exchanges, Duration.ofMillis(-1));
        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertFailed(exchanges, Outcome.NOT_SENT);
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void aStatefulCommandThatWasNotSentChangesNothing() {
        List<Queued> exchanges = List.of(new Queued("SELECT", "1"));
        failed(exchanges, Duration.ofMillis(-1));
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void aStatefulCommandLeavesTheConnectionDirty() {
        List<Queued> exchanges = List.of(new Queued("one"), new Queued("SELECT", "1"));
        conn.callAll(exchanges, later());
        assertThat(conn.clean()).isFalse();
        conn.stateRestored();
        assertThat(conn.clean()).isTrue();
    }

    @Test
    public void aConnectionLostAfterSomeRepliesLeavesTheRestUnknown() {
        over(words -> "");
        List<Queued> exchanges = echoes(100);
        exchanges.subList(0, 37).forEach(each -> transport.deliver(FakeServer.bulk(each.word)));
        transport.end();
        RedisException failure = failed(exchanges, Await.LIMIT);
        assertThat(failure).isInstanceOf(ConnectionLostException.class);
        assertAnswered(exchanges.subList(0, 37));
        assertFailed(exchanges.subList(37, 100), Outcome.UNKNOWN);
        assertThat(exchanges.get(37).failure).isInstanceOf(ConnectionLostException.class);
        assertThat(conn.clean()).isFalse();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void aTimeoutInTheMiddleLeavesTheRestUnknownAndEachHasAnExceptionOfItsOwn() {
        over(words -> words.get(1).equals("word0") ? FakeServer.echo(words) : "");
        List<Queued> exchanges = echoes(3);
        RedisException failure = failed(exchanges, Duration.ofMillis(100));
        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertAnswered(exchanges.subList(0, 1));
        assertFailed(exchanges.subList(1, 3), Outcome.UNKNOWN);
        assertThat(exchanges.get(1).failure)
                .isInstanceOf(TimeoutException.class)
                .isNotSameAs(exchanges.get(2).failure)
                .hasCause(failure);
    }

    @Test
    public void anInterruptLeavesTheRestUnknown() {
        over(words -> words.get(1).equals("word0") ? FakeServer.echo(words) : "");
        List<Queued> exchanges = echoes(2);
        Caller caller =
                new Caller(
                        () -> {
                            conn.callAll(exchanges, later());
                            return conn;
                        });
        caller.begin();
        transport.awaitReader();
        caller.thread().interrupt();
        assertThat(caller.failure()).isInstanceOf(InterruptedCallException.class);
        assertThat(caller.flagged()).isTrue();
        assertFailed(exchanges.subList(1, 2), Outcome.UNKNOWN);
    }

    @Test
    public void bytesThatAreNoReplyLeaveTheRestUnknown() {
        over(words -> words.get(1).equals("word1") ? "nonsense\r\n" : FakeServer.echo(words));
        List<Queued> exchanges = echoes(3);
        assertThat(failed(exchanges, Await.LIMIT)).isInstanceOf(ProtocolException.class);
        assertAnswered(exchanges.subList(0, 1));
        assertFailed(exchanges.subList(1, 3), Outcome.UNKNOWN);
    }

    @Test
    public void anErrorWhileAReplyIsReadLeavesNoCommandWithoutAnOutcome() {
        List<Queued> exchanges = echoes(3);
        over(
                words ->
                        (words.get(1).equals("word1") ? ">1\r\n+push\r\n" : "")
                                + FakeServer.echo(words));
        conn.onPush(
                push -> {
                    throw new OutOfMemoryError("for this test");
                });
        assertThatThrownBy(() -> conn.callAll(exchanges, later()))
                .isInstanceOf(OutOfMemoryError.class);
        assertAnswered(exchanges.subList(0, 1));
        assertFailed(exchanges.subList(1, 3), Outcome.UNKNOWN);
        assertThat(conn.clean()).isFalse();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void anErrorInADecoderLeavesNoCommandWithoutAnOutcome() {
        List<Queued> exchanges = echoes(3);
        exchanges.get(1).decoder =
                reply -> {
                    throw new AssertionError("no");
                };
        assertThatThrownBy(() -> conn.callAll(exchanges, later()))
                .isInstanceOf(AssertionError.class);
        assertAnswered(exchanges.subList(0, 1));
        assertFailed(exchanges.subList(1, 2), Outcome.EXECUTED);
        assertFailed(exchanges.subList(2, 3), Outcome.UNKNOWN);
        assertThat(conn.clean()).isFalse();
    }

    @Test
    public void aReceiverOfARepliesOutcomeThatThrowsLeavesTheRestUnknown() {
        List<Queued> exchanges = echoes(3);
        exchanges.get(1).completionFailure = new IllegalStateException("user code");
        assertThatThrownBy(() -> conn.callAll(exchanges, later()))
                .isInstanceOf(IllegalStateException.class);
        assertAnswered(exchanges.subList(0, 1));
        assertThat(exchanges.get(1).outcomes).isEqualTo(1);
        assertFailed(exchanges.subList(2, 3), Outcome.UNKNOWN);
        assertThat(conn.clean()).isFalse();
    }

    @Test
    public void aFailedWriteLeavesAllUnknown() {
        transport.writeFailure = new IOException("broken pipe");
        List<Queued> exchanges = echoes(2);
        assertThat(failed(exchanges, Await.LIMIT)).isInstanceOf(ConnectionLostException.class);
        assertFailed(exchanges, Outcome.UNKNOWN);
    }

    @Test
    public void aClosedConnectionSendsNothing() {
        conn.close();
        List<Queued> exchanges = echoes(2);
        assertThat(failed(exchanges, Await.LIMIT)).isInstanceOf(ClosedException.class);
        assertFailed(exchanges, Outcome.NOT_SENT);
    }

    // --- what is left of others ---

    @Test
    public void aReplyThatNobodyAskedForIsNotTakenForOneOfItsOwn() {
        transport.deliver("+OK\r\n+OK\r\n");
        conn.call(Command.of("PING"), later()); // takes the first, and has the second in its buffer
        List<Queued> exchanges = echoes(3);
        assertThat(failed(exchanges, Await.LIMIT)).isInstanceOf(ProtocolException.class);
        assertFailed(exchanges, Outcome.NOT_SENT);
    }

    @Test
    public void ifNoneCanBeSentNothingIsWritten() {
        Queued bad = new Queued("\ud800");
        conn.callAll(List.of(bad), later());
        assertThat(bad.failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(transport.writes).hasValue(0);
    }

    @Test
    public void theConnectionRemembersWhatBrokeIt() {
        transport.end();
        assertThat(conn.failure()).isNull();
        RedisException failure = failed(echoes(3), Await.LIMIT);
        assertThat(failure).isInstanceOf(ConnectionLostException.class);
        assertThat(conn.failure()).isSameAs(failure);
    }

    // --- written by a thread of its own ---

    private static final String LARGE = "x".repeat(40_000);

    @Test
    public void ifTheWritingFailsTheReadingEndsAtOnce() {
        over(words -> "");
        transport.writeFailure = new IOException("broken pipe");
        List<Queued> exchanges = List.of(new Queued(LARGE), new Queued(LARGE));
        assertThat(failed(exchanges, Await.LIMIT)).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    public void doesNotReturnBeforeTheWritingHasAndKeepsAnInterruptForLater() {
        CountDownLatch gate = new CountDownLatch(1);
        over(
                words -> {
                    transport.deliver(FakeServer.echo(words));
                    if (words.get(1).equals("last")) {
                        Await.until("the gate", () -> gate.getCount() == 0);
                    }
                    return "";
                });
        List<Queued> exchanges = List.of(new Queued(LARGE), new Queued(LARGE), new Queued("last"));
        Caller caller =
                new Caller(
                        () -> {
                            conn.callAll(exchanges, later());
                            return conn;
                        });
        caller.begin();
        Await.until(
                "a caller that waits for the writer",
                () -> caller.thread().getState() == Thread.State.WAITING);
        caller.thread().interrupt();
        gate.countDown();
        assertThat(caller.conn()).isSameAs(conn);
        assertThat(caller.flagged()).isTrue();
        assertAnswered(exchanges);
    }

    // --- larger than the sockets' buffers: over a real socket ---

    private void over(Loopback server) throws IOException {
        conn = new Conn(server.connect(), Limits.standard(), watchdog);
    }

    @Test
    public void requestsAndRepliesLargerThanTheSocketsBuffersDoNotBlockEachOther()
            throws IOException {
        String big = "x".repeat(10_000);
        List<Queued> exchanges = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            exchanges.add(new Queued(i + big));
        }
        try (Loopback server = new Loopback(Loopback::echo)) {
            over(server);
            conn.callAll(exchanges, later());
            assertAnswered(exchanges);
            assertThat(conn.clean()).isTrue();
            conn.close();
        }
    }

    @Test
    public void whatWasNeverHandedToTheSocketIsNotSent() throws IOException {
        String big = "x".repeat(100_000);
        List<Queued> exchanges = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            exchanges.add(new Queued(big));
        }
        try (Loopback server = new Loopback(socket -> socket.getInputStream().readNBytes(1_000))) {
            over(server); // reads a little, then closes: most requests have no place to go
            assertThat(failed(exchanges, Await.LIMIT)).isInstanceOf(ConnectionLostException.class);
        }
        assertFailed(exchanges.subList(0, 1), Outcome.UNKNOWN);
        assertFailed(exchanges.subList(999, 1_000), Outcome.NOT_SENT);
        assertThat(exchanges.get(999).failure).hasMessageContaining("not sent, because");
        assertThat(exchanges).allMatch(exchange -> exchange.outcomes == 1);
        assertThat(conn.clean()).isFalse();
    }

    @Test
    public void aWriteThatBlocksEndsWithTheDeadline() throws IOException {
        List<Queued> exchanges = new ArrayList<>();
        for (int i = 0; i < 300; i++) { // more than sockets take, and less than a small heap
            exchanges.add(new Queued("x".repeat(100_000)));
        }
        try (Loopback server = new Loopback(Loopback::stall)) {
            over(server);
            assertThat(failed(exchanges, Duration.ofMillis(50)))
                    .isInstanceOf(TimeoutException.class);
        }
        assertThat(exchanges).allMatch(exchange -> exchange.outcomes == 1);
    }

    /** An echo in a pipeline. */
    private static final class Queued implements Exchange<String> {
        private final String name;
        final String word;
        Decoder<String> decoder = Decoders.STRING;
        Error commandError;
        RuntimeException completionFailure;
        String reply;
        RuntimeException failure;
        int outcomes;

        Queued(String word) {
            this("ECHO", word);
        }

        Queued(String name, String word) {
            this.name = name;
            this.word = word;
        }

        @Override
        public Command<String> command() {
            if (commandError != null) {
                throw commandError;
            }
            return Command.of(name).arg(word).as(decoder);
        }

        @Override
        public void complete(String reply) {
            outcomes++;
            this.reply = reply;
            if (completionFailure != null) {
                throw completionFailure;
            }
        }

        @Override
        public void fail(RuntimeException failure) {
            outcomes++;
            this.failure = failure;
        }
    }
}
