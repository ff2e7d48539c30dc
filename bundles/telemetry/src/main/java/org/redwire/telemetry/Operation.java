package org.redwire.telemetry;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redwire.hooks.Queued;

/**
 * What a batch is called by the semantic conventions of OpenTelemetry: {@code PIPELINE GET} or
 * {@code MULTI INCR} if all commands have one name, else {@code PIPELINE} or {@code MULTI}. A
 * pipeline of one command is called as that command.
 */
public final class Operation {

    private Operation() {}

    /** The name of a pipeline. */
    public static String pipeline(List<Queued<?>> commands) {
        return ofPipeline(commands).operation(common(commands));
    }

    /** The name of a transaction. */
    public static String transaction(List<Queued<?>> commands) {
        return Kind.TRANSACTION.operation(common(commands));
    }

    /** Names of commands as somebody has configured them: without blanks, and in capitals. */
    public static Set<String> names(String... configured) {
        return Stream.of(configured)
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    static Kind ofPipeline(List<Queued<?>> commands) {
        return commands.size() == 1 ? Kind.COMMAND : Kind.PIPELINE;
    }

    /** The name that all of them have, or {@link Kind#MIXED}. */
    static String common(List<Queued<?>> commands) {
        if (commands.isEmpty()) {
            return Kind.MIXED;
        }
        String name = commands.get(0).command().name();
        for (int i = 1; i < commands.size(); i++) { // an iterator would have to be allocated
            if (!commands.get(i).command().name().equals(name)) {
                return Kind.MIXED;
            }
        }
        return name;
    }
}
