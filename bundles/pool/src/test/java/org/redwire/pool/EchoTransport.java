package org.redwire.pool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.redwire.dial.Transport;

/** Answers every command with its last word, as fast as threads can be switched. */
final class EchoTransport implements Transport {

    private static final byte[] END = {};

    private final FakeServer server = new FakeServer();
    private final LinkedBlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private byte[] current = END;
    private int at;
    private volatile boolean open = true;

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (at == current.length) {
            try {
                byte[] next = answers.poll(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
                if (!open || next == null) {
                    throw new IOException("closed");
                }
                current = next;
                at = 0;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        if (!open) {
            throw new IOException("closed");
        }
        String answer = server.received(from, offset, length);
        if (!answer.isEmpty()) {
            answers.add(answer.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public int available() {
        return current.length - at + (answers.isEmpty() ? 0 : 1);
    }

    @Override
    public void readDeadline(long nanoTime) {
        // a lane reads without one
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        answers.add(END);
    }
}
