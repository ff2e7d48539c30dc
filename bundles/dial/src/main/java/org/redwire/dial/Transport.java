package org.redwire.dial;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A blocking byte channel to a server, on arrays, without buffers of its own. One thread reads and
 * one writes at a time, and they may be different ones; {@link #close} may come from any thread and
 * ends a read or write under way with an {@link IOException}.
 */
@ConsumerType
public interface Transport extends Closeable {

    /** The {@link #readDeadline} that never passes. */
    long NO_DEADLINE = 0;

    /**
     * Waits for bytes and reads at least one.
     *
     * @return how many were read, or -1 if the other side has closed
     * @throws java.net.SocketTimeoutException if the read deadline passed first; reading may go on
     */
    int read(byte[] into, int offset, int length) throws IOException;

    /**
     * Writes all of it. Does not wait for the other side as long as it has left no more than 16 KiB
     * unread, as with any socket: on a shared connection callers count on that.
     */
    void write(byte[] from, int offset, int length) throws IOException;

    /** How many bytes can be read without waiting, as far as is known; 0 says nothing. */
    int available() throws IOException;

    /**
     * Until when {@link #read} may wait, in terms of {@link System#nanoTime}; {@link #NO_DEADLINE}
     * for ever. Stands until it is changed.
     */
    void readDeadline(long nanoTime);

    /**
     * Whether an interrupt of a thread that reads or writes closes it. On a connection that many
     * share, no thread of a caller then writes. A transport around another one answers for that.
     */
    default boolean closedByInterrupt() {
        return false;
    }

    /** Whether {@link #close} was not called yet; says nothing about the other side. */
    boolean open();

    /** Closes it at once, without waiting for the network. Calling it again does nothing. */
    @Override
    void close() throws IOException;
}
