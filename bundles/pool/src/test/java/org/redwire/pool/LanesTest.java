package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ReadOnlyException;

/** All lanes of a client. */
public class LanesTest {

    private final Watchdog watchdog = new Watchdog("lanes-test");
    private final FakeConnector connector = new FakeConnector(watchdog);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Lanes lanes = lanes(1);

    private Lanes lanes(int count) {
        return new Lanes(
                "x",
                connector,
                new LaneOptions(count, 1024, 1 << 20),
                Duration.ofMinutes(1),
                Await.LIMIT,
                watchdog,
                new Completing() {
                    @Override
                    public void execute(Runnable task) {
                        threads.execute(task);
                    }

                    @Override
                    public boolean isCurrentThread() {
                        return false;
                    }
                });
    }

    @After
    public void end() {
        lanes.close();
        threads.shutdownNow();
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    private static long later() {
        return System.nanoTime() + Await.LIMIT.toNanos();
    }

    private static Command<String> command(String word) {
        return Command.of("ECHO").arg(word).as(Decoders.STRING);
    }

    private String echo(String word) {
        return lanes.call(command(word), later(), null);
    }

    private void answering(String reply) {
        connector.source = () -> new FakeTransport(new FakeServer(words -> reply));
    }

    // --- commands ---

    @Test
    public void theFirstCommandDialsAndTheOthersFollowIt() {
        assertThat(lanes.stats()).isEqualTo(LaneStats.NONE);
        for (int i = 0; i < 10; i++) {
            assertThat(echo("" + i)).isEqualTo("" + i);
        }
        assertThat(connector.dials).hasValue(1);
        assertThat(lanes.stats().submitted()).isEqualTo(10);
        assertThat(lanes.stats().open()).isEqualTo(1);
    }

    @Test
    public void afterTheEndOfALaneTheNextOneServes() {
        echo("a");
        connector.transport(0).end();
        Await.until("its end", () -> lanes.stats().open() == 0);
        assertThat(echo("b")).isEqualTo("b");
        assertThat(connector.dials).hasValue(2);
    }

    @Test
    public void whoDoesNotWaitIsTold() throws Exception {
        Told told = new Told();
        lanes.submit(told, later());
        assertThat(told.reply.get()).isEqualTo("told");
    }

    @Test
    public void aServerThatHasBecomeAReplicaIsLeft() {
        answering("-READONLY You can't write against a read only replica.\r\n");
        assertThatThrownBy(() -> echo("a")).isInstanceOf(ReadOnlyException.class);
        connector.source = FakeTransport::new;
        assertThat(echo("b")).isEqualTo("b");
        assertThat(connector.dials).hasValue(2);
    }

    @Test
    public void aThreadStaysOnItsLaneAndOthersUseTheOtherOnes() throws Exception {
        lanes = lanes(3);
        assertThat(lanes.several()).isTrue();
        for (int i = 0; i < 5; i++) {
            echo("a");
        }
        assertThat(connector.dials).hasValue(1);
        Thread[] others = new Thread[6];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Thread(() -> echo("b")); // their numbers follow each other
        }
        for (Thread other : others) {
            other.start();
            Await.ended(other);
        }
        assertThat(connector.dials).hasValue(3);
        assertThat(lanes.stats().open()).isEqualTo(3);
        assertThat(lanes.stats().submitted()).isEqualTo(11);
    }

    @Test
    public void oneLaneIsNotSeveral() {
        assertThat(lanes.several()).isFalse();
    }

    // --- held up ---

    /** A command whose reply does not come. */
    private Future<?> owe() {
        return threads.submit(() -> echo("late"));
    }

    @Test
    public void aLaneThatIsSilentIsNotQuick() {
        answering("");
        assertThat(lanes.quick(later())).as("none is there").isTrue();
        owe();
        Await.until("a silence", () -> !lanes.quick(later()));
        assertThat(lanes.awaited()).isTrue();
    }

    /** Waits until the watchdog has seen that nothing was answered for more than a moment. */
    private void awaitLooks() {
        List<Long> looks = new CopyOnWriteArrayList<>();
        watchdog.add(
                now -> {
                    looks.add(now);
                    return Long.MAX_VALUE;
                });
        // the first and the last may not be over
        Await.until(
                "looks",
                () ->
                        looks.size() > 3
                                && looks.get(looks.size() - 2) - looks.get(1) > 2 * Backlog.MOMENT);
    }

    @Test
    public void aCallGoesToALaneThatIsNotHeldUp() {
        lanes = lanes(2);
        answering("");
        FutureTask<String> owed = new FutureTask<>(() -> echo("late"));
        Thread first = new Thread(owed);
        first.start();
        Await.until("a command", () -> lanes.stats().inFlight() == 1);
        awaitLooks();
        connector.source = FakeTransport::new;
        Thread second = new Thread(() -> echo("quick"));
        while ((second.getId() - first.getId()) % 2 != 0) {
            second = new Thread(() -> echo("quick")); // it belongs to the same lane
        }
        second.start();
        Await.ended(second);
        assertThat(lanes.stats().submitted()).isEqualTo(2);
        Await.until("only the first", () -> lanes.stats().inFlight() == 1);
        assertThat(owed.isDone()).isFalse();
        assertThat(lanes.quick(later())).isTrue();
    }

