package org.redwire.commands.search;

import org.redwire.protocol.Argument;

/** How the vectors of a field are kept. */
public sealed interface VectorIndex extends Argument permits FlatIndex, HnswIndex, SvsVamanaIndex {

    /** What the vectors are like. */
    VectorShape shape();

    /** The server's name of it. */
    String algorithm();
}
