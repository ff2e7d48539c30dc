package org.redwire.dial.socket;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.redwire.dial.Endpoint;

/**
 * Connects TCP sockets: no delay, keep-alive after 30 s, 5 s, 3 times, where the platform can.
 * Thread-safe. One connector serves all dials of a dialer, so that lookups of one host under way
 * are shared.
 */
public final class SocketConnector {

    private final NameLookup lookup;

    /** Looks hosts up as the platform does. */
    public SocketConnector() {
        this(InetAddress::getAllByName);
    }

    SocketConnector(NameLookup.Resolver resolver) {
        this.lookup = new NameLookup(resolver);
    }

    /**
     * Looks up the endpoint's host, unless it is an address, and connects to the first address that
     * answers. Each gets an equal share of the time that is left, so that a dead one does not use
     * up the time of those that live. Nothing stays open on failure.
     *
     * @throws java.net.UnknownHostException if the host has no address
     * @throws SocketTimeoutException if the time was not enough
     * @throws InterruptedIOException if the thread was interrupted; it still is
     * @throws IOException if no address could be connected; the message says why for each
     */
    public TimedSocket connect(Endpoint endpoint, Deadline deadline) throws IOException {
        if (endpoint.host().isEmpty() || endpoint.port() == 0) {
            throw new ConnectException(endpoint + " – needs a host and a port");
        }
        InetAddress[] addresses = lookup.addresses(endpoint, deadline);
        List<Attempt> failed = new ArrayList<>();
        for (int i = 0; i < addresses.length && !deadline.passed(); i++) {
            Deadline share = deadline.share(addresses.length - i);
            try {
                return connect(new InetSocketAddress(addresses[i], endpoint.port()), share);
            } catch (IOException e) {
                failed.add(new Attempt(addresses[i], share.millisGone(), e));
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        throw failure(endpoint, deadline, failed);
    }

    private static TimedSocket connect(InetSocketAddress address, Deadline deadline)
            throws IOException {
        TimedSocket socket = new TimedSocket();
        try {
            socket.setTcpNoDelay(true);
            KeepAlive.on(socket);
            ConnectLimit.connect(socket, address, deadline);
            return socket;
        } catch (Throwable e) {
            socket.close();
            throw e;
        }
    }

    private static IOException failure(Endpoint endpoint, Deadline deadline, List<Attempt> failed) {
        StringBuilder message = new StringBuilder(endpoint.authority());
        message.append(" – cannot connect (after ").append(deadline.millisGone()).append(" ms");
        failed.forEach(attempt -> message.append("; ").append(attempt));
        IOException failure = ofFittingType(message.append(')').toString(), failed);
        for (Attempt attempt : failed) {
            failure.addSuppressed(attempt.failure());
        }
        return failure;
    }

    private static IOException ofFittingType(String message, List<Attempt> failed) {
        if (Thread.currentThread().isInterrupted()) {
            return new InterruptedIOException(message + ", interrupted");
        }
        return failed.stream().allMatch(Attempt::timedOut)
                ? new SocketTimeoutException(message)
                : new ConnectException(message);
    }

    private record Attempt(InetAddress address, long millis, IOException failure) {

        boolean timedOut() {
            return failure instanceof SocketTimeoutException;
        }

        @Override
        public String toString() {
            return address.getHostAddress()
                    + (timedOut()
                            ? ": no answer in " + millis + " ms"
                            : ": " + failure.getMessage());
        }
    }
}
