package org.redwire.testkit.internal;

import java.util.Collection;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A queue in a simulation. */
public final class SimQueue<E> extends LinkedBlockingQueue<E> {

    private static final long serialVersionUID = 1L;

    public SimQueue() {}

    public SimQueue(int capacity) {
        super(capacity);
    }

    public SimQueue(Collection<? extends E> elements) {
        super(elements);
    }

    @Override
    public E take() throws InterruptedException {
        E taken = poll(Scheduler.NEVER);
        if (taken == null) {
            throw new AssertionError("it waited for ever");
        }
        return taken;
    }

    @Override
    public @Nullable E poll(long time, TimeUnit unit) throws InterruptedException {
        return poll(Hooks.until(Hooks.scheduler("BlockingQueue.poll"), unit.toNanos(time)));
    }

    private @Nullable E poll(long deadline) throws InterruptedException {
        SimThread me = Hooks.running();
        Scheduler here = me.scheduler();
        here.step(Sites.QUEUE);
        Hooks.checkInterrupt();
        E taken = super.poll();
        while (taken == null && here.now() < deadline) {
            here.waitFor("an element of a queue", () -> !isEmpty() || me.interrupted, deadline);
            Hooks.checkInterrupt();
            taken = super.poll();
        }
        return taken;
    }

    @Override
    public @Nullable E poll() {
        Hooks.access(Sites.QUEUE);
        return super.poll();
    }

    @Override
    public void put(E element) throws InterruptedException {
        offer(element, Scheduler.NEVER);
    }

    @Override
    public boolean offer(E element, long time, TimeUnit unit) throws InterruptedException {
        return offer(
                element, Hooks.until(Hooks.scheduler("BlockingQueue.offer"), unit.toNanos(time)));
    }

    private boolean offer(E element, long deadline) throws InterruptedException {
        SimThread me = Hooks.running();
        Scheduler here = me.scheduler();
        here.step(Sites.QUEUE);
        Hooks.checkInterrupt();
        while (!super.offer(element)) {
            if (here.now() >= deadline) {
                return false;
            }
            here.waitFor(
                    "room in a queue", () -> remainingCapacity() > 0 || me.interrupted, deadline);
            Hooks.checkInterrupt();
        }
        return true;
    }

    @Override
    public boolean offer(E element) {
        Hooks.access(Sites.QUEUE);
        return super.offer(element);
    }
}
