package org.redwire.pool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Transport;

/**
 * A connection of one thread: each read is a step of the test, which says what comes and may do
 * something before. After the last step the other side has closed it.
 */
final class StepTransport implements Transport {

    private final Deque<Supplier<String>> steps = new ArrayDeque<>();
    private final FakeServer server =
            new FakeServer(
                    words -> {
                        this.written.add(words.get(words.size() - 1));
                        return "";
                    });

    /** The last words of the commands that were written. */
    final List<String> written = new ArrayList<>();

    /** Done whenever something was written, before its writer goes on. */
    Runnable afterWriting = () -> {};

    boolean closedByInterrupt;
    private boolean open = true;
    private long readDeadline = NO_DEADLINE;
    private byte[] buffer = {};
    private @Nullable Throwable failure;

    /** The next read gets this. */
    void comes(String bytes) {
        steps.add(() -> bytes);
    }

    /** The next read finds this done, and then gets the bytes. */
    void comes(Runnable before, String bytes) {
        steps.add(
                () -> {
                    before.run();
                    return bytes;
                });
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Supplier<String> step = steps.poll();
        if (step == null) {
            return -1;
        }
        byte[] bytes = taken(step).getBytes(StandardCharsets.US_ASCII);
        buffer = into;
        System.arraycopy(bytes, 0, into, offset, bytes.length);
        return bytes.length;
    }

    private String taken(Supplier<String> step) {
        try {
            return step.get();
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }

    /** What a step has thrown, or null: who reads may take that for the end of the connection. */
    @Nullable Throwable failure() {
        return failure;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        server.received(from, offset, length);
        afterWriting.run();
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public void readDeadline(long nanoTime) {
        readDeadline = nanoTime; // no read waits
    }

    /** Until when a read might wait. */
    long readDeadline() {
        return readDeadline;
    }

    /** Where the last read put its bytes. */
    byte[] buffer() {
        return buffer;
    }

    @Override
    public boolean closedByInterrupt() {
        return closedByInterrupt;
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
