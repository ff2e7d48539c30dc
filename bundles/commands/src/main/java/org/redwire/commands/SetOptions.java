package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;

/** The options of one command, of each kind at most one. */
record SetOptions(@Nullable SetCondition condition, @Nullable SetExpiry expiry) {

    static SetOptions of(SetOption... options) {
        SetCondition condition = null;
        SetExpiry expiry = null;
        for (SetOption option : options) {
            if (option instanceof SetCondition given) {
                Check.that(condition == null, "there may be one condition: NX, XX, IFEQ …");
                condition = given;
            } else if (option instanceof SetExpiry given) {
                Check.that(expiry == null, "there may be one time to live: EX, EXAT, KEEPTTL …");
                expiry = given;
            } else {
                throw new NullPointerException("option");
            }
        }
        return new SetOptions(condition, expiry);
    }

    /** The word of a condition that compares nothing, behind {@code prefix}. */
    SetOptions appendPlainCondition(ArgumentList list, String prefix) {
        if (condition != null) {
            Check.that(
                    condition.operand() == null,
                    "the condition must be NX or XX here, but is " + condition.word());
            list.arg(prefix + condition.word());
        }
        return this;
    }

    SetOptions appendCondition(ArgumentList list) {
        if (condition != null) {
            list.arg(condition);
        }
        return this;
    }

    SetOptions appendExpiry(ArgumentList list) {
        if (expiry != null) {
            list.arg(expiry);
        }
        return this;
    }
}
