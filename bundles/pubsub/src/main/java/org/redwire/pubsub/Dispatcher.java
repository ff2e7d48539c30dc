package org.redwire.pubsub;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The thread that hands events to one listener, in order, whatever the listener does. */
final class Dispatcher {

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final String name;
    private final EventQueue queue;
    private final MessageListener listener;
    private final AtomicLong failures;
    private final Runnable atEnd;
    private final Thread thread;
    private volatile boolean closed;

    Dispatcher(
            String name,
            EventQueue queue,
            MessageListener listener,
            AtomicLong failures,
            Runnable atEnd) {
        this.name = name;
        this.queue = queue;
        this.listener = listener;
        this.failures = failures;
        this.atEnd = atEnd;
        thread = new Thread(this::run, "redwire-" + name + "-listener");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                Event event = queue.poll(Long.MAX_VALUE);
                if (event == null) {
                    break; // the queue was closed
                }
                deliver(event, listener);
            } catch (InterruptedException e) {
                // meant for the listener, or for the end: the loop looks
            } catch (Throwable e) {
                failed(e);
                if (e instanceof VirtualMachineError || e instanceof ThreadDeath) {
                    throw e;
                }
            }
        }
        atEnd.run();
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

    private void failed(Throwable e) {
        if (failures.incrementAndGet() == 1) {
            LOG.log(
                    Level.WARNING,
                    name
                            + ": the listener "
                            + listener.getClass().getName()
                            + " threw; this is logged once and counted from now on",
                    e);
        }
    }

    /**
     * Ends the thread; waits a moment for a call of the listener under way, unless it is that call.
     */
    void close(Duration atMost) {
        closed = true;
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(atMost.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            thread.interrupt();
        }
    }
}
