package org.redwire.commands.timeseries;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** A value at a time, to be added to a series. */
public record NewSample(String key, long timestamp, double value) implements Argument {

    /** Checks the numbers. */
    public NewSample {
        Check.notNegative(timestamp, "a time");
        Check.value(value);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.key(key).arg(timestamp).arg(Check.value(value));
    }
}
