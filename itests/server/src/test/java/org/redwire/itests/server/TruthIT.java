package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.ClientStats;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/**
 * Many callers on one client, and an account of what became of every command: the order of each
 * caller's own, no reply to another, nothing lost and nothing twice.
 */
@RunWith(Parameterized.class)
public class TruthIT {

    /** {@code -Dtruth.factor=5} for so many times as many calls. */
    private static final int FACTOR = Integer.getInteger("truth.factor", 1);

    /** More calls than it ever takes until a connection is killed. */
    private static final int MANY = 100_000;

    @Rule public final TestRule leaks = Leaks.rule();

    private final String mode;
    private RedisServer server;
    private RedisClient redis;

    public TruthIT(String mode) {
        this.mode = mode;
    }

    @Parameterized.Parameters(name = "{0}")
    public static List<String> modes() {
        return List.of("auto", "lane", "lane&lane.count=3", "pool");
    }

    @Before
    public void start() {
        server = RedisServer.start();
        redis = RedisClient.connect(server.uri() + "?timeout=20s&pool.size=64&mode=" + mode);
    }

    @After
    public void stop() {
        redis.close();
        server.close();
    }

    /** Runs so many callers at once, and fails if one of them does. */
    private static void callers(int count, IntFunction<Callable<?>> caller) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(threads.submit(caller.apply(i)));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static List<String> numbers(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(String.valueOf(i));
        }
        return numbers;
    }

    @Test
    public void theCommandsOfOneCallerRunInItsOrder() throws Exception {
        callers(
                64,
                caller ->
                        () -> {
                            for (int i = 0; i < 1_000 * FACTOR; i++) {
                                redis.rpush("log:" + caller, String.valueOf(i));
                            }
                            return null;
                        });
        for (int caller = 0; caller < 64; caller++) {
            assertThat(redis.lrange("log:" + caller, 0, -1)).isEqualTo(numbers(1_000 * FACTOR));
        }
    }

    @Test
    public void noReplyGoesToAnotherCaller() throws Exception {
        callers(
                100,
                caller ->
                        () -> {
                            for (int i = 0; i < 250 * FACTOR; i++) {
                                String own = caller + ":" + i;
                                redis.set("key:" + own, own);
                                assertThat(redis.get("key:" + own)).isEqualTo(own);
                                assertThat(redis.strlen("key:" + own)).isEqualTo(own.length());
                            }
                            return null;
                        });
    }

    @Test
    public void countersAreExact() throws Exception {
        callers(
                50,
                caller ->
                        () -> {
                            for (int i = 0; i < 1_000 * FACTOR; i++) {
                                redis.incrby("counter:" + i % 5, caller);
                            }
                            return null;
                        });
        long all = 0;
        for (int i = 0; i < 5; i++) {
            all += Long.parseLong(redis.get("counter:" + i));
        }
        assertThat(all).isEqualTo(1_000L * FACTOR * 50 * 49 / 2);
    }

    @Test
    public void whatOneThreadSubmitsWithoutWaitingRunsInItsOrderAlsoWithCallsInBetween()
            throws Exception {
        callers(
                4,
                caller ->
                        () -> {
                            List<CompletionStage<Long>> stages = new ArrayList<>();
                            for (int i = 0; i < 2_000; i++) {
                                String value = String.valueOf(i);
                                if (i % 100 == 99) {
                                    redis.rpush("log:" + caller, value);
                                } else {
                                    stages.add(redis.async().rpush("log:" + caller, value));
                                }
                            }
                            for (CompletionStage<Long> stage : stages) {
                                ((Deferred<Long>) stage).get();
                            }
                            return null;
                        });
        if (!mode.equals("pool")) { // there every call has a connection of its own
            for (int caller = 0; caller < 4; caller++) {
                assertThat(redis.lrange("log:" + caller, 0, -1)).isEqualTo(numbers(2_000));
            }
        }
    }

    @Test
    public void callersThatAreLateOrInterruptedHarmNoOther() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> interrupted = Collections.synchronizedList(new ArrayList<>());
        callers(
                17,
                caller -> {
                    if (caller == 16) {
                        return () -> interrupt(interrupted, over);
                    }
                    if (caller >= 12) {
                        return () -> beInterrupted(caller, interrupted, over);
                    }
                    if (caller >= 8) {
                        return () -> beLate(caller, over);
                    }
                    return () -> {
                        for (int i = 0; i < 1_500 * FACTOR; i++) {
                            String own = caller + ":" + i;
                            assertThat(redis.echo(own)).isEqualTo(own);
                        }
                        over.set(true);
                        return null;
                    };
                });
        assertThat(redis.ping()).isEqualTo("PONG");
    }

    private Void beLate(int caller, AtomicBoolean over) {
        SplittableRandom random = new SplittableRandom(caller);
        while (!over.get()) {
            String own = caller + ":" + random.nextInt();
            try {
                RedisClient hasty = redis.within(Duration.ofNanos(1_000 + random.nextInt(500_000)));
                assertThat(hasty.echo(own)).isEqualTo(own);
            } catch (RedisException e) {
                // too late, as was to be expected
            }
        }
        return null;
    }

    private Void beInterrupted(int caller, List<Thread> interrupted, AtomicBoolean over) {
        interrupted.add(Thread.currentThread());
        for (int i = 0; !over.get(); i++) {
            String own = caller + ":" + i;
            try {
                assertThat(redis.echo(own)).isEqualTo(own);
            } catch (RedisException e) {
                assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
            }
        }
        interrupted.remove(Thread.currentThread());
        Thread.interrupted();
        return null;
    }

    private static Void interrupt(List<Thread> threads, AtomicBoolean over) {
        SplittableRandom random = new SplittableRandom(1);
        while (!over.get()) {
            synchronized (threads) {
                if (!threads.isEmpty()) {
                    threads.get(random.nextInt(threads.size())).interrupt();
                }
            }
            Thread.onSpinWait();
            Thread.yield();
        }
        return null;
    }

    @Test
    public void whenConnectionsAreKilledEveryFailureIsTruthful() throws Exception {
        int callers = 16;
        AtomicBoolean over = new AtomicBoolean();
        List<Map<Outcome, Set<String>>> failed = new ArrayList<>();
        List<List<String>> done = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            failed.add(new EnumMap<>(Outcome.class));
            done.add(new ArrayList<>());
        }
        callers(
                callers + 1,
                caller ->
                        caller == callers
                                ? () -> kill(over)
                                : () -> {
                                    // and until it is among them that connections are killed
                                    for (int i = 0;
                                            i < 300 * FACTOR || !killed() && i < MANY;
                                            i++) {
                                        push(caller, i, done.get(caller), failed.get(caller));
                                    }
                                    over.set(true);
                                    return null;
                                });
        for (int i = 0; i < callers; i++) {
            account(redis.lrange("log:" + i, 0, -1), done.get(i), failed.get(i));
        }
        assertThat(killed()).as("connections were killed").isTrue();
    }

    /** Whether the client has lost a connection. */
    private boolean killed() {
        ClientStats stats = redis.stats();
        return stats.pool().closed() > 0 || stats.lanes().opened() > stats.lanes().open();
    }

    private void push(int caller, int number, List<String> done, Map<Outcome, Set<String>> failed) {
        String id = String.valueOf(number);
        try {
            redis.rpush("log:" + caller, id);
            done.add(id);
        } catch (RedisException e) {
            failed.computeIfAbsent(e.outcome(), outcome -> new HashSet<>()).add(id);
        }
    }

    private Void kill(AtomicBoolean over) throws Exception {
        try (RespConsole console = RespConsole.connect(server.port())) {
            while (!over.get()) {
                console.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
                console.call("ECHO", "a moment");
                for (int i = 0; i < 50 && !over.get(); i++) {
                    console.call("PING"); // lets some commands through between two kills
                }
            }
        }
        return null;
    }

    /** OK exactly once and in order, UNKNOWN at most once, anything else never. */
    private static void account(
            List<String> log, List<String> done, Map<Outcome, Set<String>> failed) {
        assertThat(log).doesNotHaveDuplicates();
        Set<String> unknown = failed.getOrDefault(Outcome.UNKNOWN, Set.of());
        List<String> expected = new ArrayList<>(log);
        expected.removeAll(unknown);
        assertThat(expected).isEqualTo(done);
    }

    @Test
    public void aThousandVirtualThreadsWithInterruptsShareOneConnection() throws Exception {
        assumeTrue("virtual threads came with Java 21", Runtime.version().feature() >= 21);
        assumeTrue(mode.equals("auto") || mode.equals("lane"));
        ExecutorService virtual = virtualThreads();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int caller = i;
            all.add(virtual.submit(() -> echoes(caller)));
        }
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            all.get(random.nextInt(all.size())).cancel(true);
        }
        for (Future<?> one : all) {
            if (!one.isCancelled()) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
        virtual.shutdown();
        assertThat(virtual.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(redis.stats().lanes().opened()).isEqualTo(1);
        assertThat(redis.stats().pool().opened()).isZero();
        assertThat(redis.ping()).isEqualTo("PONG");
    }

    private Void echoes(int caller) {
        for (int i = 0; i < 50 && !Thread.currentThread().isInterrupted(); i++) {
            String own = caller + ":" + i;
            try {
                assertThat(redis.echo(own)).isEqualTo(own);
            } catch (RedisException e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        }
        return null;
    }

    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
