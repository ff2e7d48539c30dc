package org.redwire.testkit;

import org.redwire.protocol.error.RedisException;

/** What a caller was told about a command that changes data. */
public enum Fate {
    /** Nothing yet. */
    OPEN,
    /** It ran, once. */
    DONE,
    /** It did not run, and never will. */
    NEVER,
    /** It may have run, or may yet, but once at most. */
    MAYBE;

    /** What a failure says. */
    static Fate of(RedisException failure) {
        return switch (failure.outcome()) {
            case NOT_SENT, REJECTED -> NEVER;
            case UNKNOWN -> MAYBE;
            case EXECUTED -> DONE;
        };
    }
}
