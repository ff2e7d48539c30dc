package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * The options of {@code COPY}.
 *
 * @param database the database to copy to, or null for the same
 * @param replace whether the destination may be there
 */
public record CopyOptions(@Nullable Integer database, boolean replace) implements Argument {

    /** Checks the database. */
    public CopyOptions {
        if (database != null) {
            Check.notNegative(database, "the database");
        }
    }

    /** {@code REPLACE}: over what is there, in the same database. */
    public static CopyOptions replacing() {
        return new CopyOptions(null, true);
    }

    /** {@code DB}: to another database, if there is no such key yet. */
    public static CopyOptions toDatabase(int database) {
        return new CopyOptions(database, false);
    }

    /** The same, over what is there. */
    public CopyOptions andReplace() {
        return new CopyOptions(database, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (database != null) {
            list.arg("DB").arg(database);
        }
        if (replace) {
            list.arg("REPLACE");
        }
    }
}
