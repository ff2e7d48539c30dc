package org.redwire.commands;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * To whom a master hands over its role, and how long that may take.
 *
 * @param host the replica, or null for the one that is furthest
 * @param port its port
 * @param timeout how long to wait for the replica to catch up, or null for ever
 * @param force whether to go on when that time is over, which may lose writes
 */
public record FailoverOptions(
        @Nullable String host, int port, @Nullable Duration timeout, boolean force)
        implements Argument {

    /** Checks what the server would refuse. */
    public FailoverOptions {
        Check.that(
                !force || host != null && timeout != null,
                "a forced failover needs a replica and a timeout");
        Check.that(
                timeout == null || Times.millis(timeout) > 0,
                "the timeout of a failover must be longer than zero");
    }

    /** To the replica that has most of the data, however long it takes. */
    public static FailoverOptions toAnyReplica() {
        return new FailoverOptions(null, 0, null, false);
    }

    /** {@code TO}: to this replica. */
    public static FailoverOptions to(String host, int port) {
        return new FailoverOptions(host, port, null, false);
    }

    /** {@code TIMEOUT}: gives up if the replica has not caught up after so long. */
    public FailoverOptions within(Duration timeout) {
        return new FailoverOptions(host, port, timeout, force);
    }

    /**
     * {@code FORCE}: goes on when the time is over, which may lose writes; needs a replica and a
     * time.
     */
    public FailoverOptions forced() {
        return new FailoverOptions(host, port, timeout, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (host != null) {
            list.arg("TO").arg(host).arg(port);
            if (force) {
                list.arg("FORCE");
            }
        }
        if (timeout != null) {
            list.arg("TIMEOUT").arg(Times.millis(timeout));
        }
    }
}
