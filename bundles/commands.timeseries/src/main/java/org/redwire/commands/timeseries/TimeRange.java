package org.redwire.commands.timeseries;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** A range of times, both of its ends included. */
public final class TimeRange implements Argument {

    private static final String EARLIEST = "-";
    private static final String LATEST = "+";

    private final String from;
    private final String to;

    private TimeRange(String from, String to) {
        this.from = from;
        this.to = to;
    }

    /** From the first sample to the last. */
    public static TimeRange all() {
        return new TimeRange(EARLIEST, LATEST);
    }

    /** From a time to another one. */
    public static TimeRange between(long from, long to) {
        return new TimeRange(time(from), time(to));
    }

    /** From a time on. */
    public static TimeRange from(long from) {
        return new TimeRange(time(from), LATEST);
    }

    /** Up to a time. */
    public static TimeRange until(long to) {
        return new TimeRange(EARLIEST, time(to));
    }

    private static String time(long time) {
        return Long.toString(Check.notNegative(time, "a time"));
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(from).arg(to);
    }
}
