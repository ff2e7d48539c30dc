package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** The kinds of connections that a server tells apart. */
public enum ClientType implements Argument {
    /** Those that send commands. */
    NORMAL,
    /** The one to this replica's master. */
    MASTER,
    /** Those of replicas. */
    REPLICA,
    /** Those that are subscribed. */
    PUBSUB;

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("TYPE").arg(name());
    }
}
