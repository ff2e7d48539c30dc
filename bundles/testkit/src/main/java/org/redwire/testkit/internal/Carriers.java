package org.redwire.testkit.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The threads of Java that one series of simulations uses again and again. */
public final class Carriers implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Carrier> idle = new ArrayDeque<>();
    private final List<Carrier> all = new ArrayList<>();

    void take(SimThread thread) {
        Carrier carrier;
        lock.lock();
        try {
            carrier = idle.pollLast();
            if (carrier == null) {
                carrier = new Carrier(this, all.size() + 1);
                all.add(carrier);
                carrier.start();
            }
        } finally {
            lock.unlock();
        }
        thread.carrier = carrier;
        carrier.give(thread);
    }

    void back(Carrier carrier) {
        lock.lock();
        try {
            idle.addLast(carrier);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all of them that run nothing; one that is stuck stays behind as a daemon. */
    @Override
    public void close() {
        lock.lock();
        try {
            all.forEach(Carrier::close);
        } finally {
            lock.unlock();
        }
    }
}
