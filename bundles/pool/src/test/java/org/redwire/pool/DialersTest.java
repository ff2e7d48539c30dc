package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.After;
import org.junit.Test;

/** Their pauses end only when somebody wakes them: nothing here is due to an early return. */
public class DialersTest {

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
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger dials = new AtomicInteger();
    private final Semaphore gate = new Semaphore(0);
    private final Dialers dialers = new Dialers("test", lock, time, this::start, this::dial);

    private Thread start(String name, Runnable task) {
        Thread thread = Threads.DAEMONS.start(name, task);
        threads.add(thread);
        return thread;
    }

    private void dial() {
        dials.incrementAndGet();
        gate.acquireUninterruptibly();
        locked(dialers::finished);
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private void awaitPause(Thread thread) {
        Await.until("a pause", () -> LockSupport.getBlocker(thread) == dialers);
    }

    @After
    public void end() {
        gate.release(1_000);
        locked(dialers::end);
        threads.forEach(Await::ended);
    }

    @Test
    public void aThreadThatRestsMakesTheNextDial() {
        locked(dialers::order);
        Await.until("the first", () -> dials.get() == 1);
        gate.release();
        awaitPause(threads.get(0));
        locked(dialers::order);
        Await.until("the second", () -> dials.get() == 2);
        assertThat(threads).hasSize(1);
    }

    @Test
    public void thereAreAsManyThreadsAsDialsAtOnceAndTheyAreNumbered() {
        locked(dialers::order);
        locked(dialers::order);
        Await.until("both", () -> dials.get() == 2);
        assertThat(threads)
                .extracting(Thread::getName)
                .containsExactly("test-dial-1", "test-dial-2");
    }

    @Test
    public void whatIsUnderWayAndWhatIsOrderedCount() {
        locked(dialers::order);
        Await.until("one", () -> dials.get() == 1);
        locked(dialers::order);
        locked(() -> assertThat(dialers.count()).isEqualTo(2));
        gate.release(2);
        threads.forEach(this::awaitPause);
        locked(() -> assertThat(dialers.count()).isZero());
    }

    @Test
    public void aThreadThatIsNotNeededForAWhileEndsAndIsNotCountedOn() {
        locked(dialers::order);
        gate.release();
        awaitPause(threads.get(0));
        clock.advance(Duration.ofNanos(Dialers.KEPT));
        LockSupport.unpark(threads.get(0));
        Await.ended(threads.get(0));
        locked(dialers::order);
        Await.until("the next", () -> dials.get() == 2);
        assertThat(threads).hasSize(2);
    }
}
