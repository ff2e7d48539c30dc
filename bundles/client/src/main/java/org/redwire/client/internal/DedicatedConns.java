package org.redwire.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.redwire.pool.Conn;

/** The connections beside the pool: counted, and closed with the client. */
final class DedicatedConns {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Conn> conns = new ArrayList<>();
    private long opened;

    void add(Conn conn) {
        lock.lock();
        try {
            conns.removeIf(other -> !other.open());
            conns.add(conn);
            opened++;
        } finally {
            lock.unlock();
        }
    }

    int open() {
        lock.lock();
        try {
            conns.removeIf(conn -> !conn.open());
            return conns.size();
        } finally {
            lock.unlock();
        }
    }

    long opened() {
        lock.lock();
        try {
            return opened;
        } finally {
            lock.unlock();
        }
    }

    void closeAll() {
        lock.lock();
        try {
            conns.forEach(Conn::close);
            conns.clear();
        } finally {
            lock.unlock();
        }
    }
}
