package org.redwire.client.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.redwire.client.Credentials;
import org.redwire.client.Options;
import org.redwire.pool.Conn;
import org.redwire.pool.ConnPool;
import org.redwire.protocol.error.RedisException;

/** Brings the connections of a pool in line with what is new, and says what came of it. */
final class Renewal {

    private static final Logger LOG = System.getLogger(Renewal.class.getName());

    private final Options options;
    private final DialingConnector connector;
    private int renewed;
    private int refused;
    private @Nullable RedisException last;

    private Renewal(Options options, DialingConnector connector) {
        this.options = options;
        this.connector = connector;
    }

    /** There is new TLS material: has connections be made anew. */
    static void replace(Generation generation) {
        generation.pool().renew(Conn::close);
        LOG.log(
                Level.INFO,
                "{0}: new TLS material; idle connections were closed, those in use follow",
                generation.options().name());
    }

    /** There are new credentials: has the idle connections authenticate anew, in this thread. */
    static void authenticate(Generation generation) {
        new Renewal(generation.options(), generation.connector()).authenticate(generation.pool());
    }

    private void authenticate(ConnPool pool) {
        Credentials credentials;
        try {
            credentials = connector.credentials();
        } catch (RedisException e) {
            LOG.log(
                    Level.WARNING,
                    "{0}: there were new credentials, but they are not to be had: {1}",
                    options.name(),
                    e.getMessage());
            return;
        }
        if (credentials == null) {
            pool.renew(Conn::close); // an identity cannot be taken off
            return;
        }
        pool.renew(conn -> authenticate(conn, credentials));
        if (last == null) {
            LOG.log(
                    Level.INFO,
                    "{0}: new credentials; idle connections authenticated anew: {1}",
                    options.name(),
                    renewed);
        } else {
            LOG.log(
                    Level.WARNING,
                    "{0}: new credentials; idle connections authenticated anew: {1}, closed because"
                            + " that failed: {2}, the last with: {3}",
                    options.name(),
                    renewed,
                    refused,
                    last.getMessage());
        }
    }

    private void authenticate(Conn conn, Credentials credentials) {
        try {
            connector.authenticate(conn, credentials);
            renewed++;
        } catch (RedisException e) {
            refused++;
            last = e;
            throw e;
        }
    }
}
