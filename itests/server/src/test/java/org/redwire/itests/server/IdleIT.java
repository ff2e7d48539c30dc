package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;
import org.redwire.protocol.Deferred;
import org.redwire.pubsub.Subscription;

/** What a client costs that has served in every way there is, and has nothing to do. */
public class IdleIT {

    private static final Duration SPAN = Duration.ofSeconds(4);

    /** What waking up now and then may cost code that was never compiled; a busy wait takes all. */
    private static final Duration LITTLE = Duration.ofMillis(200);

    private static final Path TASKS = Path.of("/proc/self/task");

    @ClassRule public static final TestRule LEAKS = Leaks.rule();

    private static RedisServer server;
    private static RedisClient redis;

    private final ThreadMXBean beans = ManagementFactory.getThreadMXBean();

    /** Once for both: the way to rest takes some seconds. */
    @BeforeClass
    public static void start() throws Exception {
        assumeTrue("the system shows its threads", Files.isDirectory(TASKS));
        server = RedisServer.start();
        // a short name, for the system keeps fifteen letters of a thread's
        redis = RedisClient.connect(server.uri() + "?name=i&lane.count=2");
        serve();
    }

    @AfterClass
    public static void stop() {
        if (redis != null) {
            redis.close();
            server.close();
        }
    }

    /** Lanes, the pool, pipelines, asynchronous calls. */
    private static void serve() throws Exception {
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            crowd.add(
                    new Thread(
                            () -> {
                                while (redis.stats().lanes().submitted() < 1_000) {
                                    redis.incr("n");
                                }
                            }));
        }
        crowd.forEach(Thread::start);
        for (Thread caller : crowd) {
            caller.join();
        }
        redis.lrange("list", 0, -1);
        redis.pipelined(p -> p.incr("n")).get();
        redis.blpop(Duration.ofMillis(1), "none");
        Deferred<Long> last = redis.async().incr("n");
        last.thenApply(n -> n + 1);
        assertThat(last.get()).isPositive();
        assertThat(redis.stats().lanes().open()).isEqualTo(2);
        assertThat(redis.stats().pool().idle()).isPositive();
    }

    /** What is kept up for a few seconds after the last call, because another one may come. */
    private static void awaitRest() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Leaks.redwireThreads().stream().noneMatch(IdleIT::leavesSoon));
        await().atMost(Duration.ofSeconds(30)).until(IdleIT::watchdogsSleep);
    }

    private static boolean watchdogsSleep() {
        return Leaks.redwireThreads().stream()
                .filter(thread -> thread.getName().endsWith("-watchdog"))
                .allMatch(thread -> thread.getState() == Thread.State.WAITING);
    }

    private static boolean leavesSoon(Thread thread) {
        return thread.getName().endsWith("-async") || thread.getName().contains("-dial");
    }

    /** What the client's threads used in a span. */
    private record Spent(Duration cpu, long wakeUps, String byThread) {}

    private Spent idle() throws IOException {
        Set<Thread> threads = Set.copyOf(Leaks.redwireThreads());
        Map<String, Long> before = switches();
        long cpu = cpu(threads);
        long end = System.nanoTime() + SPAN.toNanos();
        for (long left = SPAN.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        long spent = cpu(threads) - cpu;
        Map<String, Long> after = switches();
        assertThat(Set.copyOf(Leaks.redwireThreads())).as("the threads").isEqualTo(threads);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.replaceAll((task, count) -> count - before.get(task));
        return new Spent(
                Duration.ofNanos(spent),
                after.values().stream().mapToLong(Long::longValue).sum(),
                after.toString());
    }

    private long cpu(Set<Thread> threads) {
        return threads.stream().mapToLong(thread -> beans.getThreadCpuTime(thread.getId())).sum();
    }

    /** How often each of the client's threads has gone to sleep, by name and number. */
    private static Map<String, Long> switches() throws IOException {
        Map<String, Long> switches = new TreeMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                try {
                    String name = Files.readString(task.resolve("comm")).trim();
                    if (name.startsWith("redwire")) {
                        switches.put(name + " " + task.getFileName(), switches(task));
                    }
                } catch (NoSuchFileException ended) {
                    // which is none of ours, or the comparison says so
                }
            }
        }
        return switches;
    }

    private static long switches(Path task) throws IOException {
        return Files.readAllLines(task.resolve("status")).stream()
                .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void aClientThatHasNothingToDoSleeps() throws Exception {
        awaitRest();
        Spent spent = idle();
        assertThat(spent.wakeUps()).as(spent.byThread()).isZero();
        assertThat(spent.cpu()).isLessThan(LITTLE);
        assertThat(redis.incr("n")).as("it serves all the same").isPositive();
    }

    @Test
    public void aSilentSubscriptionAsksForASignOfLifeAndNothingElse() throws Exception {
        AtomicLong heard = new AtomicLong();
        try (Subscription news =
                Subscription.to(redis, message -> heard.incrementAndGet(), "news")) {
            assertThat(news.awaitSubscribed(Duration.ofSeconds(20))).isTrue();
            redis.publish("news", "something");
            await().until(() -> heard.get() == 1);
            awaitRest();
            try (RespConsole console = server.console()) { // the first one is dearer than the rest
                await().until(() -> console.executions("ping") > 0);
            }
            Spent spent = idle();
            assertThat(spent.cpu()).isLessThan(LITTLE);
            // one every three seconds: the subscription's thread, and the watchdog for a moment
            assertThat(spent.wakeUps()).as(spent.byThread()).isLessThanOrEqualTo(40);
        }
    }
}
