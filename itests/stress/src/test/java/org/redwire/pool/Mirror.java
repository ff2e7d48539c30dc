package org.redwire.pool;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Transport;

/**
 * A connection whose other side sends back what it is sent. A request is an array of texts, so it
 * is its own reply, and every byte of it comes back through the lane's reader.
 *
 * <p>It has no lock: what a lane must keep apart it must keep apart itself. Two that write at once
 * would spoil each other's bytes.
 */
final class Mirror implements Transport {

    private static final int SPINS = 100;

    private final byte[] bytes = new byte[1 << 10];
    private final boolean closedByInterrupt;
    private volatile int written;
    private volatile boolean open = true;
    private volatile boolean forgotten;
    private volatile long readDeadline = NO_DEADLINE;

    /** Of the thread that reads. */
    private int read;

    private @Nullable Runnable atWait;

    Mirror(boolean closedByInterrupt) {
        this.closedByInterrupt = closedByInterrupt;
    }

    /** Swallows what was sent and sends nothing back. Before there is a reader. */
    void fallSilent() {
        read = written;
    }

    /** Has something done once its reader waits for bytes, in its thread. */
    void atWait(Runnable task) {
        atWait = task;
    }

    /** Whether anything was written. */
    boolean touched() {
        return written > 0;
    }

    /** Whether its reader has waited in vain for bytes or the end. */
    boolean forgotten() {
        return forgotten;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long deadline = Patience.deadline();
        for (int spins = 0; ; spins++) {
            if (!open) {
                throw new IOException("closed");
            }
            int count = Math.min(length, written - read);
            if (count > 0) {
                System.arraycopy(bytes, read, into, offset, count);
                read += count;
                return count;
            }
            Runnable task = atWait;
            if (task != null) {
                atWait = null;
                task.run();
            } else if (spins < SPINS) {
                Thread.onSpinWait();
            } else if (readDeadline != NO_DEADLINE && readDeadline - System.nanoTime() <= 0) {
                throw new SocketTimeoutException("read timed out");
            } else if (Patience.over(deadline)) {
                forgotten = true;
                throw new IOException("nothing comes, and nobody closes");
            } else {
                Thread.yield();
            }
        }
    }

    /** In two parts, with time for others between them and for the reply before it returns. */
    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        int half = length / 2;
        append(from, offset, half);
        Thread.onSpinWait();
        append(from, offset + half, length - half);
        Pause.aMoment();
    }

    @SuppressWarnings(
            "NonAtomicOperationOnVolatileField") // one writes at a time, or bytes are lost
    private void append(byte[] from, int offset, int length) throws IOException {
        if (!open) {
            throw new IOException("closed");
        }
        System.arraycopy(from, offset, bytes, written, length);
        written += length;
    }

    @Override
    public int available() {
        return written - read;
    }

    @Override
    public void readDeadline(long nanoTime) {
        readDeadline = nanoTime;
    }

    @Override
    public boolean closedByInterrupt() {
        return closedByInterrupt;
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
