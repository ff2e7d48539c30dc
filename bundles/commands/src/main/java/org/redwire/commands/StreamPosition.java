package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** The place in a stream behind which a reader or a group goes on. */
public final class StreamPosition implements Argument {

    private static final StreamPosition START = new StreamPosition("0");
    private static final StreamPosition END = new StreamPosition("$");
    private static final StreamPosition LAST = new StreamPosition("+");
    private static final StreamPosition UNDELIVERED = new StreamPosition(">");

    private final String text;

    private StreamPosition(String text) {
        this.text = text;
    }

    /** Before the first entry: all of them. */
    public static StreamPosition start() {
        return START;
    }

    /** {@code $}: behind the last entry there is now, so only what is added later. */
    public static StreamPosition end() {
        return END;
    }

    /** {@code +} (7.4): the last entry there is, itself included; of {@code XREAD} only. */
    public static StreamPosition last() {
        return LAST;
    }

    /** {@code >}: what the group has delivered to nobody yet; of {@code XREADGROUP} only. */
    public static StreamPosition undelivered() {
        return UNDELIVERED;
    }

    /** Behind the entry with this id, or where it was. */
    public static StreamPosition after(StreamId id) {
        return new StreamPosition(id.toString());
    }

    /** This position for {@code XREAD}. */
    StreamPosition ofReader() {
        Check.that(this != UNDELIVERED, "> is a position of XREADGROUP only");
        return this;
    }

    /** This position for {@code XREADGROUP}. */
    StreamPosition ofConsumer() {
        Check.that(
                this != END && this != LAST,
                "a consumer reads from > or from an id, but not from " + text);
        return this;
    }

    /** This position for a group. */
    StreamPosition ofGroup() {
        Check.that(
                this != LAST && this != UNDELIVERED,
                "a group begins at $ or at an id, but not at " + text);
        return this;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(text);
    }

    /** As it is sent, such as {@code $} or {@code 1526919030474-55}. */
    @Override
    public String toString() {
        return text;
    }
}
