package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** When a value is set at all, and what it is compared with if it is. */
record SetCondition(String word, @Nullable String operand) implements SetOption, Argument {

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(word);
        if (operand != null) {
            list.arg(operand);
        }
    }

    /** The value may be secret. */
    @Override
    public String toString() {
        return word;
    }
}
