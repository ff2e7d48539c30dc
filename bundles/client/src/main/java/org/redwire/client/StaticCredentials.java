package org.redwire.client;

import org.jspecify.annotations.Nullable;

/** The credentials that were configured; equal if they are the same. */
record StaticCredentials(@Nullable Credentials credentials) implements CredentialsProvider {
    static final StaticCredentials NONE = new StaticCredentials(null);
}
