package org.redwire.pool;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.redwire.dial.Transport;
import org.redwire.protocol.ReplyReader;

/**
 * One wait for frames, and the handing over of those that came together. It is told before each
 * read that may wait: the time for the rest of a frame begins when it is missed, after the receiver
 * did what it had to do meanwhile.
 */
final class Reception implements Runnable {

    /** So many published messages at most are handed over in one go. */
    static final int BURST = 64;

    private final Transport transport;
    private final ReplyReader in;
    private final FrameReceiver to;
    private final long restTime;
    private boolean begun;
    private boolean missed;

    Reception(Transport transport, ReplyReader in, FrameReceiver to, long restTime) {
        this.transport = transport;
        this.in = in;
        this.to = to;
        this.restTime = restTime;
    }

    /**
     * Waits for a frame until {@code until} and hands it over; if it is a published message, also
     * those that came with it.
     *
     * @return false if none began in time
     * @throws SocketTimeoutException if the rest of one did not come in time
     */
    boolean receive(long until) throws IOException {
        if (!in.buffered()) {
            transport.readDeadline(until);
            try {
                in.fill();
            } catch (SocketTimeoutException e) {
                return false;
            }
        }
        begun = true;
        int left = BURST;
        do {
            missed = false;
        } while (in.next(to) && --left > 0 && in.buffered());
        return true;
    }

    @Override
    public void run() {
        if (begun && !missed) {
            missed = true;
            to.beforeWaiting();
            transport.readDeadline(System.nanoTime() + restTime);
        }
    }
}
