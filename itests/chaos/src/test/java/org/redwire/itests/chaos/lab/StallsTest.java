package org.redwire.itests.chaos.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Test;

public class StallsTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    public void aMachineIsNeverLaterThanTheTimeThatHasPassed() {
        try (Stalls stalls = new Stalls()) {
            long start = System.nanoTime();
            await().until(() -> System.nanoTime() - start > SECOND / 5);
            long end = System.nanoTime();
            assertThat(stalls.stoodStill(start, end)).isBetween(0L, end - start);
            assertThat(stalls.during(start - 100 * SECOND, start - 99 * SECOND)).isZero();
        }
    }

    @Test
    public void threadsThatFindNoProcessorAreCountedWhileTheyWait() throws InterruptedException {
        assumeTrue("Linux counts it", Files.exists(Path.of("/proc/self/schedstat")));
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> busy = new ArrayList<>();
        try (Stalls stalls = new Stalls()) {
            long start = System.nanoTime();
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                Thread thread = new Thread(() -> spinUntil(over), "busy-" + i);
                thread.start();
                busy.add(thread);
            }
            await().until(() -> stalls.during(start, System.nanoTime()) > SECOND / 10);
            assertThat(stalls.during(start - 2 * SECOND, start - SECOND)).isZero();
        } finally {
            over.set(true);
            for (Thread thread : busy) {
                thread.join();
            }
        }
    }

    private static void spinUntil(AtomicBoolean over) {
        while (!over.get()) {
            Thread.onSpinWait();
        }
    }
}
