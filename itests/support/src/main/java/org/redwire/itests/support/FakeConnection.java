package org.redwire.itests.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection that a {@link FakeServer} has accepted. A script acts on it from within, a test
 * from outside: {@code server.connection(1).send("+late\r\n")}. Safe for use by several threads.
 */
public final class FakeConnection {

    private final int number;
    private final Socket raw;
    private final MiniSession session;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Socket socket;
    private volatile boolean mute;
    private volatile Thread thread;

    FakeConnection(int number, Socket raw, MiniSession session) {
        this.number = number;
        this.raw = raw;
        this.socket = raw;
        this.session = session;
    }

    /** From 1, in the order of acceptance. */
    public int number() {
        return number;
    }

    /** The socket; with TLS, the one that does TLS. */
    public Socket socket() {
        return socket;
    }

    /** Writes text as it is, now, as one segment if it is short. */
    public void send(String text) {
        send(Resp.raw(text));
    }

    /** Writes bytes as they are, now, as one segment if they are few. */
    public void send(byte[] bytes) {
        try {
            write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the stream to the client in order, and answers nothing more. What the client still sends
     * is read until the client closes too, so that it sees FIN and never RST. With TLS the end is
     * announced by close_notify.
     */
    public void fin() {
        mute = true;
        quietly(() -> socket.shutdownOutput());
        quietly(() -> raw.shutdownOutput());
    }

    /**
     * Like {@link #fin()}, but with TLS nothing announces the end, as if somebody cut the stream.
     */
    public void truncate() {
        mute = true;
        quietly(() -> raw.shutdownOutput());
    }

    /** Closes as a process does that ends: FIN, then RST for what the client still sends. */
    public void close() {
        end(false);
    }

    /** Closes by RST; what was written and not yet sent is lost. */
    public void rst() {
        end(true);
    }

    /** Answers nothing more; what the client sends is still read and recorded. */
    public void stall() {
        mute = true;
    }

    /** Whether neither side has closed it, as far as this side has noticed. */
    public boolean isOpen() {
        return closed.getCount() > 0;
    }

    @Override
    public String toString() {
        return "connection " + number + (isOpen() ? "" : " (closed)");
    }

    Socket rawSocket() {
        return raw;
    }

    MiniSession session() {
        return session;
    }

    boolean isMute() {
        return mute;
    }

    /** From here on the other socket, which does TLS over the first. */
    void secured(Socket tls) {
        socket = tls;
    }

    /** The thread that serves it, which is woken when it is closed. */
    void servedBy(Thread server) {
        thread = server;
    }

    void write(byte[] bytes) throws IOException {
        writing.lock();
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    /** Waits, unless the connection is closed meanwhile. */
    void pause(long millis) throws InterruptedException {
        closed.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Neither reads nor writes until this side closes it. */
    void freeze() throws InterruptedException {
        closed.await();
    }

    /** Waits for its thread; false if it still runs then. */
    boolean join(long millis) throws InterruptedException {
        Thread current = thread;
        if (current != null && current != Thread.currentThread()) {
            current.join(millis);
            return !current.isAlive();
        }
        return true;
    }

    private void end(boolean reset) {
        mute = true;
        if (reset) {
            quietly(() -> raw.setSoLinger(true, 0));
            // below TLS, which would say close_notify first
            quietly(raw::close);
        }
        // only now: the thread that serves it closes it in order as soon as it counts as closed
        closed.countDown();
        for (Socket each : List.of(socket, raw)) {
            quietly(each::close);
        }
        Thread current = thread;
        if (current != null && current != Thread.currentThread()) {
            current.interrupt();
        }
    }

    /** Does what may fail because the connection is gone already, which is what was wanted. */
    private static void quietly(Ending ending) {
        try {
            ending.run();
        } catch (IOException alreadyGone) {
            // then there is nothing left to end
        }
    }

    @FunctionalInterface
    private interface Ending {
        void run() throws IOException;
    }
}
