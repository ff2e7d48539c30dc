package org.redwire.commands.search;

import java.util.Locale;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * A circle in which the place of a field must be. Queries of dialect 2 say so themselves: {@code
 * @place:[-122.41 37.77 5 km]}.
 *
 * @param field a field of places
 * @param longitude where its middle is
 * @param latitude where its middle is
 * @param radius how far it goes
 * @param unit in what the radius is
 */
public record GeoFilter(String field, double longitude, double latitude, double radius, Unit unit)
        implements Argument {

    /** In what a distance is. */
    public enum Unit {
        /** Meters. */
        M,
        /** Kilometers. */
        KM,
        /** Miles. */
        MI,
        /** Feet. */
        FT
    }

    /** Checks the numbers. */
    public GeoFilter {
        Check.between(longitude, -180, 180, "the longitude");
        Check.between(latitude, -90, 90, "the latitude");
        Check.positive(radius, "the radius");
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("GEOFILTER").arg(Property.bare(field)).arg(longitude).arg(latitude);
        list.arg(radius).arg(unit.name().toLowerCase(Locale.ROOT));
    }
}
