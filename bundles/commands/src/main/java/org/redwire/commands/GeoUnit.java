package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** The unit of a distance. */
public enum GeoUnit implements Argument {
    /** {@code m}. */
    METERS("m"),
    /** {@code km}. */
    KILOMETERS("km"),
    /** {@code mi}. */
    MILES("mi"),
    /** {@code ft}. */
    FEET("ft");

    private final String word;

    GeoUnit(String word) {
        this.word = word;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(word);
    }
}
