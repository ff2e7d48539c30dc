package org.redwire.itests.support.proxy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Notes when bytes arrive, and how many were read and not yet made into a frame. */
final class Arrivals extends FilterInputStream {

    private volatile long arrivedAt;
    private volatile long received;
    private volatile long framed;

    Arrivals(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        arrived(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        arrived(Math.max(0, count));
        return count;
    }

    private void arrived(int count) {
        arrivedAt = System.nanoTime();
        received += count; // one thread reads
    }

    /** When bytes last arrived. */
    long arrivedAt() {
        return arrivedAt;
    }

    /** Notes that so many bytes have become a frame. */
    void framed(int bytes) {
        framed += bytes;
    }

    /**
     * Whether more has come than was made into frames, beside so many bytes that are just becoming
     * one; from any thread.
     */
    boolean more(int underWay) throws IOException {
        return received - framed > underWay || in.available() > 0;
    }
}
