package org.redwire.pool;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Limits;

/** Makes connections over {@link FakeTransport}; tests say when, and whether it fails. */
final class FakeConnector implements Connector {

    private final Watchdog watchdog;
    private final AtomicInteger underWay = new AtomicInteger();

    /** How often it was asked. */
    final AtomicInteger dials = new AtomicInteger();

    /** How many dials were under way at once at most. */
    final AtomicInteger mostAtOnce = new AtomicInteger();

    final List<FakeTransport> transports = new CopyOnWriteArrayList<>();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final List<Long> deadlines = new CopyOnWriteArrayList<>();

    /** What a dial throws, if anything. */
    volatile @Nullable Supplier<? extends Throwable> failure;

    /** What makes the transports. */
    volatile Supplier<FakeTransport> source = FakeTransport::new;

    private volatile @Nullable Semaphore gate;

    FakeConnector(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    /** From now on each dial waits for a {@link #release}. */
    void hold() {
        gate = new Semaphore(0);
    }

    /** Lets so many dials end. */
    void release(int count) {
        Semaphore held = gate;
        if (held != null) {
            held.release(count);
        }
    }

    /** Ends all dials, and holds none from now on. */
    void letGo() {
        Semaphore held = gate;
        gate = null;
        if (held != null) {
            held.release(1_000_000);
        }
    }

    /** Waits until so many dials are under way. */
    void awaitUnderWay(int count) {
        Await.until(count + " dials", () -> underWay.get() == count);
    }

    @Override
    public Conn connect(long deadline) {
        dials.incrementAndGet();
        int now = underWay.incrementAndGet();
        mostAtOnce.accumulateAndGet(now, Math::max);
        threads.add(Thread.currentThread());
        deadlines.add(deadline);
        try {
            Semaphore held = gate;
            if (held != null) {
                held.acquireUninterruptibly();
            }
            Supplier<? extends Throwable> thrown = failure;
            if (thrown != null) {
                throw FakeConnector.<RuntimeException>sneaky(thrown.get());
            }
            FakeTransport transport = source.get();
            transports.add(transport);
            return new Conn(transport, Limits.standard(), watchdog);
        } finally {
            underWay.decrementAndGet();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** The transport of the dial with that number, from 0. */
    FakeTransport transport(int number) {
        return transports.get(number);
    }

    /** How many of the connections are open. */
    long open() {
        return transports.stream().filter(FakeTransport::open).count();
    }
}
