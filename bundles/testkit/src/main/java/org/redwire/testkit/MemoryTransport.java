package org.redwire.testkit;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.redwire.dial.Transport;

/** A connection in memory to a fake server, which answers in the thread that writes. */
final class MemoryTransport implements Transport, Connected {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Served served;
    private final Deque<byte[]> arrived = new ArrayDeque<>();
    private int offset;
    private int available;
    private boolean ended;
    private boolean closed;
    private volatile long readDeadline = NO_DEADLINE;

    MemoryTransport(FakeServer server, int number) {
        this.served = new Served(server, number, this::arrived);
    }

    private void arrived(byte[] bytes) {
        lock.lock();
        try {
            if (!ended && !closed) {
                arrived.add(bytes);
                available += bytes.length;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end() {
        served.close();
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        lock.lock();
        try {
            while (available == 0 && !ended && !closed) {
                awaitChange();
            }
            if (closed) {
                throw new SocketException("Socket closed");
            }
            return available == 0 ? -1 : take(into, at, length);
        } finally {
            lock.unlock();
        }
    }

    private void awaitChange() throws IOException {
        long deadline = readDeadline;
        if (deadline == NO_DEADLINE) {
            changed.awaitUninterruptibly();
            return;
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("nothing came in time");
        }
        boolean interrupted = Thread.interrupted();
        try {
            changed.awaitNanos(left);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int take(byte[] into, int at, int length) {
        byte[] first = arrived.element();
        int count = Math.min(length, first.length - offset);
        System.arraycopy(first, offset, into, at, count);
        offset += count;
        available -= count;
        if (offset == first.length) {
            arrived.remove();
            offset = 0;
        }
        return count;
    }

    @Override
    public void write(byte[] from, int at, int length) throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            if (ended) {
                throw new SocketException("Broken pipe");
            }
        } finally {
            lock.unlock();
        }
        if (!served.received(Arrays.copyOfRange(from, at, at + length))) {
            end();
        }
    }

    @Override
    public int available() throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            return available;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void readDeadline(long nanoTime) {
        readDeadline = nanoTime;
    }

    @Override
    public boolean open() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        served.close();
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
