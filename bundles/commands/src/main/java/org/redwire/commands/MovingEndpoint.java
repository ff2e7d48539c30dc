package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** How a server names the place that a connection is to move to. */
public enum MovingEndpoint implements Argument {
    /** By an address of its own network. */
    INTERNAL_IP("internal-ip"),
    /** By a name of its own network. */
    INTERNAL_FQDN("internal-fqdn"),
    /** By an address. */
    EXTERNAL_IP("external-ip"),
    /** By a name. */
    EXTERNAL_FQDN("external-fqdn"),
    /** Not at all. */
    NONE("none");

    private final String word;

    MovingEndpoint(String word) {
        this.word = word;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("MOVING-ENDPOINT-TYPE").arg(word);
    }
}
