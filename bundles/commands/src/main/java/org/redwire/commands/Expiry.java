package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;
import org.redwire.protocol.ArgumentList;

/**
 * When a key or a field expires: an option of {@code SET}, {@code GETEX}, {@code HSETEX} and their
 * relatives. Seconds are sent where they say it all, else milliseconds.
 */
public final class Expiry implements SetExpiry {

    private final String word;
    private final long time;

    private Expiry(String word, long time) {
        this.word = word;
        this.time = time;
    }

    /**
     * {@code EX} or {@code PX}: after {@code time}.
     *
     * @throws IllegalArgumentException if {@code time} is not positive, or longer than the server
     *     can represent
     */
    public static Expiry in(Duration time) {
        long millis = Times.positiveMillis(time);
        return Times.wholeSeconds(time)
                ? new Expiry("EX", time.getSeconds())
                : new Expiry("PX", millis);
    }

    /**
     * {@code EXAT} or {@code PXAT} (6.2): at {@code instant}; a key that expires in the past is
     * gone at once.
     *
     * @throws IllegalArgumentException if {@code instant} is not after the start of 1970
     */
    public static Expiry at(Instant instant) {
        long millis = Check.positive(Times.epochMillis(instant), "the milliseconds since 1970");
        return Times.wholeSeconds(instant)
                ? new Expiry("EXAT", instant.getEpochSecond())
                : new Expiry("PXAT", millis);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(word).arg(time);
    }

    /** The option as it is sent, such as {@code EX 30}. */
    @Override
    public String toString() {
        return word + " " + time;
    }
}