    @Test
    public void aCallThatIsStuckBehindAReplyMayGoElsewhere() {
        connector.source =
                () ->
                        new FakeTransport(
                                new FakeServer(
                                        words ->
                                                words.get(1).equals("first")
                                                        ? FakeServer.echo(words)
                                                        : "$5\r\nab"));
        echo("first"); // so that the lane is there
        long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        Lanes.Elsewhere elsewhere =
                new Lanes.Elsewhere() {
                    @Override
                    public <T> T call(Command<T> command, long until) {
                        assertThat(until).isEqualTo(deadline);
                        throw new UnsupportedOperationException("elsewhere");
                    }
                };
        assertThatThrownBy(() -> lanes.call(command("a"), deadline, elsewhere))
                .hasMessage("elsewhere");
    }

    @Test
    public void aCallThatIsAnsweredStays() {
        Lanes.Elsewhere elsewhere =
                new Lanes.Elsewhere() {
                    @Override
                    public <T> T call(Command<T> command, long until) {
                        throw new UnsupportedOperationException("elsewhere");
                    }
                };
        assertThat(lanes.call(command("a"), later(), elsewhere)).isEqualTo("a");
    }

    // --- whether to ride ---

    @Test
    public void fewCallersAreNotInvitedAndNothingIsDialledForThem() {
        lanes.declined();
        assertThat(lanes.inviting(later())).isFalse();
        lanes.declinedEnded();
        lanes.declined();
        assertThat(lanes.inviting(later())).isFalse();
        lanes.declinedEnded();
        assertThat(lanes.inviting(later())).isFalse();
        assertThat(connector.dials).hasValue(0);
    }

    @Test
    public void aCrowdIsInvitedOnceTheLaneIsThere() {
        connector.hold();
        lanes.declined();
        lanes.declined();
        assertThat(lanes.inviting(later())).isFalse();
        connector.awaitUnderWay(1);
        assertThat(lanes.inviting(later())).isFalse();
        connector.letGo();
        Await.until("an invitation", () -> lanes.inviting(later()));
        assertThat(connector.dials).hasValue(1);
    }

    @Test
    public void whoIsAloneIsNotInvitedToALaneThatIsThereEither() {
        echo("a");
        Await.until("nothing owed", () -> lanes.stats().inFlight() == 0);
        assertThat(lanes.inviting(later())).isFalse();
    }

    @Test
    public void aCrowdThatIsGoneLeavesALaneThatEndedAlone() {
        echo("a");
        connector.transport(0).end();
        Await.until("its end", () -> lanes.stats().open() == 0);
        assertThat(lanes.inviting(later())).isFalse();
        assertThat(connector.dials).hasValue(1);
    }

    // --- the end ---

    @Test
    public void afterItsEndNothingIsDialled() {
        lanes.close();
        assertThatThrownBy(owe()::get).hasCauseInstanceOf(ClosedException.class);
        lanes = lanes(1);
        lanes.drain();
        assertThatThrownBy(owe()::get).hasCauseInstanceOf(ClosedException.class);
        assertThat(connector.dials).hasValue(0);
        assertThat(lanes.awaited()).isFalse();
    }

    @Test
    public void closingFailsWhatIsOwed() {
        answering("");
        Future<?> owed = owe();
        Await.until("a command", () -> lanes.stats().inFlight() == 1);
        assertThat(lanes.awaited()).isTrue();
        lanes.close();
        assertThatThrownBy(owed::get).hasCauseInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> echo("a")).isInstanceOf(ClosedException.class);
    }

    @Test
    public void drainingLetsItComeAndTakesNoMore() throws Exception {
        answering("");
        Future<?> owed = owe();
        Await.until("a command", () -> lanes.stats().inFlight() == 1);
        lanes.drain();
        assertThatThrownBy(() -> echo("a")).isInstanceOf(ClosedException.class);
        connector.transport(0).deliver("$4\r\nlate\r\n");
        assertThat(owed.get()).isEqualTo("late");
        Await.until("its end", () -> lanes.stats().open() == 0);
    }

    /** One that is told. */
    private static final class Told implements Exchange<String> {

        private final CompletableFuture<String> reply = new CompletableFuture<>();

        @Override
        public Command<String> command() {
            return LanesTest.command("told");
        }

        @Override
        public void complete(String value) {
            reply.complete(value);
        }

        @Override
        public void fail(RuntimeException failure) {
            reply.completeExceptionally(failure);
        }
    }
}
