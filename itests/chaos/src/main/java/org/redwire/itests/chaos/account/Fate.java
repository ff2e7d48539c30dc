package org.redwire.itests.chaos.account;

import org.redwire.protocol.error.Outcome;

/** What a caller was told about a command that changes data. */
public enum Fate {
    /** Nothing yet: its call is under way. */
    OPEN,
    /** It ran, once. */
    DONE,
    /** It did not run, and never will. */
    NEVER,
    /** It may have run, or may yet, but once at most. */
    MAYBE;

    /** The fate that an outcome of a failure stands for. */
    public static Fate of(Outcome outcome) {
        return switch (outcome) {
            case NOT_SENT, REJECTED -> NEVER;
            case UNKNOWN -> MAYBE;
            case EXECUTED -> DONE;
        };
    }
}
