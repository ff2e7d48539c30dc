package org.redwire.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.TlsMaterial;
import org.redwire.pool.LaneOptions;
import org.redwire.pool.PoolOptions;

/**
 * Everything a client is configured with. The same word names an option in a map, a file, a URI's
 * query, an OSGi configuration, and in capitals with {@code REDWIRE_} before it in the environment;
 * the table stands in the README.
 *
 * @param name the name of the client, for logs, errors and thread names
 * @param endpoint the server
 * @param credentials who the client is to the server
 * @param timeout the deadline of a call, whatever it has to wait for
 * @param conn what every connection is like
 * @param pool how connections are lent
 * @param mode whether commands have connections of their own or share lanes
 * @param lanes how they share lanes
 * @param retry how often a command is tried again
 * @param dialer what dials the endpoint, or null for the installed dialer of its scheme
 * @param tls what gives certificates and keys, or null for the files that the endpoint names
 */
public record Options(
        String name,
        Endpoint endpoint,
        CredentialsProvider credentials,
        Duration timeout,
        ConnOptions conn,
        PoolOptions pool,
        Mode mode,
        LaneOptions lanes,
        RetryOptions retry,
        @Nullable Dialer dialer,
        @Nullable TlsMaterial tls) {

    public Options {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(conn, "conn");
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(lanes, "lanes");
        Objects.requireNonNull(retry, "retry");
        if (name.isEmpty() || !oneWord(name)) {
            throw new IllegalArgumentException("name must be one word, without blanks");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive, but is " + timeout);
        }
    }

    private static boolean oneWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** All defaults: {@code redis://localhost:6379}. */
    public static Options standard() {
        return builder().build();
    }

    /**
     * The options that a URI says, such as {@code redis://user:password@host:6379/0?pool.size=20}.
     *
     * @throws IllegalArgumentException if it has mistakes; the message names all of them and no
     *     secret
     */
    public static Options of(String uri) {
        return builder().uri(uri).build();
    }

    /**
     * The options that a map says, {@code uri} among them if need be.
     *
     * @throws IllegalArgumentException if it has mistakes; the message names all of them and no
     *     secret
     */
    public static Options of(Map<String, String> settings) {
        return builder().settings(settings).build();
    }

    /**
     * The options in a properties file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it has mistakes
     */
    public static Options load(Path file) throws IOException {
        return builder().load(file).build();
    }

    /** The options in the environment, such as {@code REDWIRE_POOL_SIZE=20}. */
    public static Options fromEnvironment() {
        return builder().environment(System.getenv()).build();
    }

    /** The options among a program's arguments, such as {@code --redis.pool.size=20}. */
    public static Options fromArguments(String... arguments) {
        return builder().arguments(arguments).build();
    }

    /** A builder that begins with the defaults. */
    public static OptionsBuilder builder() {
        return new OptionsBuilder();
    }

    /** A builder that begins with these options. */
    public OptionsBuilder toBuilder() {
        return new OptionsBuilder(this);
    }

    /** Says no secret: neither credentials nor the endpoint's parameters. */
    @Override
    public String toString() {
        return "Options["
                + name
                + " "
                + endpoint
                + ", timeout="
                + timeout
                + ", "
                + conn
                + ", "
                + pool
                + ", "
                + mode
                + ", "
                + lanes
                + ", "
                + retry
                + "]";
    }
}
