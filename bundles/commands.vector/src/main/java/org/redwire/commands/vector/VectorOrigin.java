package org.redwire.commands.vector;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** What {@code VSIM} compares with: an element of the set, or a vector. */
public final class VectorOrigin implements Argument {

    private final Argument what;

    private VectorOrigin(Argument what) {
        this.what = what;
    }

    /** {@code ELE}: an element, which must be there. */
    public static VectorOrigin element(String element) {
        return new VectorOrigin(list -> list.arg("ELE").arg(element));
    }

    /** A vector of as many numbers as those of the set have. */
    public static VectorOrigin vector(Vector vector) {
        return new VectorOrigin(vector);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(what);
    }
}
