package org.redwire.dial.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.redwire.dial.Transport;

/** A transport over a connected TCP socket. */
public final class SocketTransport implements Transport {

    private final TimedSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private volatile boolean closed;

    /** Takes over {@code socket}, which must be connected. */
    public SocketTransport(TimedSocket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return in.read(into, offset, length);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void readDeadline(long nanoTime) {
        socket.readDeadline(nanoTime);
    }

    /** A field of its own: the socket's has a lock around it, and a pool asks twice a call. */
    @Override
    public boolean open() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
