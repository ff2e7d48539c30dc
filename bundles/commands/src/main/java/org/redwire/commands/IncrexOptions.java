package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Between which bounds {@code INCREX} counts, and when the key expires (8.8).
 *
 * <pre>{@code
 * redis.increx("calls", 1, IncrexOptions.atMost(100L).expiringIfNone(Expiry.in(ofMinutes(1))));
 * }</pre>
 *
 * @param lower the lowest number there may be, or null for what the type can hold
 * @param upper the highest number there may be, or null for what the type can hold
 * @param saturating whether a number that would be beyond a bound becomes the bound, rather than
 *     staying as it was
 * @param expiry when the key expires, or null if nothing is said about it
 * @param onlyIfNone whether that is only said to a key without a time to live
 * @param persistent whether the key never expires from now on
 * @param <N> {@code Long} or {@code Double}
 */
public record IncrexOptions<N extends Number>(
        @Nullable N lower,
        @Nullable N upper,
        boolean saturating,
        @Nullable Expiry expiry,
        boolean onlyIfNone,
        boolean persistent)
        implements Argument {

    /** Checks that the options go together. */
    public IncrexOptions {
        if (lower != null && upper != null) {
            Check.that(
                    lower.doubleValue() <= upper.doubleValue(),
                    "the lower bound must not be greater than the upper one");
        }
        Check.that(!onlyIfNone || expiry != null, "ENX needs a time to live");
        Check.that(!persistent || expiry == null, "PERSIST goes with no time to live");
    }

    /** Without bounds; the time to live stays as it is. */
    public static <N extends Number> IncrexOptions<N> none() {
        return new IncrexOptions<>(null, null, false, null, false, false);
    }

    /** {@code LBOUND}: not less than this. */
    public static <N extends Number> IncrexOptions<N> atLeast(N lower) {
        return new IncrexOptions<>(lower, null, false, null, false, false);
    }

    /** {@code UBOUND}: not more than this. */
    public static <N extends Number> IncrexOptions<N> atMost(N upper) {
        return new IncrexOptions<>(null, upper, false, null, false, false);
    }

    /** {@code LBOUND} and {@code UBOUND}: neither less nor more. */
    public static <N extends Number> IncrexOptions<N> between(N lower, N upper) {
        return new IncrexOptions<>(lower, upper, false, null, false, false);
    }

    /** {@code SATURATE}: what would be beyond a bound becomes the bound. */
    public IncrexOptions<N> saturate() {
        return new IncrexOptions<>(lower, upper, true, expiry, onlyIfNone, persistent);
    }

    /** {@code EX}, {@code PX}, {@code EXAT} or {@code PXAT}: the key expires then. */
    public IncrexOptions<N> expiring(Expiry expiry) {
        return new IncrexOptions<>(lower, upper, saturating, expiry, false, false);
    }

    /** {@code ENX}: the key expires then, unless it has a time to live. */
    public IncrexOptions<N> expiringIfNone(Expiry expiry) {
        return new IncrexOptions<>(lower, upper, saturating, expiry, true, false);
    }

    /** {@code PERSIST}: the key never expires from now on. */
    public IncrexOptions<N> persisting() {
        return new IncrexOptions<>(lower, upper, saturating, null, false, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        bound(list, "LBOUND", lower);
        bound(list, "UBOUND", upper);
        if (saturating) {
            list.arg("SATURATE");
        }
        if (expiry != null) {
            list.arg(expiry);
        }
        if (persistent) {
            list.arg("PERSIST");
        }
        if (onlyIfNone) {
            list.arg("ENX");
        }
    }

    private static void bound(ArgumentList list, String word, @Nullable Number bound) {
        if (bound instanceof Double real) {
            list.arg(word).arg(real.doubleValue());
        } else if (bound != null) {
            list.arg(word).arg(bound.longValue());
        }
    }
}
