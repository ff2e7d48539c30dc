package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;

/** What a look at a lane does, at a time that the test chooses. */
public class LaneWatchTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE = 100 * SECOND;

    private final long start = System.nanoTime();
    private final Watchdog watchdog = new Watchdog("watch-test");
    private final List<Runnable> whileWriting = new ArrayList<>();
    private final FakeTransport transport =
            new FakeTransport(
                    new FakeServer(
                            words -> {
                                whileWriting.forEach(Runnable::run);
                                return "";
                            }));
    private final Conn conn = new Conn(transport, Limits.standard(), watchdog);
    private final LaneQueue queue =
            new LaneQueue(LaneOptions.standard(), new FlightRecorder().tape());
    private final List<String> ends = new ArrayList<>();
    private final List<Runnable> told = new ArrayList<>();
    private final Completing completing =
            new Completing() {
                @Override
                public void execute(Runnable task) {
                    told.add(task);
                }

                @Override
                public boolean isCurrentThread() {
                    return false;
                }
            };
    private final LaneWriter writer =
            new LaneWriter(
                    "lane",
                    conn,
                    queue,
                    PATIENCE,
                    (name, task) -> new Thread(task, name),
                    new Yielding(),
                    cause -> {});
    private final LaneReader reader =
            new LaneReader(
                    conn,
                    queue,
                    new LaneRoom(queue),
                    writer,
                    new Yielding(),
                    completing,
                    cause -> {});
    private final LaneWatch watch =
            new LaneWatch(
                    queue,
                    reader,
                    writer,
                    PATIENCE,
                    completing,
                    cause -> ends.add(Failures.what(cause)));

    @After
    public void end() {
        conn.close();
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    private LaneCall<Reply> joined(long within) {
        LaneCall<Reply> call =
                new LaneCall<>(Command.of("PING"), start + within, Thread.currentThread(), null);
        queue.join(call, false, false);
        return call;
    }

    @Test
    public void aLaneThatOwesNothingOrHasEndedNeedsNoLook() {
        assertThat(watch.enforce(start)).isEqualTo(Long.MAX_VALUE);
        joined(SECOND);
        assertThat(watch.enforce(start)).isEqualTo(PATIENCE);
        queue.end(new IllegalStateException("end"));
        assertThat(watch.enforce(start)).isEqualTo(Long.MAX_VALUE);
        assertThat(ends).isEmpty();
    }

    @Test
    public void aSilenceThatOutlastsItsPatienceAndTheOldestDeadlineEndsIt() {
        joined(SECOND);
        queue.progressed(0, start);
        assertThat(watch.enforce(start + PATIENCE)).isEqualTo(PATIENCE);
        assertThat(ends).isEmpty();
        assertThat(watch.enforce(start + PATIENCE + 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(ends).containsExactly("no reply came for 100000 ms although 1 were owed");
    }

    @Test
    public void aSilenceBeforeTheOldestDeadlineDoesNot() {
        joined(2 * PATIENCE);
        queue.progressed(0, start);
        watch.enforce(start + 2 * PATIENCE - 1);
        assertThat(ends).isEmpty();
        watch.enforce(start + 2 * PATIENCE);
        assertThat(ends).hasSize(1);
    }

    @Test
    public void repliesThatComeKeepItAliveHoweverLateTheyAre() {
        joined(SECOND);
        queue.progressed(0, start + PATIENCE);
        watch.enforce(start + 2 * PATIENCE);
        assertThat(ends).isEmpty();
    }

    @Test
    public void aWriteThatDoesNotEndInTimeEndsIt() {
        whileWriting.add(() -> watch.enforce(System.nanoTime() + PATIENCE));
        writer.writeFor(joined(2 * PATIENCE));
        assertThat(ends).containsExactly("a write did not end in time");
    }

    @Test
    public void whoeverIsToldLearnsThatItsTimeIsOverAndOnce() {
        Late late = new Late();
        queue.join(new LaneCall<>(late.command(), start + SECOND, null, late), false, false);
        watch.enforce(start + SECOND - 1);
        assertThat(told).isEmpty();
        watch.enforce(start + SECOND);
        watch.enforce(start + SECOND);
        assertThat(told).hasSize(1);
        told.forEach(Runnable::run);
        assertThat(late.failures).hasSize(1);
        assertThat(late.failures.get(0)).hasMessageContaining("no reply in time");
        assertThat(ends).isEmpty();
    }

    @Test
    public void aReplyIsHalfThereFromTheMomentThatItsRestIsMissed() {
        joined(PATIENCE);
        queue.written(queue.take(false));
        Thread reading = Threads.DAEMONS.start("reader", reader::run);
        assertThat(watch.stuck(start, PATIENCE)).isFalse();
        transport.deliver("+half");
        Await.until("a half", reader::midReply);
        assertThat(watch.stuck(start, PATIENCE)).as("behind a half").isTrue();
        assertThat(reader.midReply(start, 0)).isFalse();
        assertThat(reader.midReply(System.nanoTime() + SECOND, SECOND - 1)).isTrue();
        assertThat(reader.midReply(System.nanoTime(), PATIENCE)).isFalse();
        assertThat(watch.wedged(start + PATIENCE)).isTrue();
        assertThat(watch.wedged(start + PATIENCE - 1)).as("before its deadline").isFalse();
        watch.enforce(start + PATIENCE);
        assertThat(ends)
                .containsExactly(
                        "a reply stopped in the middle and did not go on before its deadline");
        long half = System.nanoTime();
        transport.deliver("\r\n");
        Await.until("the rest", () -> !reader.midReply() && !queue.busy());
        assertThat(reader.bursts()).isEqualTo(1);
        assertThat(queue.silence(half)).as("it came later").isNegative();
        conn.close();
        Await.ended(reading);
    }

    @Test
    public void aWaitIsKnownOnlyWhileThereIsOne() {
        LaneCall<Reply> call = joined(PATIENCE);
        watch.enforce(start);
        assertThat(watch.expectedWait()).isZero();
        watch.enforce(start + SECOND);
        assertThat(watch.expectedWait()).isEqualTo(SECOND);
        queue.passed(call);
        watch.enforce(start + 2 * SECOND);
        assertThat(watch.expectedWait()).isZero();
    }

    @Test
    public void whoHasLessTimeThanTheWaitIsStuckOnALaneThatAnswers() {
        joined(PATIENCE);
        watch.enforce(start);
        watch.enforce(start + SECOND);
        long now = start + SECOND;
        queue.progressed(0, now);
        assertThat(watch.stuck(now, SECOND - 1)).isTrue();
        assertThat(watch.stuck(now, SECOND)).isFalse();
        assertThat(watch.stuck(now + Backlog.MOMENT, 0)).isTrue();
        assertThat(watch.stuck(now + Backlog.MOMENT + 1, 0)).as("silent").isFalse();
    }

    /** One that is told. */
    private static final class Late implements Exchange<Reply> {

        private final List<RuntimeException> failures = new ArrayList<>();

        @Override
        public Command<Reply> command() {
            return Command.of("PING");
        }

        @Override
        public void complete(Reply reply) {
            throw new AssertionError("there was none");
        }

        @Override
        public void fail(RuntimeException failure) {
            failures.add(failure);
        }
    }
}
