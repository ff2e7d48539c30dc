package org.redwire.testkit.internal;

/** Unwinds a simulated thread whose simulation is over. */
final class Stopped extends Error {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super("the simulation is over", null, false, false);
    }
}
