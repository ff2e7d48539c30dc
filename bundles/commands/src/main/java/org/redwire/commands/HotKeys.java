package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands that find the keys that take most of a server. */
@CommandGroup("Server")
public final class HotKeys {

    private HotKeys() {}

    /**
     * {@code HOTKEYS GET} (8.6): the hottest keys so far, or of the last time, or null if there was
     * none. O(n) for n keys.
     */
    public static Command<@Nullable HotKeysReport> hotkeysGet() {
        return Command.of("HOTKEYS GET").idempotent().as(HotKeysReport.DECODER);
    }

    /** {@code HOTKEYS RESET} (8.6): forgets what was counted. Fails while it counts. O(1). */
    public static Command<@Nullable Void> hotkeysReset() {
        return Command.of("HOTKEYS RESET").as(Decoders.OK);
    }

    /** {@code HOTKEYS START} (8.6): begins to count. Fails if it does already. O(1). */
    public static Command<@Nullable Void> hotkeysStart(HotKeysOptions options) {
        return Command.of("HOTKEYS START").arg(options).as(Decoders.OK);
    }

    /** {@code HOTKEYS STOP} (8.6): stops to count; false if it did not. O(1). */
    public static Command<Boolean> hotkeysStop() {
        return Command.of("HOTKEYS STOP").as(Decoders.OK_OR_NIL);
    }
}
