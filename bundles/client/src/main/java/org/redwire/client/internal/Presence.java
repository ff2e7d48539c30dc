package org.redwire.client.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client is made known to its consumers: always, or while its server answers. In the
 * second case a thread of its own asks the server; it ends with the client, or when the answer does
 * not matter any more.
 *
 * <p>To make a client known runs the code of its consumers, who may do what they like, and wait for
 * whom they like. So no lock is held then. Whoever changes something carries it out, unless another
 * thread is just at it: then that one does so when it is done, and nobody waits for it.
 */
final class Presence {

    /** So many answers in a row make a client known, */
    static final int GOOD = 2;

    /** and so many missing ones in a row take it back. */
    static final int BAD = 3;

    /** What a server is asked; true if it answered, and null if nobody can say. */
    interface Probe {
        /** Asks. Throws nothing. */
        @Nullable Boolean answers();
    }

    private static final Logger LOG = System.getLogger(Presence.class.getName());

    private final String name;
    private final ManagedClient.Views views;
    private final ManagedClient.Publisher publisher;
    private final Probe probe;
    private final long every;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // What is wanted. Guarded by the lock.
    private Map<String, Object> properties;
    private boolean always;
    private boolean answering;
    private boolean ended;
    private @Nullable Runnable whenGone;
    private @Nullable Thread thread;

    // What is. Changed by the one that has set busy, and with the lock.
    private boolean busy;
    private ManagedClient.@Nullable Publication publication;
    private @Nullable Map<String, Object> published;

    Presence(
            String name,
            ManagedClient.Views views,
            ManagedClient.Publisher publisher,
            Probe probe,
            Duration every,
            Map<String, Object> properties) {
        this.name = name;
        this.views = views;
        this.publisher = publisher;
        this.probe = probe;
        this.every = every.toNanos();
        this.properties = properties;
    }

    /** Makes it known with these properties: always, or while the server answers. */
    void follow(Map<String, Object> wanted, boolean whatever) {
        lock.lock();
        try {
            properties = wanted;
            if (always != whatever) {
                // Who is known stays so until the server is found silent.
                answering = publication != null;
            }
            always = whatever;
            if (!always && thread == null && !ended) {
                thread = Daemons.start("redwire-" + name + "-probe", this::run);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        carryOut();
    }

    /**
     * Takes it back for good, and then runs {@code then}. Usually in this thread; if another one is
     * just making it known, in that one as soon as it can.
     */
    void end(Runnable then) {
        lock.lock();
        try {
            ended = true;
            whenGone = then;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        carryOut();
    }

    // --- carrying out ---

    private void carryOut() {
        lock.lock();
        try {
            if (busy) {
                return; // whoever is at it looks again
            }
            busy = true;
        } finally {
            lock.unlock();
        }
        boolean atIt = true;
        try {
            for (Runnable step = next(); step != null; step = next()) {
                carryOut(step);
            }
            atIt = false; // next has said so already, and another thread may be at it by now
        } finally {
            if (atIt) {
                busy(false);
            }
        }
    }

    private void carryOut(Runnable step) {
        try {
            step.run();
        } catch (IllegalStateException e) {
            // The bundle was stopped meanwhile, and the framework has withdrawn all it had.
            LOG.log(Level.DEBUG, "{0}: {1}", name, e.getMessage());
        }
    }

    private void busy(boolean now) {
        lock.lock();
        try {
            busy = now;
        } finally {
            lock.unlock();
        }
    }

    /** What is to be done next; null if nothing is, and then this thread is no more at it. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            ManagedClient.Publication now = publication;
            Map<String, Object> wanted = properties;
            if (ended || !always && !answering) {
                if (now != null) {
                    publication = null;
                    return now::withdraw;
                }
                Runnable last = whenGone;
                if (last != null) {
                    whenGone = null;
                    return last;
                }
            } else if (now == null) {
                published = wanted;
                return () -> publish(wanted);
            } else if (wanted != published) {
                published = wanted;
                return () -> now.update(wanted);
            }
            busy = false;
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void publish(Map<String, Object> wanted) {
        ManagedClient.Publication made;
        try {
            made = publisher.publish(views, wanted);
        } catch (IllegalStateException e) { // the bundle was stopped meanwhile
            made = NOWHERE; // or it would be tried again at once, and for ever
            LOG.log(Level.DEBUG, "{0}: {1}", name, e.getMessage());
        }
        lock.lock();
        try {
            publication = made;
        } finally {
            lock.unlock();
        }
    }

    /** Of a bundle that has been stopped. */
    private static final ManagedClient.Publication NOWHERE =
            new ManagedClient.Publication() {
                @Override
                public void update(Map<String, Object> properties) {
                    // nobody sees them
                }

                @Override
                public void withdraw() {
                    // nobody has it
                }
            };

    // --- asking ---

    private void run() {
        int row = 0; // so many answers, or below zero missing ones, came one after the other
        while (stays()) {
            Boolean answer = probe.answers();
            if (answer != null) {
                row = answer ? Math.max(row, 0) + 1 : Math.min(row, 0) - 1;
                if (row >= GOOD) {
                    found(true);
                } else if (row <= -BAD) {
                    found(false);
                }
            }
            pause();
        }
    }

    private void found(boolean answers) {
        lock.lock();
        try {
            if (answering == answers || always || ended) {
                return;
            }
            answering = answers;
        } finally {
            lock.unlock();
        }
        if (answers) {
            LOG.log(Level.INFO, "{0}: the server answers, so the client is registered", name);
        } else {
            LOG.log(
                    Level.WARNING,
                    "{0}: the server did not answer {1} times in a row, so the client is withdrawn"
                            + " until it does",
                    name,
                    BAD);
        }
        carryOut();
    }

    /** Whether this thread is needed; if not it is forgotten. */
    private boolean stays() {
        lock.lock();
        try {
            boolean needed = !always && !ended;
            if (!needed) {
                thread = null;
            }
            return needed;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        lock.lock();
        try {
            long left = every;
            while (!always && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "{0}: interrupted, which nobody should do", name);
        } finally {
            lock.unlock();
        }
    }
}
