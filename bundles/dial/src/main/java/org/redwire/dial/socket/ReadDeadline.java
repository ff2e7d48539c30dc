package org.redwire.dial.socket;

import java.net.SocketTimeoutException;
import org.redwire.dial.Transport;

/**
 * The {@link Transport#readDeadline} of a transport, turned into how long its next wait may be. It
 * belongs to the thread that reads.
 *
 * <p>The first wait after {@link #set} is a millisecond at least, so that a deadline of now is a
 * look at what is there. After that a passed deadline ends every read, also those that would not
 * have to wait: a server that never stops sending cannot keep its reader past the deadline.
 */
public final class ReadDeadline {

    private long end = Transport.NO_DEADLINE;
    private boolean waited;

    /** For a transport that has no deadline yet. */
    public ReadDeadline() {}

    /** Sets it, in terms of {@link System#nanoTime}. */
    public void set(long nanoTime) {
        end = nanoTime;
        waited = false;
    }

    /** Whether a read may wait for ever. */
    public boolean none() {
        return end == Transport.NO_DEADLINE;
    }

    /**
     * For how many milliseconds the next read may wait, rounded up; not to be asked if there is
     * {@link #none}.
     *
     * @throws SocketTimeoutException if it has passed
     */
    public int nextWait() throws SocketTimeoutException {
        long left = end - System.nanoTime();
        if (left <= 0 && waited) {
            throw new SocketTimeoutException("the read deadline has passed");
        }
        waited = true;
        return Deadline.wholeMillis(left);
    }
}
