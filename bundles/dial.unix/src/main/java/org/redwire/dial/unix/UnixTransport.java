package org.redwire.dial.unix;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.redwire.dial.Transport;
import org.redwire.dial.socket.ReadDeadline;

/**
 * A transport over the channel of a Unix domain socket. A read without a deadline is one blocking
 * read of the channel. Java bounds a read of such a socket only by a selector, which costs about a
 * quarter more time for a round trip, so that is done for reads with a deadline alone.
 *
 * <p>An interrupt of a thread that reads or writes closes it, as the channel does.
 */
final class UnixTransport implements Transport {

    /**
     * The most that is read or written at once. The JDK copies by way of a direct buffer as large
     * as the request, and keeps it for the thread.
     */
    private static final int CHUNK = 64 << 10;

    /** Most replies to single commands are not longer. */
    private static final int AHEAD = 512;

    private final SocketChannel channel;
    private final ChannelMode mode;
    private final ReadDeadline deadline = new ReadDeadline();

    /** What a look at the channel has read; belongs to the thread that reads. */
    private final ByteBuffer ahead = ByteBuffer.allocate(AHEAD).limit(0);

    private boolean ended;

    /** Takes over {@code channel}, which must be connected and blocking. */
    UnixTransport(SocketChannel channel) {
        this.channel = channel;
        this.mode = new ChannelMode(channel);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ahead.hasRemaining()) {
            int count = Math.min(length, ahead.remaining());
            ahead.get(into, offset, count);
            return count;
        }
        if (ended) {
            return -1;
        }
        ByteBuffer target = ByteBuffer.wrap(into, offset, Math.min(length, CHUNK));
        try {
            return deadline.none() && mode.beginBlockingRead()
                    ? readBlocking(target)
                    : readSelecting(target);
        } catch (ClosedChannelException | ClosedSelectorException e) {
            throw closed(e);
        }
    }

    private int readBlocking(ByteBuffer target) throws IOException {
        try {
            return channel.read(target);
        } finally {
            mode.endBlockingRead();
        }
    }

    private int readSelecting(ByteBuffer target) throws IOException {
        while (true) {
            int wait = deadline.none() ? 0 : deadline.nextWait();
            Selector selector = mode.selectorForReading(wait);
            if (selector == null) {
                continue;
            }
            int count = channel.read(target);
            if (count != 0 || !target.hasRemaining()) {
                return count;
            }
            select(selector, wait);
        }
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        mode.beginWrite(length);
        try {
            ByteBuffer source = ByteBuffer.wrap(from, offset, length);
            int end = source.limit();
            while (source.position() < end) {
                source.limit(Math.min(end, source.position() + CHUNK));
                if (channel.write(source) == 0) {
                    select(mode.selectorForWriting(), 0);
                }
            }
        } catch (ClosedChannelException | ClosedSelectorException e) {
            throw closed(e);
        } finally {
            mode.endWrite();
        }
    }

    /**
     * @param millis how long at most, 0 for ever
     */
    private void select(Selector selector, int millis) throws IOException {
        selector.select(key -> {}, millis);
        if (Thread.currentThread().isInterrupted()) {
            close(); // as a blocking channel does; selecting again would not wait any more
            throw new ClosedByInterruptException();
        }
    }

    /** 1 if a read would not wait, which is so at the end of the stream as well. */
    @Override
    public int available() throws IOException {
        if (ahead.hasRemaining() || ended) {
            return 1;
        }
        try {
            ahead.clear();
            int count = mode.readNow(ahead);
            ended = count < 0;
            return count == 0 ? 0 : 1;
        } catch (ClosedChannelException | ClosedSelectorException e) {
            throw closed(e);
        } finally {
            ahead.flip();
        }
    }

    @Override
    public void readDeadline(long nanoTime) {
        deadline.set(nanoTime);
    }

    @Override
    public boolean closedByInterrupt() {
        return true;
    }

    @Override
    public boolean open() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        mode.close();
    }

    private IOException closed(Exception e) throws IOException {
        close(); // an interrupt has closed the channel alone
        IOException failure =
                e instanceof ClosedByInterruptException
                        ? new InterruptedIOException("interrupted; the connection is closed")
                        : new SocketException("the connection was closed");
        failure.initCause(e);
        return failure;
    }
}
