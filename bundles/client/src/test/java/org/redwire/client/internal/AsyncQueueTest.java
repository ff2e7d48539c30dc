package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;
import org.redwire.pool.LaneOptions;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

public class AsyncQueueTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(80);

    private final Completer completer = new Completer("test");
    private final HeldUp way = new HeldUp();
    private final AsyncQueue queue = new AsyncQueue("test", LaneOptions::standard, way, completer);

    /** The first pipeline hangs until it is let go; every command is answered by its name. */
    private static final class HeldUp implements AsyncQueue.Way {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);
        private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void pipeline(List<QueuedCommand<?>> commands, long deadline) {
            entered.countDown();
            try {
                go.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            commands.forEach(
                    command -> {
                        sent.add(command.command().name());
                        answer(command);
                    });
        }

        @SuppressWarnings("unchecked") // all commands here are for texts
        private static void answer(QueuedCommand<?> command) {
            ((QueuedCommand<String>) command).complete(command.command().name());
        }

        @Override
        public <T> T call(Command<T> command, Duration timeout) {
            throw new AssertionError("nothing blocks here");
        }
    }

    @After
    public void close() {
        way.go.countDown();
        queue.close();
        completer.close();
    }

    private Deferred<String> submit(String name, Duration timeout) {
        return submit(queue, Command.of(name).as(Decoders.STRING), timeout);
    }

    private static TimeoutException failure(Deferred<String> reply) {
        return catchThrowableOfType(
                TimeoutException.class, () -> reply.get(Duration.ofSeconds(10)));
    }

    @Test
    public void whoWaitsBehindOthersFailsAtItsDeadlineAndIsNeverSent() throws Exception {
        Deferred<String> first = submit("FIRST", LONG);
        way.entered.await();
        long start = System.nanoTime();
        List<Deferred<String>> behind = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            behind.add(submit("BEHIND", SHORT));
        }
        Deferred<String> patient = submit("PATIENT", LONG);
        behind.forEach(reply -> assertThat(failure(reply).outcome()).isEqualTo(Outcome.NOT_SENT));
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                .isBetween(SHORT.toMillis(), SHORT.toMillis() + 5_000);
        way.go.countDown();
        assertThat(first.get()).isEqualTo("FIRST");
        assertThat(patient.get()).isEqualTo("PATIENT");
        assertThat(way.sent).containsExactly("FIRST", "PATIENT");
    }

    @Test
    public void whoHasLessTimeThanThoseBeforeItInTheQueueFailsFirst() throws Exception {
        submit("FIRST", LONG);
        way.entered.await();
        Deferred<String> patient = submit("PATIENT", LONG);
        assertThat(failure(submit("HASTY", SHORT)).outcome()).isEqualTo(Outcome.NOT_SENT);
        way.go.countDown();
        assertThat(patient.get()).isEqualTo("PATIENT");
        assertThat(way.sent).containsExactly("FIRST", "PATIENT");
    }

    /** One batch is under way while another gathers. */
    @Test
    public void itTakesTwoBatchesAndWhoComesThenWaitsForRoom() throws Exception {
        try (AsyncQueue small = queue(new LaneOptions(1, 2, 1 << 20))) {
            Deferred<String> first = submit(small, text("FIRST"), LONG);
            way.entered.await();
            submit(small, text("SECOND"), LONG);
            submit(small, text("THIRD"), LONG);
            Deferred<String> last = submit(small, text("FOURTH"), LONG);
            TimeoutException tooMany = failure(submit(small, text("FIFTH"), SHORT));
            assertThat(tooMany).hasMessageContaining("4 asynchronous commands");
            assertThat(tooMany.outcome()).isEqualTo(Outcome.NOT_SENT);
            way.go.countDown();
            assertThat(first.get()).isEqualTo("FIRST");
            assertThat(last.get()).isEqualTo("FOURTH");
            assertThat(submit(small, text("SIXTH"), LONG).get()).isEqualTo("SIXTH");
            assertThat(way.sent).doesNotContain("FIFTH");
        }
    }

    @Test
    public void soItIsWithBytes() throws Exception {
        try (AsyncQueue small = queue(new LaneOptions(1, 1_000, 1 << 20))) {
            submit(small, text("FIRST"), LONG);
            way.entered.await();
            String large = "x".repeat(1 << 20);
            submit(small, Command.of("SECOND").arg(large).as(Decoders.STRING), LONG);
            Deferred<String> third =
                    submit(small, Command.of("THIRD").arg(large).as(Decoders.STRING), LONG);
            TimeoutException tooMany = failure(submit(small, text("FOURTH"), SHORT));
            assertThat(tooMany).hasMessageContaining("3 asynchronous commands of 2097");
            way.go.countDown();
            assertThat(third.get()).isEqualTo("THIRD");
            assertThat(submit(small, text("FIFTH"), LONG).get()).isEqualTo("FIFTH");
        }
    }

    /** As when it had to wait before it could be queued. */
    @Test
    public void aCommandEndsByItsDeadlineWhateverItsTimeoutWas() throws Exception {
        submit("FIRST", LONG);
        way.entered.await();
        long soon = System.nanoTime() + SHORT.toNanos();
        TimeoutException late = failure(queue.submit(text("LATE"), LONG, soon));
        assertThat(late.outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    private static Deferred<String> submit(
            AsyncQueue queue, Command<String> command, Duration timeout) {
        return queue.submit(command, timeout, Calls.deadline(command, timeout));
    }

    private AsyncQueue queue(LaneOptions limits) {
        return new AsyncQueue("small", () -> limits, way, completer);
    }

    private static Command<String> text(String name) {
        return Command.of(name).as(Decoders.STRING);
    }
}
