package org.redwire.hooks.chaos;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Transport;

/** A transport that only knows how often it was closed. */
final class FakeTransport implements Transport {

    final AtomicInteger closed = new AtomicInteger();
    @Nullable IOException failsToClose;

    @Override
    public int read(byte[] into, int offset, int length) {
        return -1;
    }

    @Override
    public void write(byte[] from, int offset, int length) {}

    @Override
    public int available() {
        return 0;
    }

    @Override
    public void readDeadline(long nanoTime) {}

    @Override
    public boolean open() {
        return closed.get() == 0;
    }

    @Override
    public void close() throws IOException {
        closed.incrementAndGet();
        if (failsToClose != null) {
            throw failsToClose;
        }
    }
}
