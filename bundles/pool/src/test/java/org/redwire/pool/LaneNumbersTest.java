package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.Test;

/** The options and numbers of lanes, and the lock that guards them. */
public class LaneNumbersTest {

    @Test
    public void eachBoundIsOneAtLeastAndNamed() {
        new LaneOptions(1, 1, 1);
        assertThatThrownBy(() -> new LaneOptions(0, 1, 1))
                .hasMessage("lane.count must be at least 1, but is 0");
        assertThatThrownBy(() -> new LaneOptions(1, 0, 1))
                .hasMessage("lane.max.in.flight must be at least 1, but is 0");
        assertThatThrownBy(() -> new LaneOptions(1, 1, 0))
                .hasMessage("lane.max.in.flight.bytes must be at least 1, but is 0");
    }

    @Test
    public void theNumbersOfLanesAddUp() {
        assertThat(new LaneStats(1, 2, 3, 4, 5, 6).plus(new LaneStats(10, 20, 30, 40, 50, 60)))
                .isEqualTo(new LaneStats(11, 22, 33, 44, 55, 66));
        assertThat(new LaneStats(1, 2, 3, 4, 5, 6).closed())
                .isEqualTo(new LaneStats(0, 2, 3, 0, 5, 6));
    }

    @Test
    public void theShortLockAdmitsOneAtATime() {
        ShortLock lock = new ShortLock();
        int[] count = {0};
        Runnable counting =
                () -> {
                    for (int i = 0; i < 50_000; i++) {
                        lock.lock();
                        count[0]++;
                        lock.unlock();
                    }
                };
        List<Thread> threads = List.of(new Thread(counting), new Thread(counting));
        threads.forEach(Thread::start);
        threads.forEach(Await::ended);
        lock.lock();
        assertThat(count[0]).isEqualTo(100_000);
        lock.unlock();
    }

    @Test
    public void whoFindsTheShortLockHeldWaitsUntilItIsFree() {
        ShortLock lock = new ShortLock();
        CountDownLatch begun = new CountDownLatch(1);
        lock.lock();
        Thread second =
                new Thread(
                        () -> {
                            begun.countDown();
                            lock.lock();
                        });
        second.start();
        Await.until("a start", () -> begun.getCount() == 0);
        assertThat(second.isAlive()).isTrue();
        lock.unlock();
        Await.ended(second);
    }
}
