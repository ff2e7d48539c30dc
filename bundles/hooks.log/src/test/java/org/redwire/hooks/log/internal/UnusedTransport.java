package org.redwire.hooks.log.internal;

import org.redwire.dial.Transport;

/** A transport that nobody reads from or writes to. */
final class UnusedTransport implements Transport {

    @Override
    public int read(byte[] into, int offset, int length) {
        throw new AssertionError();
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        throw new AssertionError();
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public void readDeadline(long nanoTime) {}

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public void close() {}
}
