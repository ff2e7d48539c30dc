package org.redwire.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.testkit.SimulationRule;
import org.redwire.testkit.World;
import org.redwire.testkit.World.Forked;

/** What Java offers does in a simulation what it does elsewhere, but in virtual time. */
public class JavaInSimulationTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);

    @Rule public final SimulationRule simulation = SimulationRule.seeds(20);

    private int count;

    @Test
    public void sleepTakesVirtualTime() throws InterruptedException {
        LongSupplier clock = System::nanoTime;
        long began = clock.getAsLong();
        long epoch = System.currentTimeMillis();

        Thread.sleep(HOUR);
        TimeUnit.HOURS.sleep(1);

        assertThat(clock.getAsLong() - began).isBetween(2 * HOUR * 1_000_000, 2 * HOUR * 1_000_001);
        assertThat(System.currentTimeMillis() - epoch).isBetween(2 * HOUR, 2 * HOUR + 10);
    }

    @Test
    public synchronized void synchronizedExcludesAndWaitGivesItUp() throws InterruptedException {
        Forked other = simulation.world().fork("other", this::countAndTell);
        while (count == 0) {
            wait();
        }
        assertThat(count).isEqualTo(1);
        other.join();

        long began = System.nanoTime();
        wait(HOUR);
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(HOUR * 1_000_000);
    }

    private synchronized void countAndTell() {
        count++;
        notifyAll();
    }

    @Test
    public void synchronizedBlocksLoseNoCount() {
        Object lock = new Object();
        List<Forked> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(simulation.world().fork("counter", () -> countTwice(lock)));
        }
        all.forEach(Forked::join);
        assertThat(count).isEqualTo(6);
    }

    private void countTwice(Object lock) {
        for (int i = 0; i < 2; i++) {
            synchronized (lock) {
                int before = count;
                Thread.yield();
                count = before + 1;
            }
        }
    }

    @Test
    public void synchronizedLetsGoWhenTheBodyThrows() {
        assertThatThrownBy(this::fails).isInstanceOf(IllegalStateException.class);
        simulation.world().fork("other", this::countAndTell).join();
        assertThat(count).isEqualTo(1);
    }

    private synchronized void fails() {
        throw new IllegalStateException();
    }

    @Test
    public void locksAndConditionsWork() throws InterruptedException {
        Supplier<ReentrantLock> maker = ReentrantLock::new;
        ReentrantLock lock = maker.get();
        Condition changed = lock.newCondition();
        simulation
                .world()
                .fork(
                        "other",
                        () -> {
                            lock.lock();
                            try {
                                count++;
                                changed.signal();
                            } finally {
                                lock.unlock();
                            }
                        });
        lock.lock();
        try {
            while (count == 0) {
                changed.await();
            }
            assertThat(changed.awaitNanos(1_000)).isLessThanOrEqualTo(0);
            assertThat(lock.isHeldByCurrentThread()).isTrue();
        } finally {
            lock.unlock();
        }
        assertThat(lock.isLocked()).isFalse();
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    public void latchSemaphoreAndQueueWait() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(2);
        Semaphore semaphore = new Semaphore(0);
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        World world = simulation.world();
        world.fork("one", latch::countDown);
        world.fork(
                "two",
                () -> {
                    latch.countDown();
                    semaphore.release();
                    Thread.sleep(HOUR);
                    queue.put("x");
                });
        latch.await();
        semaphore.acquire();
        assertThat(semaphore.tryAcquire(1, TimeUnit.MINUTES)).isFalse();
        assertThat(queue.poll(1, TimeUnit.MINUTES)).isNull();
        assertThat(queue.take()).isEqualTo("x");
    }

    @Test
    public void threadsAreJoinedInterruptedAndCounted() throws InterruptedException {
        Worker worker = new Worker();
        assertThat(worker.isAlive()).isFalse();
        worker.start();
        assertThat(worker.isAlive()).isTrue();
        worker.join(10);
        assertThat(worker.isAlive()).isTrue();
        worker.interrupt();
        worker.join();
        assertThat(worker.isAlive()).isFalse();
        assertThat(worker.interrupted).isTrue();
        assertThat(worker.getState()).isEqualTo(Thread.State.TERMINATED);
        assertThat(Thread.currentThread().getName()).isEqualTo("scenario");
        assertThat(Thread.currentThread().getId()).isEqualTo(1);
    }

    private static final class Worker extends Thread {
        private boolean interrupted;

        private Worker() {
            super("worker");
        }

        @Override
        public void run() {
            try {
                Thread.sleep(HOUR);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    @Test
    public void parkedThreadWakesByPermitOrTime() {
        Thread me = Thread.currentThread();
        boolean[] let = {false};
        simulation
                .world()
                .fork(
                        "other",
                        () -> {
                            let[0] = true;
                            LockSupport.unpark(me);
                        });
        while (!let[0]) {
            LockSupport.park();
        }
        long end = System.nanoTime() + 1_000_000;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(this, end - System.nanoTime());
        }
        assertThat(System.nanoTime() - end).isBetween(0L, 1_000_000L * 10);
    }

    @Test
    public void futuresAreWaitedFor() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        assertThatThrownBy(() -> future.get(1, TimeUnit.HOURS))
                .isInstanceOf(TimeoutException.class);
        simulation.world().fork("other", () -> future.complete("done"));
        assertThat(future.get()).isEqualTo("done");
        assertThat(List.of(future).stream().map(CompletableFuture::join)).containsExactly("done");
    }

    @Test
    public void threadPoolRunsItsTasksAndEnds() throws Exception {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(2, 2, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            all.add(pool.submit(() -> number * number));
        }
        int sum = 0;
        for (Future<Integer> one : all) {
            sum += one.get();
        }
        assertThat(sum).isEqualTo(30);
        pool.shutdown();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    public void everyClockShowsVirtualTime() throws InterruptedException {
        Supplier<Clock> maker = Clock::systemUTC;
        Supplier<Date> date = Date::new;
        Instant began = Instant.now();
        assertThat(began).isBefore(Instant.parse("2026-01-01T00:01:00Z"));
        assertThat(began).isAfterOrEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(
                        Stream.of(
                                        Instant.ofEpochMilli(System.currentTimeMillis()),
                                        maker.get().instant(),
                                        Clock.systemDefaultZone().instant(),
                                        Clock.system(ZoneOffset.UTC).withZone(UTC).instant(),
                                        Clock.tickMillis(UTC).instant(),
                                        InstantSource.system().instant(),
                                        new Date().toInstant(),
                                        date.get().toInstant(),
                                        ZonedDateTime.now().toInstant(),
                                        ZonedDateTime.now(UTC).toInstant(),
                                        OffsetDateTime.now().toInstant(),
                                        OffsetDateTime.now(UTC).toInstant(),
                                        LocalDateTime.now(UTC).toInstant(ZoneOffset.UTC),
                                        LocalDateTime.now()
                                                .atZone(ZoneId.systemDefault())
                                                .toInstant())
                                .map(Instant::toEpochMilli))
                .allMatch(shown -> shown - began.toEpochMilli() < 50)
                .allMatch(shown -> shown - began.toEpochMilli() >= 0);
        assertThat(LocalDate.now(UTC)).isEqualTo("2026-01-01");
        assertThat(LocalTime.now(UTC)).isBefore(LocalTime.of(0, 1));
        assertThat(Clock.tickMinutes(UTC).instant()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(Clock.tickSeconds(UTC).instant().getNano()).isZero();

        Thread.sleep(HOUR);
        assertThat(Duration.between(began, Clock.systemUTC().instant()))
                .isBetween(Duration.ofHours(1), Duration.ofHours(1).plusMillis(50));
    }

    @Test
    public void clockOnTheWallCanBeSet() {
        long nanos = System.nanoTime();
        Instant before = Instant.now();
        simulation.world().stepClock(Duration.ofHours(-1));
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMinutes(-59));
        simulation.world().stepClock(Duration.ofHours(2));
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMinutes(59));
        assertThat(System.nanoTime() - nanos).isBetween(0L, 50_000_000L);
    }

    @Test
    public void whatEscapesTheSeedIsRefused() {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));
        refused(() -> numbers.parallelStream(), "parallelStream");
        refused(() -> numbers.stream().parallel(), "parallel");
        refused(() -> Arrays.parallelSort(new int[] {2, 1}), "parallelSort");
        refused(
                () -> {
                    Supplier<Stream<Integer>> later = numbers::parallelStream;
                    later.get();
                },
                "parallelStream");
        refused(() -> Calendar.getInstance(), "Calendar.getInstance");
        refused(() -> Year.now(), "Year.now");
        refused(() -> RandomGenerator.getDefault(), "RandomGenerator.getDefault");
        refused(() -> ThreadLocalRandom.current().ints(), "ThreadLocalRandom.ints");
        refused(() -> SecureRandom.getInstanceStrong(), "SecureRandom.getInstanceStrong");
    }

    private static void refused(ThrowingCallable what, String name) {
        assertThatThrownBy(what)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("the simulator does not know")
                .hasMessageContaining(name);
    }

    @Test
    public void randomWithASeedOfItsOwnIsJavas() {
        assertThat(new Random(42).nextInt()).isEqualTo(-1170105035);
    }

    @Test
    public void randomnessIsTheSeeds() {
        assertThat(ThreadLocalRandom.current().nextLong(10, 20)).isBetween(10L, 19L);
        assertThat(Math.random()).isBetween(0.0, 1.0);
        assertThat(Runtime.getRuntime().availableProcessors()).isBetween(1, 4);
    }
}
