package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * The options of {@code MIGRATE}.
 *
 * @param copy whether the keys stay here too (3.0)
 * @param replace whether they may be there (3.0)
 * @param user the user there, or null for the default one (6.0)
 * @param password the password there, or null if there is none (4.0.7)
 */
public record MigrateOptions(
        boolean copy, boolean replace, @Nullable String user, @Nullable String password)
        implements Argument {

    /** Checks that a user has a password. */
    public MigrateOptions {
        Check.that(user == null || password != null, "a user needs a password");
    }

    /** The keys leave here, must not be there, and nobody asks for a password. */
    public static MigrateOptions none() {
        return new MigrateOptions(false, false, null, null);
    }

    /** {@code COPY}: the keys stay here too. */
    public MigrateOptions copying() {
        return new MigrateOptions(true, replace, user, password);
    }

    /** {@code REPLACE}: over what is there. */
    public MigrateOptions replacing() {
        return new MigrateOptions(copy, true, user, password);
    }

    /** {@code AUTH}: with the default user's password. */
    public MigrateOptions authenticated(String password) {
        return new MigrateOptions(copy, replace, null, password);
    }

    /** {@code AUTH2}: as a user. */
    public MigrateOptions authenticated(String user, String password) {
        return new MigrateOptions(copy, replace, user, password);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (copy) {
            list.arg("COPY");
        }
        if (replace) {
            list.arg("REPLACE");
        }
        if (user != null && password != null) {
            list.arg("AUTH2").arg(user).arg(password);
        } else if (password != null) {
            list.arg("AUTH").arg(password);
        }
    }

    /** The options without the password. */
    @Override
    public String toString() {
        return "MigrateOptions[copy=" + copy + ", replace=" + replace + ", user=" + user + "]";
    }
}
