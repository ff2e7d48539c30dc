package org.redwire.pool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Transport;

/**
 * Answers every command with its last word, as fast as threads can be switched. It hands out whole
 * replies: a lane whose reader waits for a processor in the middle of one may end for that.
 */
final class EchoTransport implements Transport {

    private static final byte[] END = {};

    private final LinkedBlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final FakeServer server = new FakeServer(this::answered);
    private byte @Nullable [] next; // the reader's own
    private volatile boolean open = true;

    private String answered(List<String> words) {
        answers.add(FakeServer.echo(words).getBytes(StandardCharsets.UTF_8));
        return "";
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (next == null) {
            next = await();
        }
        int count = 0;
        while (next != null && next != END && next.length <= length - count) {
            System.arraycopy(next, 0, into, offset + count, next.length);
            count += next.length;
            next = answers.poll();
        }
        if (count == 0) {
            throw new IOException("closed, or no room for a reply");
        }
        return count;
    }

    private byte[] await() throws IOException {
        try {
            byte[] answer = answers.poll(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new IOException("nothing came");
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        if (!open) {
            throw new IOException("closed");
        }
        server.received(from, offset, length);
    }

    @Override
    public int available() {
        return (next == null ? 0 : 1) + answers.size();
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
