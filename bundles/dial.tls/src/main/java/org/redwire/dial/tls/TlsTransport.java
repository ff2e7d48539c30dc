package org.redwire.dial.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.redwire.dial.Transport;
import org.redwire.dial.socket.ReadDeadline;
import org.redwire.dial.socket.TimedSocket;

/** A transport over TLS over a TCP socket, after the handshake. */
final class TlsTransport implements Transport {

    private static final int NOTHING = -1;

    /** How long {@link #available} waits for the rest of a record that has begun to arrive. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final TimedSocket socket;
    private final InputStream encrypted;
    private final InputStream in;
    private final OutputStream out;
    private final TlsFailures failures;
    private final ReadDeadline deadline = new ReadDeadline();

    /** A byte that {@link #available} had to read to know that it is there. */
    private int ahead = NOTHING;

    private volatile boolean answered;
    private volatile boolean open = true;

    /** Takes over {@code tls} and the {@code socket} beneath it. */
    TlsTransport(SSLSocket tls, TimedSocket socket, TlsFailures failures) throws IOException {
        this.socket = socket;
        this.encrypted = socket.getInputStream();
        this.in = tls.getInputStream();
        this.out = tls.getOutputStream();
        this.failures = failures;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ahead != NOTHING && length > 0) {
            into[offset] = (byte) ahead;
            ahead = NOTHING;
            int more = Math.min(in.available(), length - 1);
            return 1 + (more > 0 ? in.read(into, offset + 1, more) : 0);
        }
        socket.readDeadline(
                deadline.none()
                        ? NO_DEADLINE
                        : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(deadline.nextWait()));
        try {
            int count = in.read(into, offset, length);
            answered = true;
            return count;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw explained(e);
        }
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        try {
            out.write(from, offset, length);
        } catch (IOException e) {
            throw explained(e);
        }
    }

    private IOException explained(IOException e) {
        return answered || !open ? e : failures.afterHandshake(e);
    }

    /**
     * Bytes on the wire need not be bytes for the reader: TLS 1.3 sends tickets and new keys at any
     * time. So what has arrived is decrypted here, and only data counts.
     */
    @Override
    public int available() throws IOException {
        if (ahead == NOTHING && in.available() == 0 && encrypted.available() > 0) {
            look();
        }
        return in.available() + (ahead == NOTHING ? 0 : 1);
    }

    private void look() throws IOException {
        socket.readDeadline(System.nanoTime() + LOOK_NANOS);
        try {
            ahead = in.read(); // the end of the stream is nothing as well; the next read tells
            answered = true;
        } catch (SocketTimeoutException e) {
            // it was no data, or not all of a record: what has come is kept by the TLS layer
        } catch (IOException e) {
            throw explained(e);
        }
    }

    @Override
    public void readDeadline(long nanoTime) {
        deadline.set(nanoTime);
    }

    @Override
    public boolean open() {
        return open; // the JDK closes the socket by itself when TLS fails
    }

    /**
     * Closes the TCP socket alone: to say goodbye in TLS means to write, and that may wait for a
     * peer that does not read.
     */
    @Override
    public void close() throws IOException {
        open = false;
        socket.close();
    }
}
