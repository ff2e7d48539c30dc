package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.RequestBuffer;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/** What becomes of what comes, one read at a time and in the thread of the test. */
public class LaneReaderTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Watchdog watchdog = new Watchdog("reader-test");
    private final StepTransport transport = new StepTransport();
    private final Conn conn = new Conn(transport, Limits.standard(), watchdog);
    private final LaneQueue queue =
            new LaneQueue(LaneOptions.standard(), new FlightRecorder().tape());
    private final List<Throwable> ends = new ArrayList<>();
    private final List<Runnable> tellings = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final LaneWriter writer =
            new LaneWriter(
                    "lane", conn, queue, HOUR, (name, task) -> null, new Yielding(), this::end);
    private final LaneReader reader =
            new LaneReader(
                    conn,
                    queue,
                    new LaneRoom(queue),
                    writer,
                    new Yielding(),
                    new Completing() {
                        @Override
                        public void execute(Runnable task) {
                            tellings.add(task);
                        }

                        @Override
                        public boolean isCurrentThread() {
                            return false;
                        }
                    },
                    this::end);

    private void end(Throwable cause) {
        if (cause instanceof AssertionError failed) {
            throw failed; // of a step
        }
        ends.add(cause);
        queue.end(cause);
    }

    @After
    public void end() {
        conn.close();
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    private static Command<String> echo(String word) {
        return Command.of("ECHO").arg(word).as(Decoders.STRING);
    }

    /** A command whose caller waits. */
    private LaneCall<String> joined(String word) {
        LaneCall<String> call =
                new LaneCall<>(echo(word), System.nanoTime() + HOUR, Thread.currentThread(), null);
        queue.join(call, false, false);
        return call;
    }

    private void write() {
        RequestBuffer taken = queue.take(false);
        assertThat(taken).isNotNull();
        queue.written(taken);
        assertThat(queue.take(false)).isNull();
    }

    private LaneCall<String> sent(String word) {
        LaneCall<String> call = joined(word);
        write();
        return call;
    }

    /** A command whose caller is told. */
    private LaneCall<String> sentByOneWhoIsTold(String word) {
        Exchange<String> exchange =
                new Exchange<>() {
                    @Override
                    public Command<String> command() {
                        return echo(word);
                    }

                    @Override
                    public void complete(String reply) {
                        told.add(reply);
                    }

                    @Override
                    public void fail(RuntimeException failure) {
                        told.add(((RedisException) failure).outcome().name());
                    }
                };
        LaneCall<String> call =
                new LaneCall<>(exchange.command(), System.nanoTime() + HOUR, null, exchange);
        queue.join(call, false, false);
        write();
        return call;
    }

    private static RedisException failure(LaneCall<?> call) {
        return catchThrowableOfType(RedisException.class, call::result);
    }

    /** Whether this thread was woken since it was asked last. */
    private static boolean woken() {
        long nap = Duration.ofMillis(50).toNanos();
        long start = System.nanoTime();
        LockSupport.parkNanos(nap);
        return System.nanoTime() - start < nap;
    }

    // --- replies ---

    @Test
    public void eachReplyIsTheOldestCalls() {
        LaneCall<String> first = sent("a");
        LaneCall<String> second = sent("b");
        transport.comes("$1\r\na\r\n");
        transport.comes("$1\r\nb\r\n");
        reader.run();
        assertThat(first.result()).isEqualTo("a");
        assertThat(second.result()).isEqualTo("b");
        assertThat(queue.busy()).isFalse();
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0)).isInstanceOf(EOFException.class);
    }

    @Test
    public void anErrorReplyConcernsItsCallAlone() {
        LaneCall<String> first = sent("a");
        LaneCall<String> second = sent("b");
        transport.comes("-ERR no\r\n$1\r\nb\r\n");
        reader.run();
        assertThat(failure(first)).isInstanceOf(ServerException.class);
        assertThat(second.result()).isEqualTo("b");
    }

    @Test
    public void pushesAreNobodysReplies() {
        transport.comes(">1\r\n+idle\r\n");
        transport.comes(() -> sent("a"), ">1\r\n+before\r\n$1\r\na\r\n>1\r\n+after\r\n");
        transport.comes(() -> joined("b"), ">1\r\n+before it was sent\r\n");
        transport.comes(() -> assertThat(ends).isEmpty(), ">1\r\n+last\r\n");
        reader.run();
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0)).isInstanceOf(EOFException.class);
    }

    @Test
    public void aReplyThatNobodyIsOwedEndsIt() {
        transport.comes("+SURPRISE\r\n");
        reader.run();
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0)).isInstanceOf(ProtocolException.class);
    }

    @Test
    public void soDoesOneThatCameBeforeItsCommandWasSent() {
        LaneCall<String> call = joined("a");
        transport.comes("$1\r\na\r\n");
        reader.run();
        assertThat(ends.get(0)).isInstanceOf(ProtocolException.class);
        assertThat(failure(call).outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    public void aMalformedReplyEndsItAndWhatWasSentIsUnknown() {
        LaneCall<String> first = sent("a");
        LaneCall<String> second = sent("b");
        LaneCall<String> pending = joined("c");
        transport.comes("$x\r\n");
        reader.run();
        assertThat(ends).hasSize(1);
        assertThat(failure(first).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure(second).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure(pending).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure(pending))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("the shared connection ended: ");
    }

    // --- bursts ---

    @Test
    public void repliesThatComeTogetherAreOneBurst() {
        for (int i = 0; i < 8; i++) {
            sent("a");
        }
        transport.comes("$1\r\na\r\n".repeat(8));
        transport.comes(() -> assertThat(queue.usualBurst()).isEqualTo(2), ">1\r\n+push\r\n");
        reader.run();
        assertThat(reader.bursts()).isEqualTo(1);
    }

    @Test
    public void thoseThatComeOneByOneAreMany() {
        for (int i = 0; i < 8; i++) {
            sent("a");
            transport.comes("$1\r\na\r\n");
        }
        reader.run();
        assertThat(reader.bursts()).isEqualTo(8);
        assertThat(queue.usualBurst()).isZero();
    }

    @Test
    public void aBurstWakesThoseWhoseRepliesItBroughtAndNobodyTwice() {
        woken();
        sent("a");
        transport.comes("$1\r\na\r\n");
        transport.comes(
                () -> {
                    assertThat(woken()).isTrue();
                    sentByOneWhoIsTold("b");
                },
                "$1\r\nb\r\n");
        transport.comes(() -> assertThat(woken()).isFalse(), ">1\r\n+push\r\n");
        reader.run();
        assertThat(told).isEmpty();
        tellings.forEach(Runnable::run);
        assertThat(told).containsExactly("b");
    }

    @Test
    public void thoseWhoAreToldAreToldOnceForEachBurst() {
        sentByOneWhoIsTold("a");
        sentByOneWhoIsTold("b");
        sentByOneWhoIsTold("c");
        transport.comes("$1\r\na\r\n$1\r\nb\r\n");
        transport.comes(() -> assertThat(tellings).hasSize(1), "$1\r\nc\r\n");
        reader.run();
        assertThat(tellings).hasSize(2);
        tellings.forEach(Runnable::run);
        assertThat(told).containsExactly("a", "b", "c");
    }

    @Test
    public void whoHasGivenUpIsNotTold() {
        sentByOneWhoIsTold("a").abandon();
        transport.comes("$1\r\na\r\n");
        reader.run();
        assertThat(tellings).isEmpty();
        assertThat(reader.bursts()).as("it has come").isEqualTo(1);
    }

    // --- while it waits ---

    @Test
    public void knowsWhetherItWaitsForTheRestOfAReply() {
        sent("half");
        long[] begun = {0};
        transport.comes(
                () -> {
                    assertThat(reader.midReply()).isFalse();
                    begun[0] = System.nanoTime();
                },
                "$4\r\nha");
        transport.comes(
                () -> {
                    assertThat(reader.midReply()).isTrue();
                    assertThat(reader.midReply(begun[0] + HOUR, HOUR)).as("since then").isFalse();
                    long later = System.nanoTime() + HOUR;
                    assertThat(reader.midReply(later, HOUR - 1)).isTrue();
                    assertThat(reader.midReply(later, 2 * HOUR)).isFalse();
                },
                "lf\r\n");
        transport.comes(
                () -> {
                    assertThat(reader.midReply()).isFalse();
                    assertThat(reader.midReply(System.nanoTime() + HOUR, 0)).isFalse();
                },
                ">1\r\n+push\r\n");
        reader.run();
    }

    @Test
    public void writesWhatIsPendingBeforeItWaits() {
        LaneCall<String> fast = joined("fast");
        long before = System.nanoTime();
        write();
        queue.passed(fast);
        queue.progressed(1, before);
        sent("x");
        joined("y");
        assertThat(queue.take(true)).as("left to the reader").isNull();
        transport.comes(() -> assertThat(transport.written).containsExactly("y"), "$1\r\nx\r\n");
        reader.run();
    }

    @Test
    public void endsAsSoonAsItIsDrained() {
        queue.refuse();
        assertThat(queue.drained()).isTrue();
        transport.comes(
                () -> {
                    assertThat(ends).hasSize(1);
                    assertThat(ends.get(0)).isInstanceOf(ClosedException.class);
                },
                ">1\r\n+push\r\n");
        reader.run();
        assertThat(ends).hasSizeGreaterThan(1);
    }

    @Test
    public void isNotDrainedAsLongAsAReplyIsOwed() {
        sent("a");
        queue.refuse();
        transport.comes(() -> assertThat(ends).isEmpty(), "$1\r\na\r\n");
        transport.comes(() -> assertThat(ends).hasSize(1), ">1\r\n+push\r\n");
        reader.run();
        assertThat(ends.get(0)).isInstanceOf(ClosedException.class);
    }

    // --- its end ---

    @Test
    public void itsEndWakesAndTellsAllThatAreLeft() {
        woken();
        LaneCall<String> waiting = sent("a");
        sentByOneWhoIsTold("b");
        reader.run();
        assertThat(woken()).isTrue();
        assertThat(failure(waiting).outcome()).isEqualTo(Outcome.UNKNOWN);
        tellings.forEach(Runnable::run);
        assertThat(told).containsExactly("UNKNOWN");
        assertThat(queue.busy()).isFalse();
    }

    @Test
    public void whatTheJvmDiesOfIsThrownOnceAllAreTold() {
        LaneCall<String> call = sent("a");
        OutOfMemoryError fatal = new OutOfMemoryError("for this test");
        transport.comes(
                () -> {
                    throw fatal;
                },
                "");
        assertThatThrownBy(reader::run).isSameAs(fatal);
        assertThat(ends).containsExactly(fatal);
        assertThat(failure(call).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    public void anyOtherErrorEndsTheLaneAlone() {
        LaneCall<String> call = sent("a");
        LinkageError error = new LinkageError("for this test");
        transport.comes(
                () -> {
                    throw error;
                },
                "");
        reader.run();
        assertThat(ends).containsExactly(error);
        assertThat(failure(call).outcome()).isEqualTo(Outcome.UNKNOWN);
    }
}
