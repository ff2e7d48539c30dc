package org.redwire.dial.socket;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a connect at its deadline by closing the socket from a second thread. The JDK's own timeout
 * would make the socket non-blocking for good, and then every read that has to wait costs three
 * system calls instead of one.
 */
final class ConnectLimit implements Runnable {

    private final Socket socket;
    private final Deadline deadline;
    private final AtomicBoolean decided = new AtomicBoolean();

    private ConnectLimit(Socket socket, Deadline deadline) {
        this.socket = socket;
        this.deadline = deadline;
    }

    /**
     * Connects the socket.
     *
     * @throws SocketTimeoutException if the deadline passed first; the socket is closed then
     */
    static void connect(Socket socket, SocketAddress address, Deadline deadline)
            throws IOException {
        ConnectLimit limit = new ConnectLimit(socket, deadline);
        // No thread-locals and no class loader of the caller: it may outlive both.
        Thread thread = new Thread(null, limit, "redwire-connect-limit", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        IOException failure = null;
        try {
            socket.connect(address);
        } catch (IOException e) {
            failure = e;
        }
        boolean inTime = limit.decide();
        LockSupport.unpark(thread);
        if (!inTime) {
            throw new SocketTimeoutException("Connect timed out");
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Whoever comes first, the connect or the end of the time, decides what becomes of the socket.
     */
    private boolean decide() {
        return decided.compareAndSet(false, true);
    }

    @Override
    public void run() {
        while (!decided.get() && !deadline.passed()) {
            LockSupport.parkNanos(this, deadline.end() - System.nanoTime());
        }
        if (decide()) {
            try {
                socket.close();
            } catch (IOException e) {
                // the connect ends in any case
            }
        }
    }
}
