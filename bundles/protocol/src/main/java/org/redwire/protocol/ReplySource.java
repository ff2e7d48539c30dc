package org.redwire.protocol;

import java.io.IOException;

/** Where a {@link ReplyReader} gets its bytes: blocks until there is at least one. */
@FunctionalInterface
public interface ReplySource {
    /**
     * Reads at least one byte into {@code into}.
     *
     * @return how many bytes were read, or -1 if the server closed the connection
     * @throws java.net.SocketTimeoutException if a deadline passed first; it may be called again
     */
    int read(byte[] into, int offset, int length) throws IOException;
}
