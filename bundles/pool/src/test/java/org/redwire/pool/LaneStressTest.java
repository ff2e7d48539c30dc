package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/** The races of a lane, many times over: nobody hangs, and nobody gets what is another's. */
public class LaneStressTest {

    private static final long LONG = Duration.ofSeconds(20).toNanos();

    private final Watchdog watchdog = new Watchdog("test");
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final ExecutorService completer = Executors.newSingleThreadExecutor();

    private Lane lane(LaneOptions options) {
        Lane lane = make(options);
        lanes.add(lane);
        return lane;
    }

    private Lane make(LaneOptions options) {
        return new Lane(
                "stress-lane",
                new Conn(new EchoTransport(), Limits.standard(), watchdog),
                options,
                LONG,
                watchdog,
                (name, task) -> {
                    Thread thread = Threads.DAEMONS.start(name, task);
                    threads.add(thread);
                    return thread;
                },
                new Yielding(),
                new Completing() {
                    @Override
                    public void execute(Runnable task) {
                        completer.execute(task);
                    }

                    @Override
                    public boolean isCurrentThread() {
                        return false;
                    }
                });
    }

    @After
    public void end() {
        lanes.forEach(Lane::close);
        callers.shutdownNow();
        completer.shutdownNow();
        watchdog.close();
        Await.ended(watchdog.thread());
        threads.forEach(Await::ended);
    }

    private void together(int count, IntConsumer caller) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            all.add(callers.submit(() -> caller.accept(number)));
        }
        for (Future<?> one : all) {
            one.get(30, TimeUnit.SECONDS);
        }
    }

    private static Command<String> echo(String word) {
        return Command.of("ECHO").arg(word).as(Decoders.STRING);
    }

    private static long now() {
        return System.nanoTime();
    }

    /** The role of the writer goes from one to the next, and no command is left behind. */
    @Test
    public void everyCommandIsWrittenWhoeverWrites() throws Exception {
        Lane lane = lane(LaneOptions.standard());
        together(
                8,
                caller -> {
                    for (int i = 0; i < 5_000; i++) {
                        String own = caller + ":" + i;
                        assertThat(lane.call(echo(own), now() + LONG).result()).isEqualTo(own);
                    }
                });
        Await.until("nothing owed", () -> !lane.busy());
        lane.close();
    }

    /** Room that comes free wakes those who wait for it, one after another. */
    @Test
    public void nobodyWaitsForRoomThatIsThere() throws Exception {
        Lane lane = lane(new LaneOptions(1, 2, 1 << 20));
        together(
                8,
                caller -> {
                    for (int i = 0; i < 1_000; i++) {
                        String own = caller + ":" + i;
                        assertThat(lane.call(echo(own), now() + LONG).result()).isEqualTo(own);
                    }
                });
        lane.close();
    }

    /**
     * A reply and the end of the patience of its caller at the same moment. There is room for all,
     * because what is given up takes its place until its reply has come.
     */
    @Test
    public void aReplyIsTheCallersOrNobodysWhenItComesAtTheDeadline() throws Exception {
        Lane lane = lane(new LaneOptions(1, 24_001, 16 << 20));
        AtomicInteger late = new AtomicInteger();
        AtomicInteger inTime = new AtomicInteger();
        together(
                8,
                caller -> {
                    SplittableRandom random = new SplittableRandom(caller);
                    for (int i = 0; i < 3_000; i++) {
                        String own = caller + ":" + i;
                        try {
                            LaneCall<String> call =
                                    lane.call(echo(own), now() + random.nextInt(300_000));
                            assertThat(call).as("taken; its end: " + lane.cause()).isNotNull();
                            assertThat(call.result()).isEqualTo(own);
                            inTime.incrementAndGet();
                        } catch (TimeoutException e) {
                            late.incrementAndGet();
                        }
                    }
                });
        assertThat(late.get() + inTime.get()).isEqualTo(24_000);
        assertThat(lane.call(echo("last"), now() + LONG).result()).isEqualTo("last");
        lane.close();
    }

    /** The end of the lane and new commands at the same moment. */
    @Test
    public void whoComesAtItsEndIsServedOrToldOrSentElsewhere() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 300; round++) {
            Lane lane = lane(LaneOptions.standard());
            int pause = random.nextInt(200);
            boolean drains = random.nextBoolean();
            together(
                    5,
                    caller -> {
                        if (caller == 4) {
                            for (int i = 0; i < pause; i++) {
                                Thread.yield();
                            }
                            end(lane, drains);
                            return;
                        }
                        until(lane, caller, drains);
                    });
            Await.until("its end", lane::ended);
        }
    }

    private static void end(Lane lane, boolean drains) {
        if (drains) {
            lane.drain();
        } else {
            lane.close();
        }
    }

    private static void until(Lane lane, int caller, boolean drains) {
        for (int i = 0; ; i++) {
            String own = caller + ":" + i;
            try {
                LaneCall<String> call = lane.call(echo(own), now() + LONG);
                if (call == null) {
                    return; // it has ended: elsewhere
                }
                assertThat(call.result()).isEqualTo(own);
            } catch (RedisException e) {
                assertThat(drains).as("draining harms nobody: " + e).isFalse();
                assertThat(e.outcome()).isIn(Outcome.UNKNOWN, Outcome.NOT_SENT);
                return;
            }
        }
    }

    /** Callers that wait and commands without a caller, mixed, from several threads. */
    @Test
    public void thoseWithAndWithoutACallerKeepTheOrderOfTheirThread() throws Exception {
        Lane lane = lane(LaneOptions.standard());
        together(
                4,
                caller -> {
                    List<CompletableFuture<String>> later = new ArrayList<>();
                    List<String> order = new CopyOnWriteArrayList<>();
                    for (int i = 0; i < 2_000; i++) {
                        String own = caller + ":" + i;
                        if (i % 50 == 49) {
                            assertThat(lane.call(echo(own), now() + LONG).result()).isEqualTo(own);
                        } else {
                            later.add(submit(lane, own, order));
                        }
                    }
                    CompletableFuture.allOf(later.toArray(CompletableFuture[]::new)).join();
                    List<String> expected = new ArrayList<>(order);
                    expected.sort((a, b) -> Integer.compare(number(a), number(b)));
                    assertThat(order).isEqualTo(expected);
                });
        lane.close();
    }

    private static int number(String word) {
        return Integer.parseInt(word.substring(word.indexOf(':') + 1));
    }

    private static CompletableFuture<String> submit(Lane lane, String own, List<String> order) {
        CompletableFuture<String> future = new CompletableFuture<>();
        Command<String> command = echo(own);
        lane.submit(
                new Exchange<String>() {
                    @Override
                    public Command<String> command() {
                        return command;
                    }

                    @Override
                    public void complete(String reply) {
                        order.add(reply);
                        future.complete(reply);
                    }

                    @Override
                    public void fail(RuntimeException failure) {
                        future.completeExceptionally(failure);
                    }
                },
                now() + LONG);
        return future;
    }
}
