package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands for the logs that a Valkey server keeps of commands that took much. */
@CommandGroup("Server")
public final class CommandLogs {

    private CommandLogs() {}

    /**
     * {@code COMMANDLOG GET} (Valkey 8.1): so many commands of a log at most, the newest first, or
     * all (-1). O(n) for n commands.
     */
    public static Command<List<LoggedCommand>> commandlogGet(long count, CommandLogType type) {
        Check.that(count >= -1, "the count must be -1 for all, or not negative");
        return Command.of("COMMANDLOG GET")
                .idempotent()
                .arg(count)
                .arg(type)
                .as(Replies.each(LoggedCommand.DECODER));
    }

    /** {@code COMMANDLOG LEN} (Valkey 8.1): how many commands a log has. O(1). */
    public static Command<Long> commandlogLen(CommandLogType type) {
        return Command.of("COMMANDLOG LEN").idempotent().arg(type).as(Decoders.LONG);
    }

    /** {@code COMMANDLOG RESET} (Valkey 8.1): empties a log. O(n) for n commands. */
    public static Command<@Nullable Void> commandlogReset(CommandLogType type) {
        return Command.of("COMMANDLOG RESET").arg(type).as(Decoders.OK);
    }
}
