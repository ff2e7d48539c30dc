package org.redwire.testkit;

/** What a server answers instead of executing a command. */
final class ModelError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String NO_INTEGER = "ERR value is not an integer or out of range";
    static final String SYNTAX = "ERR syntax error";
    static final String WRONG_TYPE =
            "WRONGTYPE Operation against a key holding the wrong kind of value";

    ModelError(String message) {
        super(message, null, false, false);
    }

    static ModelError arguments(String command) {
        return new ModelError("ERR wrong number of arguments for '" + command + "' command");
    }

    /** Servers have it, the model does not: to say so is better than to answer anything. */
    static ModelError unmodelled(String what) {
        return new ModelError("ERR the model of a server does not know " + what);
    }
}
