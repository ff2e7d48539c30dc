package org.redwire.hooks.breaker;

/** What becomes of calls. */
public enum CircuitState {
    /** They are made. */
    CLOSED,
    /** They fail at once. */
    OPEN,
    /** Some are made, to see how they end; the others fail at once. */
    PROBING
}
