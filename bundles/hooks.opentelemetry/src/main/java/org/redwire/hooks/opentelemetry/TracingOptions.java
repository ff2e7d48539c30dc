package org.redwire.hooks.opentelemetry;

import java.util.Objects;
import java.util.Set;

/**
 * What spans show.
 *
 * @param statement how much of a command is shown
 * @param excluded the commands that have no span of their own, in capitals
 */
public record TracingOptions(Statement statement, Set<String> excluded) {

    public TracingOptions {
        Objects.requireNonNull(statement, "statement");
        excluded = Set.copyOf(excluded);
    }

    /** A span for each command, without keys and values. */
    public static TracingOptions standard() {
        return new TracingOptions(Statement.REDACTED, Set.of());
    }

    /** The same with more or less of the command. */
    public TracingOptions statement(Statement statement) {
        return new TracingOptions(statement, excluded);
    }

    /** The same without spans for these commands. */
    public TracingOptions excluding(String... commands) {
        return new TracingOptions(statement, Set.of(commands));
    }
}
