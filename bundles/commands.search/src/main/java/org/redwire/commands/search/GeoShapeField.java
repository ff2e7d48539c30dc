package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.commands.search.FieldTraits.Sorting;
import org.redwire.protocol.ArgumentList;

/**
 * {@code GEOSHAPE} (Search 2.8): points and polygons as WKT, such as {@code POLYGON((1 1, 1 3, 3 3,
 * 1 1))}. They cannot be sorted by.
 *
 * @param name the field of a hash, or the path in a JSON document
 * @param traits what it has in common with other types
 * @param coordinates what the numbers are, or null for {@link Coordinates#SPHERICAL}
 */
public record GeoShapeField(String name, FieldTraits traits, @Nullable Coordinates coordinates)
        implements SchemaField {

    /** What the numbers of a shape are. */
    public enum Coordinates {
        /** Longitude and latitude. */
        SPHERICAL,
        /** X and Y on a plane. */
        FLAT
    }

    /** Checks that it is not to be sorted by. */
    public GeoShapeField {
        Check.that(traits.sorting() == Sorting.NONE, "a shape cannot be SORTABLE");
    }

    /** A field of this name. */
    public static GeoShapeField of(String name) {
        return new GeoShapeField(name, FieldTraits.DEFAULT, null);
    }

    /** {@code AS}: queries call it so. */
    public GeoShapeField as(String alias) {
        return new GeoShapeField(name, traits.as(alias), coordinates);
    }

    /** {@code SPHERICAL} or {@code FLAT}: what the numbers are. */
    public GeoShapeField coordinates(Coordinates coordinates) {
        return new GeoShapeField(name, traits, coordinates);
    }

    /** {@code INDEXMISSING}: documents without the field can be looked for. */
    public GeoShapeField indexMissing() {
        return new GeoShapeField(name, traits.indexMissing(), coordinates);
    }

    /** {@code NOINDEX}: queries cannot look for it. */
    public GeoShapeField notIndexed() {
        return new GeoShapeField(name, traits.notIndexed(), coordinates);
    }

    @Override
    public void appendTo(ArgumentList list) {
        traits.appendName(list, name);
        list.arg("GEOSHAPE");
        if (coordinates != null) {
            list.arg(coordinates.name());
        }
        traits.appendRest(list);
    }
}
