package org.redwire.commands;

import java.util.Objects;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** The middle of what is searched. */
public final class GeoOrigin implements Argument {

    private final Argument words;

    private GeoOrigin(Argument words) {
        this.words = words;
    }

    /** {@code FROMMEMBER}: where a member of the set is. */
    public static GeoOrigin member(String member) {
        Objects.requireNonNull(member, "member");
        return new GeoOrigin(list -> list.arg("FROMMEMBER").arg(member));
    }

    /** {@code FROMLONLAT}: a place. */
    public static GeoOrigin position(GeoPosition position) {
        Objects.requireNonNull(position, "position");
        return new GeoOrigin(list -> list.arg("FROMLONLAT").arg(position));
    }

    /** {@code FROMLONLAT}: a place, in degrees. */
    public static GeoOrigin position(double longitude, double latitude) {
        return position(new GeoPosition(longitude, latitude));
    }

    @Override
    public void appendTo(ArgumentList list) {
        words.appendTo(list);
    }
}
