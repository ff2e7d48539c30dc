package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How a server ends.
 *
 * @param saving whether it saves its data, or null for what its configuration says
 * @param now whether it does not wait for replicas that lag behind (7.0)
 * @param forced whether it ends although it could not save (7.0)
 */
public record ShutdownOptions(@Nullable Saving saving, boolean now, boolean forced)
        implements Argument {

    /** Whether data is saved. */
    public enum Saving implements Argument {
        /** It is. */
        SAVE,
        /** It is not. */
        NOSAVE;

        @Override
        public void appendTo(ArgumentList list) {
            list.arg(name());
        }
    }

    /** Saves if the configuration has points to save at, and waits for replicas. */
    public static ShutdownOptions orderly() {
        return new ShutdownOptions(null, false, false);
    }

    /** {@code SAVE}: saves, whatever the configuration says. */
    public ShutdownOptions withSaving() {
        return new ShutdownOptions(Saving.SAVE, now, forced);
    }

    /** {@code NOSAVE}: does not save. */
    public ShutdownOptions withoutSaving() {
        return new ShutdownOptions(Saving.NOSAVE, now, forced);
    }

    /** {@code NOW} (7.0): does not wait for replicas that lag behind. */
    public ShutdownOptions atOnce() {
        return new ShutdownOptions(saving, true, forced);
    }

    /** {@code FORCE} (7.0): ends although it could not save. */
    public ShutdownOptions forcing() {
        return new ShutdownOptions(saving, now, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (saving != null) {
            list.arg(saving);
        }
        if (now) {
            list.arg("NOW");
        }
        if (forced) {
            list.arg("FORCE");
        }
    }
}
