package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** When memory is freed. */
public enum FlushMode implements Argument {
    /** In the background, after the reply. */
    ASYNC,
    /** Before the reply; the server does nothing else meanwhile. */
    SYNC;

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(name());
    }
}
