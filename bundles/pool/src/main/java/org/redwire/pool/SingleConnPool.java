package org.redwire.pool;

import java.util.Objects;
import org.redwire.protocol.error.BadConnException;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.Outcome;

/**
 * A pool of the one connection that it is given, for what has to happen on that connection and no
 * other, such as its handshake. Once the connection came back broken every {@link #get} fails and
 * says what broke it.
 */
public final class SingleConnPool implements Pool {

    private final Conn conn;
    private volatile boolean broken;
    private volatile boolean closed;

    /** A pool of {@code conn}, which it owns from now on. */
    public SingleConnPool(Conn conn) {
        this.conn = Objects.requireNonNull(conn, "conn");
    }

    /**
     * The connection, at once.
     *
     * @throws BadConnException if the connection came back broken
     * @throws ClosedException if the pool is closed
     */
    @Override
    public Conn get(long deadline) {
        if (broken) {
            throw Failures.lost(conn.failure());
        }
        if (closed) {
            throw new ClosedException(Outcome.NOT_SENT, "the connection was closed", null);
        }
        return conn;
    }

    /**
     * Takes the connection back. A changed state of the session does not matter here: there is no
     * other caller.
     *
     * @throws IllegalArgumentException if it is another connection
     */
    @Override
    public void put(Conn conn) {
        if (conn != this.conn) {
            throw new IllegalArgumentException("the connection is not of this pool");
        }
        if (!closed && !conn.usable()) {
            broken = true;
            conn.close();
        }
    }

    /** Closes the connection; a call under way fails. */
    @Override
    public void close() {
        closed = true;
        conn.close();
    }
}
