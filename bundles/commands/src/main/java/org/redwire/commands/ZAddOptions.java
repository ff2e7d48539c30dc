package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * When {@code ZADD} writes a member, and what it counts.
 *
 * @param presence whether a member must be new or be there already, or null for either
 * @param comparison how the new score must compare with the one before, or null for anyhow (6.2)
 * @param countChanges whether changed members are counted, too, and not only new ones
 */
public record ZAddOptions(
        @Nullable Presence presence, @Nullable Comparison comparison, boolean countChanges)
        implements Argument {

    /** Whether a member must be there. */
    public enum Presence implements Argument {
        /** {@code NX}: only new members. */
        ABSENT("NX"),
        /** {@code XX}: only members that are there. */
        PRESENT("XX");

        private final String word;

        Presence(String word) {
            this.word = word;
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg(word);
        }
    }

    /** How a new score must compare with the one before; new members are written anyway. */
    public enum Comparison implements Argument {
        /** {@code GT}: only if it is greater. */
        GREATER("GT"),
        /** {@code LT}: only if it is less. */
        LESS("LT");

        private final String word;

        Comparison(String word) {
            this.word = word;
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg(word);
        }
    }

    /** Checks that the options go together. */
    public ZAddOptions {
        Check.that(
                presence != Presence.ABSENT || comparison == null,
                "NX does not go with GT or LT: a new member has no score before");
    }

    /** Writes all members, and counts the new ones. */
    public static ZAddOptions all() {
        return new ZAddOptions(null, null, false);
    }

    /** {@code NX}: writes only members that are not there. */
    public static ZAddOptions onlyNew() {
        return new ZAddOptions(Presence.ABSENT, null, false);
    }

    /** {@code XX}: writes only members that are there. */
    public static ZAddOptions onlyPresent() {
        return new ZAddOptions(Presence.PRESENT, null, false);
    }

    /** {@code GT} (6.2): of members that are there, writes only those whose score rises. */
    public ZAddOptions ifGreater() {
        return new ZAddOptions(presence, Comparison.GREATER, countChanges);
    }

    /** {@code LT} (6.2): of members that are there, writes only those whose score falls. */
    public ZAddOptions ifLess() {
        return new ZAddOptions(presence, Comparison.LESS, countChanges);
    }

    /** {@code CH}: counts the members whose score changed, too. */
    public ZAddOptions countingChanges() {
        return new ZAddOptions(presence, comparison, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (presence != null) {
            list.arg(presence);
        }
        if (comparison != null) {
            list.arg(comparison);
        }
        if (countChanges) {
            list.arg("CH");
        }
    }
}
