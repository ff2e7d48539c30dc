package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** What is told of a member that was found. */
public enum GeoDetail implements Argument {
    /** {@code WITHDIST}: how far it is from the middle, in the unit of the search. */
    DISTANCE("WITHDIST"),
    /** {@code WITHHASH}: its score in the sorted set, which says where it is. */
    HASH("WITHHASH"),
    /** {@code WITHCOORD}: where it is. */
    POSITION("WITHCOORD");

    private final String word;

    GeoDetail(String word) {
        this.word = word;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(word);
    }
}
