package org.redwire.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;

/** The slowest calls. A call that is none of them costs the reading of one number. */
final class Slowest {

    private static final Comparator<SlowCall> FASTEST_FIRST = Comparator.comparing(SlowCall::took);

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<SlowCall> calls =
            new PriorityQueue<>(Watch.MAX_SLOWEST, FASTEST_FIRST);

    /** What a call must have taken longer than to be among them. */
    private volatile long bar = -1;

    boolean takes(long nanos) {
        return nanos > bar;
    }

    void add(SlowCall call) {
        lock.lock();
        try {
            calls.add(call);
            if (calls.size() > Watch.MAX_SLOWEST) {
                calls.remove();
            }
            if (calls.size() == Watch.MAX_SLOWEST) {
                bar = calls.element().took().toNanos();
            }
        } finally {
            lock.unlock();
        }
    }

    List<SlowCall> list() {
        lock.lock();
        try {
            List<SlowCall> list = new ArrayList<>(calls);
            list.sort(FASTEST_FIRST.reversed());
            return list;
        } finally {
            lock.unlock();
        }
    }

    void reset() {
        lock.lock();
        try {
            calls.clear();
            bar = -1;
        } finally {
            lock.unlock();
        }
    }
}
