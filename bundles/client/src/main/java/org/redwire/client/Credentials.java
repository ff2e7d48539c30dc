package org.redwire.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who the client is to the server.
 *
 * @param username the ACL user, or null for the default user
 * @param password its password or token
 */
public record Credentials(@Nullable String username, Secret password) {

    public Credentials {
        Objects.requireNonNull(password, "password");
    }

    /** The default user with a password. */
    public static Credentials of(String password) {
        return new Credentials(null, Secret.of(password));
    }

    /** A user with a password. */
    public static Credentials of(String username, String password) {
        return new Credentials(Objects.requireNonNull(username, "username"), Secret.of(password));
    }
}
