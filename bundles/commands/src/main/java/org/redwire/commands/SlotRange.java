package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Reply;

/**
 * Hash slots of a cluster, from one to another, both included.
 *
 * @param first from 0 to 16383
 * @param last not less than {@code first}
 */
public record SlotRange(int first, int last) implements Argument {

    private static final int LAST_SLOT = 16_383;

    /** Checks the slots. */
    public SlotRange {
        checked(first);
        checked(last);
        Check.that(first <= last, "a range of slots must not end before it begins");
    }

    /** A single slot. */
    public static SlotRange of(int slot) {
        return new SlotRange(slot, slot);
    }

    /** From one slot to another. */
    static SlotRange of(Reply first, Reply last) {
        try {
            return new SlotRange(Replies.whole(first), Replies.whole(last));
        } catch (IllegalArgumentException e) {
            throw first.mismatch("the first of some slots from 0 to 16383");
        }
    }

    /** As CLUSTER NODES writes it, such as {@code 0-100} or {@code 7}. */
    static SlotRange parse(String text) {
        int hyphen = text.indexOf('-');
        return hyphen < 0
                ? of(Integer.parseInt(text))
                : new SlotRange(
                        Integer.parseInt(text.substring(0, hyphen)),
                        Integer.parseInt(text.substring(hyphen + 1)));
    }

    /** Whether a slot is one of these. */
    public boolean contains(int slot) {
        return first <= slot && slot <= last;
    }

    /** How many slots there are. */
    public int size() {
        return last - first + 1;
    }

    static int checked(int slot) {
        Check.that(slot >= 0 && slot <= LAST_SLOT, "a slot is from 0 to 16383");
        return slot;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(first).arg(last);
    }
}
