package org.redwire.dial.socket;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Transport;

/**
 * A TCP socket whose input honours one deadline over many reads, where {@link #setSoTimeout} bounds
 * each read for itself. What is layered over it, such as TLS with several reads for one record,
 * keeps the deadline as well.
 */
public final class TimedSocket extends Socket {

    private final ReadDeadline deadline = new ReadDeadline();
    private @Nullable TimedInput input;

    /** Not connected yet. */
    public TimedSocket() {}

    /**
     * Until when reads may wait, as in {@link Transport#readDeadline}. To be called by the thread
     * that reads.
     */
    public void readDeadline(long nanoTime) {
        deadline.set(nanoTime);
    }

    /**
     * The bytes that came first, up to 32 of them. They tell what the other side speaks if it is
     * not what was expected.
     */
    public byte[] firstBytes() {
        TimedInput known = input;
        return known == null ? new byte[0] : Arrays.copyOf(known.first, known.seen);
    }

    /** The input that keeps the deadline; always the same one. */
    @Override
    public InputStream getInputStream() throws IOException {
        TimedInput known = input;
        if (known == null) {
            known = new TimedInput(super.getInputStream());
            input = known;
        }
        return known;
    }

    private final class TimedInput extends InputStream {

        private final InputStream in;
        private final byte[] first = new byte[32];
        private int seen;
        private boolean timed;

        TimedInput(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            prepareWait();
            int count = in.read(into, offset, length);
            if (seen < first.length && count > 0) {
                remember(into, offset, count);
            }
            return count;
        }

        /**
         * A timed read costs more system calls than a plain one, so time is set only if need be.
         */
        private void prepareWait() throws IOException {
            if (!deadline.none()) {
                setSoTimeout(deadline.nextWait());
                timed = true;
            } else if (timed) {
                setSoTimeout(0);
                timed = false;
            }
        }

        private void remember(byte[] bytes, int offset, int count) {
            int more = Math.min(count, first.length - seen);
            System.arraycopy(bytes, offset, first, seen, more);
            seen += more;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            TimedSocket.this.close();
        }
    }
}
