package org.redwire.pool;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Transport;

/**
 * A connection without a network: a {@link FakeServer} sees what is written, and what it answers
 * can be read. Tests can put bytes in its way, end it, and make it fail.
 */
final class FakeTransport implements Transport {

    private final ReentrantLock lock = new ReentrantLock();
    private final FakeServer server;
    private byte[] received = {};
    private boolean ended;
    private volatile boolean open = true;
    private volatile long readDeadline = NO_DEADLINE;
    private volatile int rawAvailable;

    volatile @Nullable Error readError;
    volatile boolean closedByInterrupt;
    volatile @Nullable Thread lastWriter;

    /** What a write waits for before it does its work, until the transport is closed. */
    volatile @Nullable CountDownLatch writeGate;

    /** What a close waits for before it does its work. */
    volatile @Nullable CountDownLatch closeGate;

    final AtomicInteger closes = new AtomicInteger();
    final AtomicInteger writes = new AtomicInteger();
    private volatile @Nullable Thread reader;

    /** What write, read, close or available throw instead of doing their work. */
    volatile @Nullable IOException writeFailure;

    volatile @Nullable RuntimeException closeFailure;
    volatile @Nullable Error closeError;
    volatile @Nullable RuntimeException availableFailure;
    volatile @Nullable Error availableError;

    FakeTransport(FakeServer server) {
        this.server = server;
    }

    /** One that echoes. */
    FakeTransport() {
        this(new FakeServer());
    }

    FakeServer server() {
        return server;
    }

    /** The server sends this. */
    void deliver(String bytes) {
        deliver(bytes.getBytes(StandardCharsets.UTF_8));
    }

    private void deliver(byte[] bytes) {
        lock.lock();
        try {
            int old = received.length;
            received = Arrays.copyOf(received, old + bytes.length);
            System.arraycopy(bytes, 0, received, old, bytes.length);
            wakeReader();
        } finally {
            lock.unlock();
        }
    }

    /** As if it were another connection, after it was closed. */
    void reopen() {
        open = true;
    }

    /** The server closes its side; it answers nothing any more. */
    void end() {
        lock.lock();
        try {
            ended = true;
            wakeReader();
        } finally {
            lock.unlock();
        }
    }

    /** Pretends that bytes are there which are none of the application's, as TLS may do. */
    void rawAvailable(int count) {
        rawAvailable = count;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        reader = Thread.currentThread();
        try {
            for (; ; ) {
                if (readError != null) {
                    throw readError;
                }
                int count = poll(into, offset, length);
                if (count != 0) {
                    return count;
                }
                pause();
            }
        } finally {
            reader = null;
        }
    }

    private int poll(byte[] into, int offset, int length) throws IOException {
        lock.lock();
        try {
            if (!open) {
                throw new IOException("closed");
            }
            if (received.length == 0) {
                return ended ? -1 : 0;
            }
            int count = Math.min(length, received.length);
            System.arraycopy(received, 0, into, offset, count);
            received = Arrays.copyOfRange(received, count, received.length);
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits a little. As in a socket's read, an interrupt changes nothing and its flag stays. */
    private void pause() throws IOException {
        if (readDeadline != NO_DEADLINE && readDeadline - System.nanoTime() <= 0) {
            throw new SocketTimeoutException("read timed out");
        }
        if (Thread.currentThread().isInterrupted()) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void wakeReader() {
        LockSupport.unpark(reader);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        lastWriter = Thread.currentThread();
        writes.incrementAndGet();
        CountDownLatch gate = writeGate;
        while (gate != null && gate.getCount() > 0 && open) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
        }
        IOException failure = writeFailure;
        if (failure != null) {
            throw failure;
        }
        if (!open) {
            throw new IOException("closed");
        }
        String answer = server.received(from, offset, length);
        if (!ended && !answer.isEmpty()) {
            deliver(answer);
        }
    }

    @Override
    public int available() {
        if (availableFailure != null) {
            throw availableFailure;
        }
        if (availableError != null) {
            throw availableError;
        }
        lock.lock();
        try {
            return received.length + rawAvailable;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void readDeadline(long nanoTime) {
        readDeadline = nanoTime;
    }

    /** Until when a read waits. */
    long readDeadline() {
        return readDeadline;
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public boolean closedByInterrupt() {
        return closedByInterrupt;
    }

    @Override
    public void close() {
        closes.incrementAndGet();
        CountDownLatch gate = closeGate;
        while (gate != null && gate.getCount() > 0) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
        }
        lock.lock();
        try {
            open = false;
            wakeReader();
        } finally {
            lock.unlock();
        }
        RuntimeException failure = closeFailure;
        if (failure != null) {
            throw failure;
        }
        Error error = closeError;
        if (error != null) {
            throw error;
        }
    }

    /** Waits until somebody waits for bytes. */
    void awaitReader() {
        Await.until("a reader", () -> reader != null);
    }
}
