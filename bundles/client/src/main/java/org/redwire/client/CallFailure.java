package org.redwire.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/**
 * What may be shown of a call that failed: no argument, no value and no text of an error.
 *
 * @param at when it failed
 * @param command the name of the command, or {@code PIPELINE} or {@code MULTI} for a batch
 * @param kind the simple name of the exception's class, such as {@code TimeoutException}
 * @param code the first word of the server's error, such as {@code WRONGTYPE}; null if it did not
 *     answer with one
 * @param outcome whether it may have run
 */
public record CallFailure(
        Instant at, String command, String kind, @Nullable String code, Outcome outcome) {

    /** A script may answer with any text; what does not look like a code is not shown. */
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,31}");

    /** What is known of a call that failed just now. */
    public static CallFailure of(String command, RedisException failure) {
        return new CallFailure(
                Instant.now(), command, kind(failure), code(failure), failure.outcome());
    }

    private static String kind(RedisException failure) {
        Class<?> type = failure.getClass();
        // only a hook's own exception can be one without a name
        return type.isAnonymousClass()
                ? type.getSuperclass().getSimpleName()
                : type.getSimpleName();
    }

    private static @Nullable String code(RedisException failure) {
        return failure instanceof ServerException server && CODE.matcher(server.code()).matches()
                ? server.code()
                : null;
    }

    /**
     * In words, such as {@code HGET failed with ServerException WRONGTYPE [REJECTED] at
     * 2026-11-26T11:58:03Z}.
     */
    @Override
    public String toString() {
        return command
                + " failed with "
                + kind
                + (code == null ? "" : " " + code)
                + " ["
                + outcome
                + "] at "
                + at.truncatedTo(ChronoUnit.SECONDS);
    }
}
