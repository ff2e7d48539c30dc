package org.redwire.commands.timeseries;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** Where {@code TS.READ} begins. */
public final class ReadStart implements Argument {

    private final String word;

    private ReadStart(String word) {
        this.word = word;
    }

    /** At a time; to go on, at the time of the last sample plus 1. */
    public static ReadStart at(long timestamp) {
        return new ReadStart(Long.toString(Check.notNegative(timestamp, "a time")));
    }

    /** {@code -}: at the first sample. */
    public static ReadStart earliest() {
        return new ReadStart("-");
    }

    /** {@code +}: at the last sample there is. */
    public static ReadStart latest() {
        return new ReadStart("+");
    }

    /** {@code $}: behind the last sample there is, which makes sense only with waiting. */
    public static ReadStart next() {
        return new ReadStart("$");
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(word);
    }
}
