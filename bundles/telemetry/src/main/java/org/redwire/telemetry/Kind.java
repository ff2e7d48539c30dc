package org.redwire.telemetry;

/** The kinds of calls, and what operations of each are called. */
enum Kind {
    COMMAND("", ""),
    PIPELINE("PIPELINE", "PIPELINE "),
    TRANSACTION("MULTI", "MULTI ");

    /** In place of the commands' name if they have not all the same. */
    static final String MIXED = "";

    private final String alone;
    private final String prefix;

    Kind(String alone, String prefix) {
        this.alone = alone;
        this.prefix = prefix;
    }

    String operation(String command) {
        return command.equals(MIXED) ? alone : prefix + command;
    }
}
