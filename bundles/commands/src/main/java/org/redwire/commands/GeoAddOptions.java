package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * When {@code GEOADD} writes a member, and what it counts (6.2).
 *
 * @param presence whether a member must be new or be there already, or null for either
 * @param countChanges whether members that moved are counted, too, and not only new ones
 */
public record GeoAddOptions(ZAddOptions.@Nullable Presence presence, boolean countChanges)
        implements Argument {

    /** Writes all members, and counts the new ones. */
    public static GeoAddOptions all() {
        return new GeoAddOptions(null, false);
    }

    /** {@code NX}: writes only members that are not there. */
    public static GeoAddOptions onlyNew() {
        return new GeoAddOptions(ZAddOptions.Presence.ABSENT, false);
    }

    /** {@code XX}: writes only members that are there. */
    public static GeoAddOptions onlyPresent() {
        return new GeoAddOptions(ZAddOptions.Presence.PRESENT, false);
    }

    /** {@code CH}: counts the members that moved, too. */
    public GeoAddOptions countingChanges() {
        return new GeoAddOptions(presence, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (presence != null) {
            list.arg(presence);
        }
        if (countChanges) {
            list.arg("CH");
        }
    }
}
