package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** An end of a sorted set. */
public enum ScoreEnd implements Argument {
    /** The lowest scores. */
    MIN,
    /** The highest scores. */
    MAX;

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(name());
    }
}
