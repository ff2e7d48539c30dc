package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands that write many hashes with the same fields, whose names are sent once. A connection
 * remembers the names until it is closed or reset, so they are for a session.
 */
@CommandGroup("Session")
public final class HashImports {

    private HashImports() {}

    /**
     * {@code HIMPORT DISCARD} (8.10): forgets a set of fields; whether there was one. O(n) for n
     * sets.
     */
    public static Command<Boolean> himportDiscard(String fieldSet) {
        return Command.of("HIMPORT DISCARD").stateful().arg(fieldSet).as(Decoders.BOOLEAN);
    }

    /** {@code HIMPORT DISCARDALL} (8.10): forgets all sets of fields; how many. O(n) for n sets. */
    public static Command<Long> himportDiscardall() {
        return Command.of("HIMPORT DISCARDALL").stateful().as(Decoders.LONG);
    }

    /**
     * {@code HIMPORT PREPARE} (8.10): remembers the names of fields, in their order. O(n) for n
     * fields.
     */
    public static Command<@Nullable Void> himportPrepare(String fieldSet, String... fields) {
        ArgumentList list = new ArgumentList().arg(fieldSet);
        return Command.of("HIMPORT PREPARE")
                .stateful()
                .args(list.args(List.of(Check.some(fields, "field"))))
                .as(Decoders.OK);
    }

    /**
     * {@code HIMPORT SET} (8.10): makes a hash of the fields that were prepared, with a value for
     * each, in their order; over what was there. Fails if nothing was prepared under that name, or
     * there are more fields or fewer. O(n) for n fields.
     */
    public static Command<@Nullable Void> himportSet(
            String key, String fieldSet, String... values) {
        ArgumentList list = new ArgumentList().key(key).arg(fieldSet);
        return Command.of("HIMPORT SET")
                .stateful()
                .args(list.args(List.of(Check.some(values, "value"))))
                .as(Decoders.OK);
    }
}
