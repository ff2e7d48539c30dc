package org.redwire.itests.support.proxy;

/** How a connection is cut. */
public enum Ending {
    /** Both streams end in order, on both sides; what still comes is read and dropped. */
    FIN,
    /** Both sides see a reset; what was not read yet may be lost. */
    RST,
    /** The stream in the direction of the frame ends in order; the other one goes on. */
    HALF_CLOSE
}
