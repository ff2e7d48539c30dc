package org.redwire.testkit.internal;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;

/** The locks behind {@code synchronized}, {@code wait} and {@code notify} in rewritten code. */
final class Monitors {

    private record Monitor(SimLock lock, Condition condition) {}

    private final Map<Object, Monitor> all = new IdentityHashMap<>();

    private Monitor of(Object object) {
        return all.computeIfAbsent(
                object,
                unseen -> {
                    SimLock lock = new SimLock();
                    return new Monitor(lock, lock.newCondition());
                });
    }

    void enter(Object object) {
        of(object).lock().lock();
    }

    void exit(Object object) {
        of(object).lock().unlock();
    }

    void await(Object object, long nanos) throws InterruptedException {
        Condition condition = of(object).condition();
        if (nanos == 0) {
            condition.await();
        } else {
            condition.awaitNanos(nanos);
        }
    }

    void signal(Object object) {
        of(object).condition().signal();
    }

    void signalAll(Object object) {
        of(object).condition().signalAll();
    }
}
