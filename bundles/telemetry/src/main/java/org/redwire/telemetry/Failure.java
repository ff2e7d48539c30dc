package org.redwire.telemetry;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.BadConnException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.PermissionException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.protocol.error.TlsException;

/**
 * What a call failed with, in few words: never a message, only the code of an error or the name of
 * a class.
 *
 * @param type the server's error code such as {@code WRONGTYPE}, else the exception's class
 * @param category what sort of failure it is
 * @param code the server's error code; null if it did not answer with one
 */
public record Failure(String type, Category category, @Nullable String code) {

    /** In place of a name, for all beyond the number that is told apart. */
    public static final String OTHER = "_OTHER";

    /** A longer code was made up by a script. */
    private static final int LONGEST_CODE = 32;

    /** Sorts of failures. */
    public enum Category {
        /** The connection could not be made, broke, or nothing came in time. */
        NETWORK,
        /** The server answered with an error. */
        SERVER,
        /** TLS refused the connection. */
        TLS,
        /** The server refused the user, the password, or what the user may do. */
        AUTH,
        /** Anything else: the pool, a hook, an interrupt, a reply that cannot be read. */
        OTHER;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** The name in lower case. */
        public String word() {
            return word;
        }
    }

    /** Sorts in what was thrown. */
    public static Failure of(Throwable thrown) {
        if (thrown instanceof ServerException server
                && !server.code().isEmpty()
                && server.code().length() <= LONGEST_CODE) {
            return new Failure(server.code(), category(thrown), server.code());
        }
        return new Failure(thrown.getClass().getName(), category(thrown), null);
    }

    private static Category category(Throwable thrown) {
        if (thrown instanceof TlsException) {
            return Category.TLS;
        }
        if (thrown instanceof AuthFailedException || thrown instanceof PermissionException) {
            return Category.AUTH;
        }
        if (thrown instanceof ServerException) {
            return Category.SERVER;
        }
        return thrown instanceof ConnectFailedException
                        || thrown instanceof ConnectionLostException
                        || thrown instanceof BadConnException
                        || thrown instanceof TimeoutException
                        || thrown instanceof IOException
                ? Category.NETWORK
                : Category.OTHER;
    }
}
