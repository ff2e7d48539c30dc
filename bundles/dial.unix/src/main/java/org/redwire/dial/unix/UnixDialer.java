package org.redwire.dial.unix;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Component;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.dial.socket.Deadline;

/** Dials {@code unix:///path}: a Unix domain socket. It has no settings of its own. */
@Component(service = Dialer.class, property = Dialer.SCHEME + "=" + UnixDialer.UNIX)
public final class UnixDialer implements Dialer {

    static final String UNIX = "unix";

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(16);

    /** For declarative services and {@link java.util.ServiceLoader}. */
    public UnixDialer() {}

    @Override
    public boolean serves(String scheme) {
        return scheme.equals(UNIX);
    }

    @Override
    public Transport dial(Endpoint endpoint, Duration timeout) throws IOException {
        Deadline deadline = Deadline.in(timeout);
        SocketFile file = new SocketFile(path(endpoint));
        long pause = SHORTEST_PAUSE;
        String reason = "there was no time for it";
        while (!deadline.passed()) {
            try {
                return connect(file.path(), deadline);
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted() || !file.mayBeBusy(e)) {
                    throw failure(endpoint, deadline, file, e);
                }
                reason = "the server takes no connection: " + e.getMessage();
            }
            LockSupport.parkNanos(Math.min(pause, deadline.millisLeft() * 1_000_000L));
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        throw new SocketTimeoutException(text(endpoint, deadline, "cannot connect; " + reason));
    }

    private static Path path(Endpoint endpoint) throws IOException {
        if (endpoint.path().isEmpty()) {
            throw new ConnectException(endpoint + " – needs the path of a socket");
        }
        try {
            return Path.of(endpoint.path());
        } catch (InvalidPathException e) {
            throw new IOException(endpoint + " – is not a path: " + e.getReason(), e);
        }
    }

    /**
     * Connects without waiting: a connect that waits for room in the server's queue could not be
     * bounded. The operating system then says at once that there is none.
     */
    private static Transport connect(Path path, Deadline deadline) throws IOException {
        SocketChannel channel = open();
        try {
            channel.configureBlocking(false);
            boolean connected = channel.connect(UnixDomainSocketAddress.of(path));
            while (!connected && !deadline.passed() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(SHORTEST_PAUSE);
                connected = channel.finishConnect();
            }
            if (!connected) {
                throw new SocketTimeoutException("no answer");
            }
            channel.configureBlocking(true);
            return new UnixTransport(channel);
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    private static SocketChannel open() throws IOException {
        try {
            return SocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this platform has no Unix domain sockets", e);
        }
    }

    private static IOException failure(
            Endpoint endpoint, Deadline deadline, SocketFile file, IOException e) {
        String text = text(endpoint, deadline, "cannot connect; " + file.reason(e));
        IOException failure =
                Thread.currentThread().isInterrupted()
                        ? new InterruptedIOException(text + ", interrupted")
                        : new ConnectException(text);
        failure.initCause(e);
        return failure;
    }

    private static String text(Endpoint endpoint, Deadline deadline, String what) {
        return endpoint + " – " + what + " (after " + deadline.millisGone() + " ms)";
    }
}
