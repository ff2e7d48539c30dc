package org.redwire.itests.webconsole;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Callers that keep a client busy, but not the machine. */
final class Traffic implements AutoCloseable {

    static final String KEY = "a-key-nobody-may-see";
    static final String VALUE = "a-value-nobody-may-see";

    private static final long PAUSE_NANOS = 3_000_000;

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong calls = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Thread> callers = new ArrayList<>();

    Traffic(Console.Client client, int count) {
        for (int i = 0; i < count; i++) {
            Random random = new Random(i);
            Thread caller = new Thread(() -> run(client, random), "caller " + i);
            callers.add(caller);
            caller.start();
        }
    }

    private void run(Console.Client client, Random random) {
        try {
            while (!over.await(random.nextLong(PAUSE_NANOS), TimeUnit.NANOSECONDS)) {
                int dice = random.nextInt(100);
                String key = KEY + dice;
                if (dice < 60) {
                    client.call("get", key);
                } else if (dice < 85) {
                    client.call("set", key, VALUE);
                } else if (dice < 97) {
                    client.call("incr", "counter");
                } else {
                    client.call("exists", key);
                }
                calls.incrementAndGet();
            }
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
        }
    }

    long calls() {
        return calls.get();
    }

    /** Ends it. Not one call may have failed. */
    @Override
    public void close() {
        over.countDown();
        await().atMost(Console.PATIENCE).until(() -> callers.stream().noneMatch(Thread::isAlive));
        if (failure.get() != null) {
            throw new AssertionError("a call failed", failure.get());
        }
    }
}
