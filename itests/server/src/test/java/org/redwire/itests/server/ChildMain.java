package org.redwire.itests.server;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.streams.GroupConsumer;
import org.redwire.streams.StreamOptions;

/** What a {@link ChildJvm} runs. Says what is wrong, and nothing if nothing is. */
public final class ChildMain {

    private static final int CALLERS = 8;

    private static final AtomicInteger FAILURES = new AtomicInteger();

    private ChildMain() {}

    /** Arguments: what to do, and the URI of the server. */
    public static void main(String[] arguments) throws Exception {
        try (RedisClient redis = RedisClient.connect(arguments[1])) {
            switch (arguments[0]) {
                case "descriptors" -> descriptors(redis);
                case "threads" -> threads(redis);
                case "memory" -> memory(redis, Integer.parseInt(arguments[2]));
                case "pause" -> pause(redis);
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

    private static void descriptors(RedisClient redis) throws Exception {
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
        long cpu = cpu();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_500));
        check(cpu() - cpu < 700, "no busy loop, but ms " + (cpu() - cpu));
        check(sessions.get(0).echo("one").equals("one"), "what there is serves");
        for (InputStream file : files) {
            file.close();
        }
        awaitRecovery(sessions.get(sessions.size() - 1)::ping);
        for (Session session : sessions) {
            session.close();
        }
        own(redis, "after");
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

    private static void pause(RedisClient redis) throws Exception {
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
        own(redis, "after");
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
