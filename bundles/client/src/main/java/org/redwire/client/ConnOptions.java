package org.redwire.client;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Limits;

/**
 * What every connection is like after its handshake.
 *
 * @param protocol 3 for RESP3, which falls back to RESP2 on a server that does not know it; 2 for
 *     RESP2
 * @param database the database, 0 or more
 * @param clientName the name the server shows in {@code CLIENT LIST}, or null for none
 * @param identity whether the server is told the library's name and version ({@code CLIENT
 *     SETINFO})
 * @param identitySuffix what is added in brackets to the library's name; empty for nothing
 * @param maxReplyBytes the largest reply, in bytes
 */
public record ConnOptions(
        int protocol,
        int database,
        @Nullable String clientName,
        boolean identity,
        String identitySuffix,
        long maxReplyBytes) {

    public ConnOptions {
        if (protocol != 2 && protocol != 3) {
            throw new IllegalArgumentException("protocol must be 2 or 3, but is " + protocol);
        }
        if (database < 0) {
            throw new IllegalArgumentException("db must be at least 0, but is " + database);
        }
        if (maxReplyBytes < 1024) {
            throw new IllegalArgumentException(
                    "max.reply.bytes must be at least 1024, but is " + maxReplyBytes);
        }
        printable(clientName, "client.name");
        printable(identitySuffix, "identity.suffix");
    }

    private static void printable(@Nullable String text, String key) {
        for (int i = 0; text != null && i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException(
                        key
                                + " must be printable ASCII without blanks: the server refuses"
                                + " anything else");
            }
        }
    }

    /** RESP3, database 0, no name, identified. */
    public static ConnOptions standard() {
        return new ConnOptions(3, 0, null, true, "", Limits.standard().bytes());
    }
}
