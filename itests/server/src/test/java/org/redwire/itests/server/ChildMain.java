package org.redwire.itests.server;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.pubsub.Gap;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.MessageListener;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionOptions;
import org.redwire.pubsub.SubscriptionStats;
import org.redwire.streams.GroupConsumer;
import org.redwire.streams.StreamOptions;

/** What a {@link ChildJvm} runs. Says what is wrong, and nothing if nothing is. */
public final class ChildMain {

    static final int CALLERS = 8;

    /** How many messages and entries there are while the JVM stands still. */
    static final int MISSED = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** It looks for signs of life often, so it has missed some when the JVM wakes. */
    private static final SubscriptionOptions ATTENTIVE =
            SubscriptionOptions.standard().healthCheck(Duration.ofSeconds(1));

    private static final AtomicInteger FAILURES = new AtomicInteger();

    private ChildMain() {}

    /** Arguments: what to do, and the URI of the server. */
    public static void main(String[] arguments) throws Exception {
        try (RedisClient redis = RedisClient.connect(arguments[1])) {
            switch (arguments[0]) {
                case "descriptors" -> descriptors(redis, arguments[1]);
                case "threads" -> threads(redis);
                case "memory" -> memory(redis, Integer.parseInt(arguments[2]));
                case "pause" -> pause(redis, arguments[1]);
                case "consume" -> consume(redis);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void check(boolean claim, String what) {
        if (!claim) {
            System.out.println("not true: " + what);
        }
    }

    private static void awaitWord() throws IOException {
        if (System.in.read() < 0) {
            System.exit(1); // the parent is gone
        }
    }

    // --- descriptors ---

    private static void descriptors(RedisClient redis, String uri) throws Exception {
        try (RedisClient late = RedisClient.connect(uri)) {
            descriptors(redis, late);
        }
    }

    /** The second client has no connection yet when there are no descriptors any more. */
    private static void descriptors(RedisClient redis, RedisClient late) throws Exception {
        redis.ping();
        // what the JVM needs is loaded before there are no descriptors for it
        try (Session other = redis.session()) {
            other.ping();
        }
        failure(() -> redis.execute(Command.of("NOSUCH")));
        cpu();
        System.out.println("ready");
        awaitWord();
        List<InputStream> files = new ArrayList<>();
        try {
            for (; ; ) {
                files.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException none) {
            check(files.size() > 10, "there were descriptors: " + files.size());
        }
        List<Session> sessions = new ArrayList<>();
        RedisException refused = null;
        while (refused == null && sessions.size() < 100) {
            Session session = redis.session();
            sessions.add(session);
            refused = failure(session::ping);
        }
        check(refused != null, "without descriptors there is a limit to the connections");
        check(refused.outcome() == Outcome.NOT_SENT, "NOT_SENT, but " + refused);
        RedisException first = failure(late::ping);
        check(
                first != null && first.outcome() == Outcome.NOT_SENT,
                "of the late one NOT_SENT, but " + first);
        long cpu = cpu();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_500));
        check(cpu() - cpu < 700, "no busy loop, but ms " + (cpu() - cpu));
        check(sessions.get(0).echo("one").equals("one"), "what there is serves");
        if (redis.stats().lanes().open() > 0) { // the sessions have all others
            check(redis.echo("one").equals("one"), "so does the lane");
        }
        for (InputStream file : files) {
            file.close();
        }
        awaitRecovery(sessions.get(sessions.size() - 1)::ping);
        for (Session session : sessions) {
            session.close();
        }
        own(redis, "after");
        awaitRecovery(late::ping);
        own(late, "late");
    }

    private static long cpu() {
        return TimeUnit.NANOSECONDS.toMillis(
                ((com.sun.management.OperatingSystemMXBean)
                                ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime());
    }

    private static RedisException failure(Runnable call) {
        try {
            call.run();
            return null;
        } catch (RedisException e) {
            return e;
        }
    }

    /** A pool that is down looks once a second. */
    private static void awaitRecovery(Runnable call) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        RedisException e = failure(call);
        while (e != null && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            e = failure(call);
        }
        check(e == null, "it recovers, but " + e);
    }

    private static void own(RedisClient redis, String name) {
        for (int i = 0; i < 20; i++) {
            String own = name + i;
            check(redis.echo(own).equals(own), own + " gets its own reply");
            check(redis.async().echo(own).get().equals(own), own + " gets its own reply later");
        }
    }

    // --- threads ---

    private static void threads(RedisClient redis) throws Exception {
        redis.ping();
        failure(() -> redis.execute(Command.of("NOSUCH")));
        System.out.println("ready");
        awaitWord();
        CountDownLatch over = new CountDownLatch(1);
        List<Thread> fillers = new ArrayList<>();
        try {
            for (int i = 0; i < 20_000; i++) {
                Thread filler = new Thread(null, () -> await(over), "filler", 64 << 10);
                filler.setDaemon(true);
                filler.start();
                fillers.add(filler);
            }
            System.out.println("there is no limit to threads");
        } catch (OutOfMemoryError none) {
            // as wanted
        }
        check(redis.echo("one").equals("one"), "what there is serves");
        Throwable async = thrown(() -> redis.async().echo("two").get());
        check(async == null || notSent(async), "NOT_SENT or a reply, but " + async);
        Throwable blocking = thrown(() -> redis.async().blpop(Duration.ofMillis(1), "no").get());
        check(blocking != null && notSent(blocking), "NOT_SENT, but " + blocking);
        over.countDown();
        for (Thread filler : fillers) {
            filler.join();
        }
        awaitRecovery(() -> redis.async().echo("three").get());
        own(redis, "after");
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Throwable thrown(Runnable call) {
        try {
            call.run();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private static boolean notSent(Throwable e) {
        return e instanceof RedisException redis && redis.outcome() == Outcome.NOT_SENT;
    }

    // --- memory ---

    /**
     * Callers go on while another thread uses up the heap, or the socket's buffers find no room.
     */
    private static void memory(RedisClient redis, int size) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, e) -> {
                    if (!(e instanceof OutOfMemoryError)) { // which may end a lane's threads
                        e.printStackTrace();
                    }
                });
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger replies = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String name = "caller " + i + " ";
            callers.add(new Thread(() -> echo(redis, name, size, over, replies)));
        }
        callers.forEach(Thread::start);
        int full = 0;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_500);
        while (System.nanoTime() < end) {
            List<byte[]> hoard = new ArrayList<>();
            try {
                for (; ; ) {
                    hoard.add(new byte[64 << 10]);
                }
            } catch (OutOfMemoryError e) {
                full++;
            }
        }
        over.set(true);
        for (Thread caller : callers) {
            caller.join();
        }
        check(full > 0, "the heap was full");
        check(replies.get() > 0, "there were replies");
        awaitRecovery(() -> redis.echo("there"));
        own(redis, "after");
    }

