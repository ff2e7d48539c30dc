package org.redwire.testkit;

/** What one listener hears of numbers that are published in order, one higher each time. */
public final class Hearing {

    private final Account account;
    private final String name;
    private long last;
    private long heard;
    private boolean gap;

    Hearing(Account account, String name) {
        this.account = account;
        this.name = name;
    }

    /** It heard this number. */
    public void message(long number) {
        if (heard > 0 && number <= last) {
            account.finding(name + ": heard " + number + " after " + last);
        } else if (heard > 0 && number > last + 1 && !gap) {
            account.finding(
                    name + ": heard " + number + " after " + last + ", and no gap was told");
        }
        last = number;
        heard++;
        gap = false;
    }

    /** It was told that messages may be missing. */
    public void gap() {
        gap = true;
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
