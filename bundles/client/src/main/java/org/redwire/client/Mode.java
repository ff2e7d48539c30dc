package org.redwire.client;

/** Whether commands have connections of their own or share lanes. */
public enum Mode {
    /** A lone caller has a connection of its own, many callers share lanes. */
    AUTO,
    /** Every command has a connection of the pool to itself. */
    POOL,
    /** Every command that can shares a lane. */
    LANE
}
