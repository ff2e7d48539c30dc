package org.redwire.commands;

import java.util.Objects;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** A member of a geo set, and where it is. */
public record GeoMember(String member, GeoPosition position) implements Argument {

    /** Checks that both are there. */
    public GeoMember {
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(position, "position");
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(position).arg(member);
    }
}
