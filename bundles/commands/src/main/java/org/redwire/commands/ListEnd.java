package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** An end of a list. */
public enum ListEnd implements Argument {
    /** The head: the element with index 0. */
    LEFT,
    /** The tail: the element with index -1. */
    RIGHT;

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(name());
    }
}
