package org.redwire.pool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Transport;

/**
 * Writes the requests of a pipeline. One that is larger than a socket's buffers is written by a
 * thread of its own while the caller reads replies: otherwise both sides could wait for ever for
 * the other to read.
 */
final class PipelineWriter {

    /** Up to here a socket takes it all without anybody reading on the other side. */
    private static final int CHUNK = 64 << 10;

    private final Transport transport;
    private final byte[] requests;
    private final int length;
    private volatile int handedOver;
    private @Nullable Thread thread;

    PipelineWriter(Transport transport, byte[] requests, int length) {
        this.transport = transport;
        this.requests = requests;
        this.length = length;
    }

    void write() throws IOException {
        if (length <= CHUNK) {
            handedOver = length;
            transport.write(requests, 0, length);
            return;
        }
        thread = Threads.DAEMONS.start("redwire-pipeline-writer", this::writeChunks);
    }

    private void writeChunks() {
        try {
            for (int at = 0; at < length; at += CHUNK) {
                int count = Math.min(CHUNK, length - at);
                handedOver = at + count;
                transport.write(requests, at, count);
            }
        } catch (Throwable e) {
            closeQuietly(); // the caller's read ends with it
        }
    }

    private void closeQuietly() {
        try {
            transport.close();
        } catch (IOException | RuntimeException e) {
            // nothing more can be done
        }
    }

    /**
     * Waits for the end of the writing. All replies are there, so it is near; and if it is not, the
     * watchdog closes the transport when the call is overdue, which ends it too.
     */
    void join() {
        if (thread == null) {
            return;
        }
        boolean interrupted = false;
        for (; ; ) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the request that starts at {@code offset} may have left this machine, in part at
     * least.
     */
    boolean begun(int offset) {
        return offset < handedOver;
    }
}
