package org.redwire.itests.chaos.lab;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.redwire.itests.chaos.account.Findings;

/** The threads of a round, some of which are interrupted now and then. */
final class Crew {

    /** Far beyond any deadline. */
    private static final Duration NEVER = Duration.ofSeconds(60);

    private static final long BETWEEN_INTERRUPTS = Duration.ofMillis(60).toNanos();

    private final Findings findings;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    Crew(Findings findings) {
        this.findings = findings;
    }

    /** Starts a thread that works until it is over. */
    Thread start(String name, Consumer<BooleanSupplier> work) {
        Thread thread = new Thread(guarded(name, work), "chaos-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return thread;
    }

    /** The same in a virtual thread, where there are such. */
    Thread startVirtual(String name, Consumer<BooleanSupplier> work) {
        if (Runtime.version().feature() < 21) {
            return start(name, work);
        }
        try {
            Thread thread =
                    (Thread)
                            Thread.class
                                    .getMethod("startVirtualThread", Runnable.class)
                                    .invoke(null, guarded(name, work));
            threads.add(thread);
            return thread;
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Interrupts one of these by lot, again and again until it is over. */
    void interrupt(List<Thread> some, SplittableRandom random) {
        start(
                "interrupts",
                end -> {
                    while (!end.getAsBoolean()) {
                        LockSupport.parkNanos(random.nextLong(BETWEEN_INTERRUPTS));
                        some.get(random.nextInt(some.size())).interrupt();
                    }
                });
    }

    /** Ends all of them, and waits for it. */
    void end() throws InterruptedException {
        over = true;
        long last = System.nanoTime() + NEVER.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (last - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                findings.add(
                        thread.getName()
                                + " hangs in\n    "
                                + String.join(
                                        "\n    ",
                                        Arrays.stream(thread.getStackTrace())
                                                .map(String::valueOf)
                                                .toList()));
            }
        }
    }

    private Runnable guarded(String name, Consumer<BooleanSupplier> work) {
        return () -> {
            try {
                work.accept(() -> over);
            } catch (Throwable e) {
                findings.add(name + " ended with " + e + Arrays.toString(e.getStackTrace()));
            }
        };
    }
}
