package org.redwire.pubsub;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.redwire.client.spi.Thrown;
import org.redwire.protocol.error.RedisException;

/**
 * Says in the log what befalls the connection of a subscription; never with the message of what
 * user code threw.
 */
final class Trouble {

    private static final Logger LOG = System.getLogger(Link.class.getName());

    private final String client;
    private final AtomicBoolean surprised = new AtomicBoolean();

    Trouble(String client) {
        this.client = client;
    }

    /** The first try after a success has failed. */
    void noConnection(RedisException e) {
        LOG.log(
                Level.WARNING,
                "{0}: no connection for a subscription, tries on: {1}",
                client,
                e.getMessage());
    }

    /** The connection broke; the next one comes at once. */
    void lost(RedisException e) {
        LOG.log(Level.DEBUG, "{0}: a subscription lost its connection: {1}", client, e);
    }

    /** There was no sign of life for so many nanoseconds. */
    void silent(long nanos) {
        LOG.log(
                Level.DEBUG,
                "{0}: a subscription gave no sign of life for {1} ms, connects anew",
                client,
                TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    /**
     * Something threw what it must not: a dial hook, a credentials provider, a transport. That
     * costs a connection and not the thread, unless the virtual machine is at its end: then it is
     * thrown on.
     */
    void unexpected(Throwable e) {
        boolean fatal = e instanceof VirtualMachineError && !(e instanceof StackOverflowError);
        LOG.log(
                surprised.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG,
                "{0}: the connection of a subscription failed with {1}, which is a mistake of a"
                        + " hook, a provider or a dialer; this is logged once, and {2}",
                client,
                Thrown.text(e),
                fatal ? "the subscription is closed" : "it tries on");
        if (fatal) {
            throw (Error) e;
        }
    }
}
