package org.redwire.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.redwire.client.ConnOptions;
import org.redwire.commands.Connections;
import org.redwire.dial.Transport;
import org.redwire.pool.Conn;
import org.redwire.pool.Watchdog;
import org.redwire.protocol.Limits;

/**
 * Plays a first call on a connection without a network, on a thread of its own, while the client is
 * being made. The JVM loads meanwhile what the first real call will need: on two processors that
 * takes the time from the start of a JVM to its first reply from 136 to 121 ms (of which the JVM
 * alone takes 34).
 */
final class Rehearsal implements Runnable {

    private static final long TIME = 1_000_000_000L;

    private Rehearsal() {}

    /** Begins it, and waits for nothing. */
    static void begin() {
        Thread thread = new Thread(null, new Rehearsal(), "redwire-rehearsal", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            // no thread to be had: the first call takes a little longer
        }
    }

    @Override
    public void run() {
        try {
            play();
        } catch (RuntimeException | LinkageError e) {
            // what is wrong will show in the first call, which can say so
        }
    }

    /** Plays it; the reply to PING. */
    static String play() {
        try (Watchdog watchdog = new Watchdog("rehearsal");
                Conn conn = new Conn(new Script(), Limits.standard(), watchdog);
                Socket socket = new Socket()) {
            long deadline = System.nanoTime() + TIME;
            new Handshake(ConnOptions.standard(), LibraryVersion.VERSION).run(conn, null, deadline);
            socket.setTcpNoDelay(true); // so that there is a real one, not connected
            return conn.call(Connections.ping(), deadline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server's side of it: it knows what is asked, and has an answer to each write. */
    private static final class Script implements Transport {

        private static final String[] ANSWERS = {
            "%1\r\n$5\r\nproto\r\n:3\r\n", "+OK\r\n+OK\r\n", "+PONG\r\n"
        };

        private int writes;
        private byte[] answer = {};
        private int at;

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(length, answer.length - at);
            System.arraycopy(answer, at, into, offset, count);
            at += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            answer = ANSWERS[writes++].getBytes(StandardCharsets.US_ASCII);
            at = 0;
        }

        @Override
        public int available() {
            return 0;
        }

        @Override
        public void readDeadline(long nanoTime) {
            // it never waits
        }

        @Override
        public boolean open() {
            return true;
        }

        @Override
        public void close() {
            // there is nothing
        }
    }
}
