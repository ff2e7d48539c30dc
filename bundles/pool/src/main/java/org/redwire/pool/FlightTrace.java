package org.redwire.pool;

/** A {@link Flight} on the exception of a call that took too long, for whoever prints it. */
final class FlightTrace extends Exception {

    private static final long serialVersionUID = 1L;

    FlightTrace(Flight flight) {
        super(flight.toString().stripTrailing(), null, false, false);
    }

    /** The text alone: its type would tell nobody anything. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
