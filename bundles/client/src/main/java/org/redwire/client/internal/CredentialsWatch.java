package org.redwire.client.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;
import org.redwire.client.CredentialsProvider;

/**
 * Waits for new credentials, and then renews the connections: on a thread of its own, once however
 * many came meanwhile. What a provider throws is logged; the client goes on with what it has.
 */
final class CredentialsWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(CredentialsWatch.class.getName());

    private final String name;
    private final Runnable renew;
    private final CredentialsProvider.Watch watch;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean wanted;
    private boolean running;
    private boolean closed;

    /** Begins to wait. */
    CredentialsWatch(String name, CredentialsProvider provider, Runnable renew) {
        this.name = name;
        this.renew = renew;
        this.watch = begin(provider);
    }

    private CredentialsProvider.Watch begin(CredentialsProvider provider) {
        try {
            return provider.watch(this::changed);
        } catch (RuntimeException | LinkageError e) {
            failed("cannot be watched, so new ones count for new connections only", e);
            return () -> {};
        }
    }

    private void failed(String what, Throwable e) {
        // not its message: a provider may put a secret into it
        LOG.log(
                Level.WARNING,
                "{0}: the credentials provider {1}: {2}",
                name,
                what,
                e.getClass().getName());
    }

    private void changed() {
        lock.lock();
        try {
            wanted = true;
            if (running || closed) {
                return;
            }
            Daemons.start("redwire-" + name + "-credentials", this::run);
            running = true;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (next()) {
            renew.run();
        }
    }

    private boolean next() {
        lock.lock();
        try {
            running = wanted && !closed;
            wanted = false;
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** Waits no more. A renewal that is under way ends by itself. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        try {
            watch.close();
        } catch (RuntimeException | LinkageError e) {
            failed("failed at its end", e);
        }
    }
}
