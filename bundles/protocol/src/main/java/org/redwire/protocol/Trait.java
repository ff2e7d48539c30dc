package org.redwire.protocol;

/** What a command is like, as far as it decides where and how often it may be sent. */
public enum Trait {
    /** The server flags it read-only: it may be sent again after a failure, and to a replica. */
    READ_ONLY,
    /** Running it twice does no more than running it once: it may be sent again after a failure. */
    IDEMPOTENT,
    /** It changes what its connection is (user, database, name …): allowed on a session only. */
    STATEFUL,
    /**
     * It changes how many replies follow (SUBSCRIBE, MONITOR, CLIENT REPLY …): never sent as a
     * call.
     */
    STREAMING,
    /** It waits on the server until something happens or its own timeout passes. */
    BLOCKING;

    int bit() {
        return 1 << ordinal();
    }
}
