package org.redwire.client.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Waits for something new from a service, and then renews connections: on a thread of its own, once
 * however often it was told meanwhile. What the service throws is logged; the client goes on with
 * what it has.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Watch.class.getName());

    private final String name;
    private final String service;
    private final Runnable renew;
    private final AutoCloseable registration;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean wanted;
    private boolean running;
    private boolean closed;

    /**
     * Begins to wait.
     *
     * @param name the client's
     * @param service what is watched, for the log
     * @param watching asks the service to run something when there is news
     */
    Watch(String name, String service, Function<Runnable, AutoCloseable> watching, Runnable renew) {
        this.name = name;
        this.service = service;
        this.renew = renew;
        this.registration = begin(watching);
    }

    private AutoCloseable begin(Function<Runnable, AutoCloseable> watching) {
        try {
            return watching.apply(this::changed);
        } catch (RuntimeException | LinkageError e) {
            failed("cannot be watched, so what is new counts for new connections only", e);
            return () -> {};
        }
    }

    private void failed(String what, Throwable e) {
        // not its message: a provider may put a secret into it
        LOG.log(Level.WARNING, "{0}: {1} {2}: {3}", name, service, what, e.getClass().getName());
    }

    private void changed() {
        lock.lock();
        try {
            wanted = true;
            if (running || closed) {
                return;
            }
            Daemons.start("redwire-" + name + "-renewal", this::run);
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
            registration.close();
        } catch (Exception | LinkageError e) {
            failed("failed at its end", e);
        }
    }
}
