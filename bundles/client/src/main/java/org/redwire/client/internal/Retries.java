package org.redwire.client.internal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import org.redwire.client.RetryOptions;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.ReadOnlyException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerBusyException;
import org.redwire.protocol.error.TlsException;

/** Which failures are worth another try, and how long to wait before it. */
final class Retries {

    private Retries() {}

    /**
     * Whether a call that failed so may be tried again.
     *
     * @param repeatable whether its commands may run twice
     */
    static boolean worthwhile(RedisException failure, boolean repeatable) {
        return switch (failure.outcome()) {
            case NOT_SENT -> mayPass(failure);
            case REJECTED ->
                    failure instanceof ServerBusyException || failure instanceof ReadOnlyException;
            case UNKNOWN ->
                    repeatable
                            && (failure instanceof ConnectionLostException
                                    || failure instanceof ProtocolException);
            case EXECUTED -> false;
        };
    }

    /** Nothing was sent; but the same password, certificate or full pool would fail again. */
    private static boolean mayPass(RedisException failure) {
        if (failure instanceof ConnectFailedException) {
            return !(failure instanceof AuthFailedException || failure instanceof TlsException);
        }
        return failure instanceof ProtocolException || failure instanceof ConnectionLostException;
    }

    /** The longest wait before retry number {@code retry}, in nanoseconds. */
    static long longestPause(RetryOptions options, int retry) {
        long longest = Calls.nanos(options.minBackoff());
        long bound = Calls.nanos(options.maxBackoff());
        for (int i = 1; i < retry && longest < bound; i++) {
            longest *= 2; // which cannot overflow: the bound is below half of what there is
        }
        return Math.min(longest, bound);
    }

    /**
     * A wait before retry number {@code retry}: none, the longest, or anything between.
     *
     * @param random draws a number below another
     */
    static long drawnPause(RetryOptions options, int retry, LongUnaryOperator random) {
        long longest = longestPause(options, retry);
        return longest == 0 ? 0 : random.applyAsLong(longest + 1);
    }

    /**
     * Waits before retry number {@code retry}, which counts from 1.
     *
     * @return false if the deadline comes first; then it did not wait
     */
    static boolean pause(RetryOptions options, int retry, long deadline, RedisException failure) {
        long drawn = drawnPause(options, retry, most -> ThreadLocalRandom.current().nextLong(most));
        return pause(drawn, deadline, failure);
    }

    /** The same with a pause that is drawn. */
    static boolean pause(long pause, long deadline, RedisException failure) {
        long end = System.nanoTime() + pause;
        if (end - deadline >= 0) {
            return false;
        }
        for (long left = pause; left > 0; left = end - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedCallException(
                        failure.outcome(),
                        "interrupted while waiting "
                                + TimeUnit.NANOSECONDS.toMillis(pause)
                                + " ms before another try",
                        failure);
            }
            LockSupport.parkNanos(left);
        }
        return true;
    }
}
