package org.redwire.commands;

import java.util.Objects;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** What is searched around its middle. */
public final class GeoShape implements Argument {

    private final Argument words;

    private GeoShape(Argument words) {
        this.words = words;
    }

    /** {@code BYRADIUS}: a circle. */
    public static GeoShape circle(double radius, GeoUnit unit) {
        Objects.requireNonNull(unit, "unit");
        Geo.checkLength(radius, "a radius");
        return new GeoShape(list -> list.arg("BYRADIUS").arg(radius).arg(unit));
    }

    /** {@code BYBOX}: a rectangle along the axes; its width is from west to east. */
    public static GeoShape box(double width, double height, GeoUnit unit) {
        Objects.requireNonNull(unit, "unit");
        Geo.checkLength(width, "a width");
        Geo.checkLength(height, "a height");
        return new GeoShape(list -> list.arg("BYBOX").arg(width).arg(height).arg(unit));
    }

    @Override
    public void appendTo(ArgumentList list) {
        words.appendTo(list);
    }
}
