package org.redwire.client.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.redwire.client.Credentials;
import org.redwire.client.Options;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Target;
import org.redwire.pool.Conn;
import org.redwire.pool.Connector;
import org.redwire.pool.FlightRecorder;
import org.redwire.pool.Watchdog;
import org.redwire.protocol.Limits;
import org.redwire.protocol.error.RedisException;

/**
 * Makes connections: dials through the hooks, then does the Redis handshake, all within one
 * deadline.
 */
final class DialingConnector implements Connector {

    private final Options options;
    private final Dialer dialer;
    private final HookChain hooks;
    private final Target target;
    private final Watchdog watchdog;
    private final FlightRecorder recorder;
    private final Handshake handshake;
    private final Limits limits;

    /** Connections in the midst of their handshake, which nobody else knows of yet. */
    private final Set<Conn> shaking = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    DialingConnector(
            Options options,
            Dialer dialer,
            HookChain hooks,
            Watchdog watchdog,
            FlightRecorder recorder,
            String version) {
        this.options = options;
        this.dialer = dialer;
        this.hooks = hooks;
        this.target = new Target(options.name(), options.endpoint(), options.conn().database());
        this.watchdog = watchdog;
        this.recorder = recorder;
        this.handshake = new Handshake(options.conn(), version);
        this.limits = Limits.standard().withBytes(options.conn().maxReplyBytes());
    }

    @Override
    public Conn connect(long deadline) {
        long start = System.nanoTime();
        Conn conn;
        try {
            conn = connect(start, deadline);
        } catch (Throwable e) {
            if (hooks.observed()) {
                hooks.connectionFailed(target, System.nanoTime() - start, e);
            }
            throw e;
        }
        if (hooks.observed()) {
            hooks.connectionMade(target, System.nanoTime() - start);
        }
        return conn;
    }

    private Conn connect(long start, long deadline) {
        Credentials credentials = credentials();
        Conn conn = new Conn(dial(deadline), limits, watchdog, recorder);
        shaking.add(conn);
        try {
            if (closed) {
                conn.close();
            }
            handshake.run(conn, credentials, deadline);
            return conn;
        } catch (RedisException e) {
            conn.close();
            throw DialFailures.refused(e, start, options.endpoint());
        } catch (Throwable e) {
            conn.close();
            throw e;
        } finally {
            shaking.remove(conn);
        }
    }

    /** Where its connections go. */
    Target target() {
        return target;
    }

    /** Ends the handshakes under way, so that a silent server holds up no end of the client. */
    void close() {
        closed = true;
        shaking.forEach(Conn::close);
    }

    /** Has a connection authenticate anew. */
    void authenticate(Conn conn, Credentials credentials) {
        long within = Calls.nanos(options.pool().dialTimeout());
        handshake.authenticate(conn, credentials, System.nanoTime() + within);
    }

    /**
     * Asks for the credentials. Whatever the provider throws is its failure alone, an Error or a
     * checked exception too: its message may hold a secret, and goes to whoever logs what is
     * unexpected.
     *
     * @throws RedisException if the provider fails
     */
    @Nullable Credentials credentials() {
        try {
            return options.credentials().credentials();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt(); // thrown on the sly
            }
            throw DialFailures.credentials(e);
        }
    }

    private Transport dial(long deadline) {
        Endpoint endpoint = options.endpoint();
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        try {
            return hooks.isEmpty()
                    ? dialer.dial(endpoint, left)
                    : hooks.dial(target, endpoint, inner -> dialer.dial(inner, left));
        } catch (IOException e) {
            throw DialFailures.dial(e);
        }
    }
}
