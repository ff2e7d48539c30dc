package org.redwire.commands;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands for the server's own configuration. */
@CommandGroup("Server")
public final class ServerSettings {

    private ServerSettings() {}

    /**
     * {@code CONFIG GET} (2.0; several patterns 7.0): the parameters whose names match a glob
     * pattern, with their values. O(n) for n parameters.
     */
    public static Command<Map<String, String>> configGet(String... patterns) {
        return Command.of("CONFIG GET")
                .idempotent()
                .args(Check.some(patterns, "pattern"))
                .as(Decoders.STRING_MAP);
    }

    /** {@code CONFIG RESETSTAT} (2.0): sets the numbers of {@code info} to zero. O(1). */
    public static Command<@Nullable Void> configResetstat() {
        return Command.of("CONFIG RESETSTAT").as(Decoders.OK);
    }

    /**
     * {@code CONFIG REWRITE} (2.8): writes the parameters as they are to the server's file. O(1).
     */
    public static Command<@Nullable Void> configRewrite() {
        return Command.of("CONFIG REWRITE").as(Decoders.OK);
    }

    /** {@code CONFIG SET} (2.0): changes a parameter while the server runs. O(1). */
    public static Command<@Nullable Void> configSet(String parameter, String value) {
        return Command.of("CONFIG SET").arg(parameter).arg(value).as(Decoders.OK);
    }

    /**
     * {@code CONFIG SET} (7.0): changes several parameters, or none if one is wrong. O(n) for n
     * parameters.
     */
    public static Command<@Nullable Void> configSet(Map<String, String> parameters) {
        Check.some(parameters.keySet(), "parameter");
        return Command.of("CONFIG SET")
                .args(new ArgumentList().entries(parameters))
                .as(Decoders.OK);
    }
}