    private static void echo(
            RedisClient redis, String name, int size, AtomicBoolean over, AtomicInteger replies) {
        String tail = "x".repeat(size);
        for (int i = 0; !over.get(); i++) {
            try {
                String own = name + i + tail;
                if (!redis.echo(own).equals(own)) {
                    System.out.println(name + "got the reply of another");
                }
                replies.incrementAndGet();
            } catch (OutOfMemoryError | RedisException e) {
                FAILURES.incrementAndGet();
            }
        }
    }

    // --- a pause ---

    private static void pause(RedisClient redis, String uri) throws Exception {
        // one connection may be lost, and that is told in the log
        java.util.logging.Logger log = java.util.logging.Logger.getLogger("org.redwire");
        log.setLevel(java.util.logging.Level.OFF);
        Heard heard = new Heard();
        Set<String> handled = ConcurrentHashMap.newKeySet();
        try (RedisClient idle = RedisClient.connect(uri);
                Subscription subscription = Subscription.open(redis, ATTENTIVE, heard);
                GroupConsumer consumer =
                        GroupConsumer.start(
                                redis,
                                StreamOptions.of("entries", "g"),
                                entry -> handled.add(entry.value("n")))) {
            eachOfThePool(idle);
            subscription.add("news");
            check(subscription.awaitSubscribed(PATIENCE), "it is subscribed");
            redis.xadd("entries", Map.of("n", "first"));
            awaitThat("the consumer reads", () -> handled.contains("first"));
            callersPause(redis);
            awaitThat("all is handled", () -> handled.size() > MISSED);
            check(consumer.stats().errors() <= 1, "at most one new reader: " + consumer.stats());
            awaitThat("all is heard, or is said to be missing", heard::complete);
            SubscriptionStats stats = subscription.stats();
            check(stats.connections() <= 2, "at most one new connection: " + stats);
            // it is told before the new connection is counted
            awaitThat(
                    "a gap only where there is one",
                    () -> heard.gaps.get() == subscription.stats().connections() - 1);
            eachOfThePool(idle);
            check(idle.stats().pool().closed() == 0, "who rested was not cut: " + idle.stats());
        }
        own(redis, "after");
    }

    /** What a subscription was told. */
    private static final class Heard implements MessageListener {

        private final List<String> messages = new CopyOnWriteArrayList<>();
        private final AtomicInteger gaps = new AtomicInteger();

        @Override
        public void onMessage(Message message) {
            messages.add(message.payload());
        }

        @Override
        public void onGap(Gap gap) {
            gaps.incrementAndGet();
        }

        boolean complete() {
            return gaps.get() > 0
                    || messages.equals(
                            IntStream.range(0, MISSED).mapToObj(String::valueOf).toList());
        }
    }

    /** Uses all the connections that the pool may have, and leaves them idle. */
    private static void eachOfThePool(RedisClient redis) {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Session session = redis.session();
            sessions.add(session);
            check(session.echo("own" + i).equals("own" + i), "each gets its own reply");
        }
        sessions.forEach(Session::close);
    }

    private static void awaitThat(String claim, BooleanSupplier is) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!is.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        check(is.getAsBoolean(), claim);
    }

    private static void callersPause(RedisClient redis) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger replies = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String name = "caller " + i + " ";
            callers.add(new Thread(() -> echo(redis, name, 10, over, replies)));
        }
        callers.forEach(Thread::start);
        while (replies.get() < 1_000) {
            Thread.onSpinWait();
        }
        System.out.println("ready");
        awaitWord();
        int before = replies.get();
        while (replies.get() < before + 1_000) {
            Thread.onSpinWait();
        }
        over.set(true);
        for (Thread caller : callers) {
            caller.join();
        }
        // each of the callers may have had a call whose time was over when it woke
        check(FAILURES.get() <= CALLERS, "no cascade, but failures: " + FAILURES.get());
    }

    // --- a consumer that gets no further ---

    private static void consume(RedisClient redis) throws Exception {
        GroupConsumer.start(
                redis,
                StreamOptions.of("s", "g", "killed"),
                entry -> {
                    System.out.println("has " + entry.value("n"));
                    await(new CountDownLatch(1));
                });
        awaitWord(); // which never comes
    }
}
