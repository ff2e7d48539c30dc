package org.redwire.dial.unix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether a channel is blocking at the moment, and its selectors while it is not. Reads decide: one
 * without a deadline wants it blocking, others do not. A connection usually stays with one of the
 * two, so it seldom changes.
 *
 * <p>Changing the mode waits for reads and writes under way. As a blocking write may be waiting for
 * this very reader to make room, a mode is never changed while one is; a large write, which may
 * well have to wait, therefore does not block the channel if it can help it.
 */
final class ChannelMode {

    /** What a socket takes at once, unless the other side has stopped reading. */
    private static final int SMALL = 16 << 10;

    private final SocketChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition writeEnded = lock.newCondition();

    private boolean blocking = true;
    private boolean reading;
    private boolean writing;
    private boolean closed;
    private @Nullable Selector readable;
    private @Nullable Selector writable;

    ChannelMode(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the channel blocking for a read, unless a write needs that it is not.
     *
     * @return whether it is; {@link #endBlockingRead} must follow then
     */
    boolean beginBlockingRead() throws IOException {
        lock.lock();
        try {
            if (!blocking) {
                if (writing) {
                    return false;
                }
                checkOpen();
                close(readable); // a channel with a selector cannot block
                readable = null;
                channel.configureBlocking(true);
                blocking = true;
            }
            reading = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void endBlockingRead() {
        lock.lock();
        try {
            reading = false;
        } finally {
            lock.unlock();
        }
    }

    /** {@link #endWrite} must follow. */
    void beginWrite(int length) throws IOException {
        lock.lock();
        try {
            if (blocking && !reading && length > SMALL) {
                unblock();
            }
            writing = true;
        } finally {
            lock.unlock();
        }
    }

    void endWrite() throws IOException {
        lock.lock();
        try {
            writing = false;
            close(writable);
            writable = null;
            writeEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The selector that tells when the channel, now not blocking, can be read; null if there was
     * none while a blocking write was under way, and some time has gone by.
     *
     * @param millis how long to wait for the end of such a write at most, 0 for ever
     */
    @Nullable Selector selectorForReading(int millis) throws IOException {
        lock.lock();
        try {
            if (blocking && writing && !closed) {
                writeEnded.await(millis == 0 ? Long.MAX_VALUE : millis, TimeUnit.MILLISECONDS);
                return null;
            }
            return reader();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads what is there without waiting, in whichever mode the channel is. Where it blocks that
     * is changed for a moment: a selector, which can look as well, would have to be opened for it
     * and closed before the next blocking read, and cost a round trip twice its time.
     *
     * @return how much was read, 0 if nothing is there or the mode cannot be changed now, -1 at the
     *     end of the stream
     */
    int readNow(ByteBuffer target) throws IOException {
        lock.lock();
        try {
            checkOpen();
            if (!blocking) {
                return channel.read(target);
            }
            if (reading || writing) {
                return 0;
            }
            channel.configureBlocking(false);
            try {
                return channel.read(target);
            } finally {
                channel.configureBlocking(true);
            }
        } finally {
            lock.unlock();
        }
    }

    private Selector reader() throws IOException {
        checkOpen();
        if (blocking) {
            unblock();
        }
        Selector known = readable;
        if (known == null) {
            known = open(SelectionKey.OP_READ);
            readable = known;
        }
        return known;
    }

    /** The selector that tells when the channel, which does not block, can be written. */
    Selector selectorForWriting() throws IOException {
        lock.lock();
        try {
            checkOpen();
            Selector known = writable;
            if (known == null) {
                known = open(SelectionKey.OP_WRITE);
                writable = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private Selector open(int operation) throws IOException {
        Selector selector = channel.provider().openSelector();
        try {
            channel.register(selector, operation);
            return selector;
        } catch (Throwable e) {
            selector.close();
            throw e;
        }
    }

    private void unblock() throws IOException {
        channel.configureBlocking(false);
        blocking = false;
    }

    private void checkOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    /** Closes the channel, and wakes those who wait in it or in a selector. */
    void close() throws IOException {
        Selector reader;
        Selector writer;
        lock.lock();
        try {
            closed = true;
            reader = readable;
            writer = writable;
            writeEnded.signalAll();
        } finally {
            lock.unlock();
        }
        channel.close();
        close(reader); // only then the channel's descriptor is given back
        close(writer);
    }

    private static void close(@Nullable Selector selector) throws IOException {
        if (selector != null) {
            selector.close();
        }
    }
}
