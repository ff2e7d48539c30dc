package org.redwire.commands;

import org.redwire.protocol.ArgumentList;

/** The time to live stays as it is. */
record KeepTtl() implements SetExpiry {
    @Override
    public void appendTo(ArgumentList list) {
        list.arg("KEEPTTL");
    }
}
