package org.redwire.protocol.error;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which call failed, and where. Holds no argument, value or secret.
 *
 * @param client the name of the client, as configured
 * @param node the server, without user information, such as {@code redis://db1:6379}
 * @param command the name of the command, or null if the failure belongs to none
 * @param attempts how often the command was tried; 0 if it never got as far
 */
public record CallContext(String client, String node, @Nullable String command, int attempts)
        implements Serializable {}
