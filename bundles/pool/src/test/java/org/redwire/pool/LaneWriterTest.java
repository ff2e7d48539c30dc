package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;

/** Who writes what, step by step: the thread of its own is started only where a test says so. */
public class LaneWriterTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE = 100 * SECOND;

    private final long start = System.nanoTime();
    private final Watchdog watchdog = new Watchdog("writer-test");
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Runnable> whileWriting = new ArrayList<>();
    private final FakeTransport transport =
            new FakeTransport(
                    new FakeServer(
                            words -> {
                                received.add(words.get(1));
                                if (!whileWriting.isEmpty()) {
                                    whileWriting.remove(0).run();
                                }
                                return "";
                            }));
    private final Conn conn = new Conn(transport, Limits.standard(), watchdog);
    private final LaneQueue queue =
            new LaneQueue(LaneOptions.standard(), new FlightRecorder().tape());
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Throwable> ends = new CopyOnWriteArrayList<>();
    private boolean starting;
    private Error threadFailure;
    private final LaneWriter writer =
            new LaneWriter("lane", conn, queue, PATIENCE, this::start, new Yielding(), this::end);

    private Thread start(String name, Runnable task) {
        if (threadFailure != null) {
            throw threadFailure;
        }
        Thread thread = starting ? Threads.DAEMONS.start(name, task) : new Thread(task, name);
        threads.add(thread);
        return thread;
    }

    private void end(Throwable cause) {
        ends.add(cause);
        queue.end(cause);
        writer.ended();
    }

    @After
    public void end() {
        end(new IllegalStateException("the test is over"));
        threads.forEach(Await::ended);
        conn.close();
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    private LaneCall<Reply> joined(String word, Duration within) {
        LaneCall<Reply> call =
                new LaneCall<>(
                        Command.of("ECHO").arg(word),
                        System.nanoTime() + within.toNanos(),
                        Thread.currentThread(),
                        null);
        queue.join(call, false, false);
        return call;
    }

    private LaneCall<Reply> joined(String word) {
        return joined(word, Duration.ofSeconds(10));
    }

    /** Makes it believe that replies come within microseconds. */
    private void fastNetwork() {
        LaneCall<Reply> call = joined("fast");
        long before = System.nanoTime();
        queue.written(queue.take(false));
        assertThat(queue.take(false)).isNull();
        queue.passed(call);
        queue.progressed(1, before);
        assertThat(queue.answersSoon()).isTrue();
    }

    /** Becomes the writer, as the reader does. */
    private void writeForReader() {
        assertThat(queue.becomeWriter()).isTrue();
        writer.writeForReader();
    }

    /** Something that joined while nobody wrote. */
    private void pending(String word) {
        joined(word);
        assertThat(queue.take(true)).as("left to the reader").isNull();
    }

    @Test
    public void whoWaitsForItsReplyWritesWhatComesMeanwhileToo() {
        LaneCall<Reply> own = joined("a");
        whileWriting.add(() -> joined("b"));
        writer.writeFor(own);
        assertThat(received).containsExactly("a", "b");
        assertThat(writer.writes()).isEqualTo(2);
        assertThat(threads).isEmpty();
    }

    @Test
    public void whoHasItsReplyLeavesTheRestToTheWriterOverASlowNetwork() {
        LaneCall<Reply> own = joined("a");
        whileWriting.add(own::abandon);
        joined("b");
        whileWriting.add(() -> joined("c"));
        writer.writeFor(own);
        assertThat(received).containsExactly("a", "b");
        assertThat(threads).hasSize(1);
    }

    @Test
    public void soDoesWhoDoesNotWait() {
        LaneCall<Reply> own =
                new LaneCall<>(
                        Command.of("ECHO").arg("a"), start + 10 * SECOND, null, new Ignored());
        queue.join(own, false, false);
        whileWriting.add(() -> joined("b"));
        writer.writeFor(own);
        assertThat(received).containsExactly("a");
        assertThat(threads).hasSize(1);
    }

    @Test
    public void overAFastNetworkTheRestIsLeftToTheReader() {
        fastNetwork();
        LaneCall<Reply> own = joined("a");
        whileWriting.add(
                () -> {
                    own.abandon();
                    joined("b");
                });
        writer.writeFor(own);
        assertThat(received).containsExactly("a");
        assertThat(threads).isEmpty();
        writeForReader();
        assertThat(received).containsExactly("a", "b");
    }

    @Test
    public void theReaderWritesOnceIfMoreIsToBeReadSoon() {
        fastNetwork();
        joined("x");
        queue.written(queue.take(false)); // its reply is owed
        pending("a");
        whileWriting.add(() -> joined("b"));
        writeForReader();
        assertThat(received).containsExactly("a");
        assertThat(threads).isEmpty();
        assertThat(queue.becomeWriter()).as("the role is free").isTrue();
    }

    // --- how long it may take ---

    @Test
    public void aWriteThatSurelyFitsMayTakeAsLongAsTheLaneHasPatience() {
        LaneCall<Reply> own = joined("a", Duration.ofMillis(1));
        List<Boolean> overdue = new ArrayList<>();
        whileWriting.add(
                () -> {
                    overdue.add(writer.overdue(start + PATIENCE));
                    overdue.add(writer.overdue(System.nanoTime() + PATIENCE));
                });
        writer.writeFor(own);
        assertThat(overdue).containsExactly(false, true);
        assertThat(writer.overdue(start + 2 * PATIENCE)).as("it is over").isFalse();
    }

    @Test
    public void soMayTheWriteOfTheReader() {
        fastNetwork();
        joined("x");
        queue.written(queue.take(false)); // its reply is owed
        pending("a");
        List<Boolean> overdue = new ArrayList<>();
        whileWriting.add(() -> overdue.add(writer.overdue(start + PATIENCE)));
        writeForReader();
        assertThat(overdue).containsExactly(false);
    }

    @Test
    public void aLargeWriteMayOutlastItsCallersDeadlineByAMoment() {
        LaneCall<Reply> own = joined("x".repeat(20_000));
        List<Boolean> overdue = new ArrayList<>();
        long grace = Duration.ofMillis(70).toNanos();
        whileWriting.add(
                () -> {
                    overdue.add(writer.overdue(own.deadline + grace - 1));
                    overdue.add(writer.overdue(own.deadline + grace));
                });
        writer.writeFor(own);
        assertThat(overdue).containsExactly(false, true);
    }

    @Test
    public void aCallerWithLittleTimeDoesNotBeginALargeWrite() {
        LaneCall<Reply> own = joined("x".repeat(20_000), Duration.ofMillis(90));
        writer.writeFor(own);
        assertThat(received).isEmpty();
        assertThat(threads).extracting(Thread::getName).containsExactly("lane-writer");
    }

    // --- its own thread ---

    @Test
    public void itsOwnThreadWritesWheneverItIsWoken() {
        starting = true;
        joined("a");
        writer.wake();
        Await.until("the first", () -> received.size() == 1);
        Await.until("the end of it", () -> !queue.becomeWriter() && writer.writes() == 1);
        Await.parked(threads.get(0));
        joined("b");
        writer.wake();
        Await.until("the second", () -> received.size() == 2);
        assertThat(threads).hasSize(1);
    }

    @Test
    public void anInterruptDoesNotKeepItAwake() {
        starting = true;
        joined("a");
        writer.wake();
        Await.until("the write", () -> received.size() == 1);
        Await.parked(threads.get(0));
        threads.get(0).interrupt();
        Await.until("rest", () -> !threads.get(0).isInterrupted());
    }

    @Test
    public void theEndOfTheLaneEndsItsThread() {
        starting = true;
        joined("a");
        writer.wake();
        Await.until("the write", () -> received.size() == 1);
        Await.parked(threads.get(0));
        end(new IllegalStateException("end"));
        Await.ended(threads.get(0));
    }

    @Test
    public void afterTheEndNoThreadIsStarted() {
        queue.end(new IllegalStateException("end"));
        writer.wake();
        assertThat(threads).isEmpty();
    }

    // --- failures ---

    @Test
    public void aWriteThatFailsEndsTheLaneWhoeverMadeIt() {
        IOException failure = new IOException("broken pipe");
        transport.writeFailure = failure;
        writer.writeFor(joined("a"));
        assertThat(ends).containsExactly(failure);
    }

    @Test
    public void alsoIfTheReaderMadeIt() {
        fastNetwork();
        joined("x");
        queue.written(queue.take(false)); // its reply is owed
        pending("a");
        IOException failure = new IOException("broken pipe");
        transport.writeFailure = failure;
        writeForReader();
        assertThat(ends).containsExactly(failure);
    }

    @Test
    public void alsoIfItsOwnThreadMadeIt() {
        starting = true;
        IOException failure = new IOException("broken pipe");
        transport.writeFailure = failure;
        joined("a");
        writer.wake();
        Await.until("the end", () -> ends.equals(List.of(failure)));
    }

    @Test
    public void withoutAThreadToWriteTheLaneEnds() {
        threadFailure = new OutOfMemoryError("unable to create native thread");
        joined("a");
        writer.wake();
        assertThat(ends).containsExactly(threadFailure);
    }

    /** One whose outcome does not matter here. */
    private static final class Ignored implements Exchange<Reply> {
        @Override
        public Command<Reply> command() {
            return Command.of("ECHO").arg("x");
        }

        @Override
        public void complete(Reply reply) {
            // nobody looks
        }

        @Override
        public void fail(RuntimeException failure) {
            // nobody looks
        }
    }
}
