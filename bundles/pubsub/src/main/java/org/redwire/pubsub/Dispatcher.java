package org.redwire.pubsub;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.redwire.client.spi.Thrown;

/** The thread that hands events to one listener, in order, whatever the listener does. */
final class Dispatcher {

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final String name;
    private final EventQueue queue;
    private final MessageListener listener;
    private final AtomicLong failures;
    private final Thread thread;
    private volatile boolean closed;

    Dispatcher(String name, EventQueue queue, MessageListener listener, AtomicLong failures) {
        this.name = name;
        this.queue = queue;
        this.listener = listener;
        this.failures = failures;
        thread = Threads.forListener("redwire-" + name + "-listener", this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        boolean more = true;
        while (more && !closed) {
            try {
                Event event = queue.poll(Long.MAX_VALUE);
                more = event != null; // else the queue was closed
                if (more) {
                    deliver(event, listener);
                }
            } catch (InterruptedException e) {
                // meant for the listener, or for the end: the loop looks
            } catch (Throwable e) {
                failed(e);
            }
        }
        if (listener instanceof FlowListener flow) {
            try {
                flow.complete();
            } catch (Throwable e) {
                failed(e);
            }
        }
    }

    static void deliver(Event event, MessageListener listener) {
        if (event instanceof Event.Arrival arrival) {
            listener.onMessage(arrival.message());
        } else if (event instanceof Event.Missing missing) {
            listener.onGap(missing.gap());
        } else if (event instanceof Event.Change change) {
            listener.onSubscription(change.change());
        }
    }

    /** Even an Error is the listener's own affair: the next message may be one that it can take. */
    private void failed(Throwable e) {
        try {
            if (failures.incrementAndGet() == 1) {
                LOG.log(
                        Level.WARNING,
                        "{0}: the listener {1} threw {2}; this is logged once and counted from now"
                                + " on",
                        name,
                        named(listener),
                        Thrown.text(e));
            }
        } catch (Throwable inLogging) {
            // there may be no memory for it just now; it was counted
        }
    }

    private static String named(MessageListener listener) {
        Object named = listener instanceof FlowListener flow ? flow.subscriber() : listener;
        return named.getClass().getName();
    }

    /** Calls the listener no more, but for a call under way; waits for nothing. */
    void stop() {
        closed = true;
        if (listener instanceof FlowListener flow) {
            flow.stop();
        }
    }

    /**
     * Waits a moment for a call of the listener under way, unless this is called by it, and
     * interrupts it then.
     */
    void join(long nanos) {
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            thread.interrupt();
        }
    }

    /** The thread, for tests. */
    Thread thread() {
        return thread;
    }
}
