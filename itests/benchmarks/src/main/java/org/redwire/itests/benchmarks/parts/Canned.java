package org.redwire.itests.benchmarks.parts;

import org.redwire.dial.Transport;

/** Has the same reply to every request, at once and without a system call. */
final class Canned implements Transport {

    private final byte[] reply;
    private int at;
    private volatile boolean open = true;

    Canned(byte[] reply) {
        this.reply = reply;
        this.at = reply.length;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (at == reply.length) {
            at = 0;
        }
        int count = Math.min(length, reply.length - at);
        System.arraycopy(reply, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        at = 0;
    }

    @Override
    public int available() {
        return reply.length - at;
    }

    @Override
    public void readDeadline(long nanoTime) {
        // a reply is always there
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
