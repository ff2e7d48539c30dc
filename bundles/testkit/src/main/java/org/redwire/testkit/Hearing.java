package org.redwire.testkit;

/**
 * What one listener hears of numbers that are published in order, one higher each time. What it
 * hears is in order and without a hole that it was not told of. Whether it heard the first, the
 * last, or anything at all can be known only if it is said what was {@link #published}.
 */
public final class Hearing {

    private final Account account;
    private final String name;
    private long first;
    private long published;
    private long last;
    private long heard;
    private boolean says;
    private boolean gap;

    Hearing(Account account, String name) {
        this.account = account;
        this.name = name;
    }

    /**
     * This number is about to be published, one higher than the one before. Say it of the first
     * after the listener's subscription was confirmed and of all that follow; and before the
     * subscription ends, wait until the {@link #last} of them was heard. At the end each of them
     * must have been heard, or a gap told in its place.
     */
    public void published(long number) {
        if (!says) {
            first = number;
            says = true;
        } else if (number != published + 1) {
            throw new IllegalArgumentException(
                    name + ": after " + published + " comes no " + number);
        }
        published = number;
    }

    /** It heard this number. */
    public void message(long number) {
        if (heard > 0 && number <= last) {
            account.finding(name + ": heard " + number + " after " + last);
        } else if (says && number > published) {
            account.finding(name + ": heard " + number + ", which nobody published");
        } else if (heard > 0) {
            expect(last + 1, number - 1);
        } else if (says) {
            expect(first, number - 1);
        }
        last = number;
        heard++;
        gap = false;
    }

    /** It was told that messages may be missing. */
    public void gap() {
        gap = true;
    }

    /** None of these are missing unless a gap was told. */
    private void expect(long from, long to) {
        if (from <= to && !gap) {
            account.finding("%s: missed %d to %d, and no gap was told".formatted(name, from, to));
        }
    }

    void audit() {
        if (says) {
            expect(heard == 0 ? first : last + 1, published);
        }
    }

    /** The number that was heard last. */
    public long last() {
        return last;
    }

    /** How many were heard. */
    public long heard() {
        return heard;
    }
}
