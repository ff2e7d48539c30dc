package org.redwire.dial;

import java.util.Map;
import java.util.Objects;

/**
 * Where a server is, and what its dialer has to know beyond that.
 *
 * @param scheme which dialer serves it, in lower case: {@code redis}, {@code rediss}, {@code unix}
 *     …
 * @param host a name or an address; empty where the scheme needs none
 * @param port 1 to 65535, or 0 where the scheme needs none
 * @param path the socket's path for {@code unix}, else empty
 * @param parameters the dialer's own settings, such as {@code tls.ca}; may hold secrets, so they
 *     appear in no text
 */
public record Endpoint(
        String scheme, String host, int port, String path, Map<String, String> parameters) {

    public Endpoint {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(path, "path");
        parameters = Map.copyOf(parameters);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must be 1 to 65535, but is " + port);
        }
    }

    /** A server that is reached by host and port. */
    public static Endpoint of(String scheme, String host, int port) {
        return new Endpoint(scheme, host, port, "", Map.of());
    }

    /** A server on this machine that is reached by a socket in the file system. */
    public static Endpoint unix(String path) {
        return new Endpoint("unix", "", 0, path, Map.of());
    }

    /** The same server with other settings for its dialer. */
    public Endpoint with(Map<String, String> parameters) {
        return new Endpoint(scheme, host, port, path, parameters);
    }

    /** A setting for the dialer, or {@code otherwise} if it is not set. */
    public String parameter(String key, String otherwise) {
        return parameters.getOrDefault(key, otherwise);
    }

    /** Host and port as a socket address is written, an IPv6 address in brackets. */
    public String authority() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == 0 ? shown : shown + ":" + port;
    }

    /** The URI without user information and parameters, such as {@code redis://db1:6379}. */
    @Override
    public String toString() {
        return scheme + "://" + authority() + path;
    }
}
