package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.After;
import org.junit.Test;

/** Its pauses end only when somebody wakes it: nothing here is due to an early return. */
public class ReaperTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final FakeTime clock = new FakeTime();
    private final Time time =
            new Time() {
                @Override
                public long now() {
                    return clock.now();
                }

                @Override
                public void park(Object blocker, long nanos) {
                    LockSupport.park(blocker);
                }
            };
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger chores = new AtomicInteger();
    private final Reaper reaper =
            new Reaper("reaper", lock, time, this::start, chores::incrementAndGet);

    private Thread start(String name, Runnable task) {
        Thread thread = Threads.DAEMONS.start(name, task);
        threads.add(thread);
        return thread;
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private void wakeBy(long at) {
        locked(() -> reaper.wakeBy(at));
    }

    /** Waits until it has nothing to do. */
    private void awaitPause() {
        Await.until(
                "a pause", () -> LockSupport.getBlocker(threads.get(threads.size() - 1)) == reaper);
    }

    @After
    public void end() {
        locked(reaper::end);
        threads.forEach(LockSupport::unpark);
        threads.forEach(Await::ended);
    }

    @Test
    public void nothingIsDoneBeforeItIsDue() {
        wakeBy(clock.now() + HOUR);
        awaitPause();
        assertThat(chores).hasValue(0);
    }

    @Test
    public void whatIsDueEarlierThanItThoughtWakesIt() {
        wakeBy(clock.now() + HOUR);
        awaitPause();
        wakeBy(clock.now());
        Await.until("the chores", () -> chores.get() == 1);
    }

    @Test
    public void whatIsDueLaterDoesNot() {
        wakeBy(clock.now());
        Await.until("the chores", () -> chores.get() == 1);
        awaitPause();
        wakeBy(clock.now() + HOUR);
        wakeBy(clock.now() + 2 * HOUR);
        clock.advance(Duration.ofHours(1));
        threads.forEach(LockSupport::unpark);
        Await.until("the chores of the first", () -> chores.get() == 2);
    }

    @Test
    public void itsEndWakesIt() {
        wakeBy(clock.now() + HOUR);
        awaitPause();
        locked(reaper::end);
        threads.forEach(Await::ended);
        assertThat(chores).hasValue(0);
    }

    @Test
    public void afterItsEndItIsNotStartedAgain() {
        locked(reaper::end);
        wakeBy(clock.now());
        assertThat(threads).isEmpty();
    }
}
