package org.redwire.insight;

import java.util.regex.Pattern;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/** What may be shown of a failure. */
final class Failure {

    /** A script may answer with any text; what does not look like a code is not shown. */
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,31}");

    private Failure() {}

    static Outcome outcome(Throwable failure) {
        if (failure instanceof RedisException known) {
            return known.outcome();
        }
        // An argument that cannot be encoded: not a byte was sent.
        return failure instanceof IllegalArgumentException ? Outcome.NOT_SENT : Outcome.UNKNOWN;
    }

    static String name(Throwable failure) {
        if (failure instanceof ServerException server && CODE.matcher(server.code()).matches()) {
            return server.code();
        }
        String name = failure.getClass().getSimpleName();
        return name.isEmpty() ? failure.getClass().getSuperclass().getSimpleName() : name;
    }
}
