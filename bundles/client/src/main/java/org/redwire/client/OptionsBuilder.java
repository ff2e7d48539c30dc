package org.redwire.client;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.TlsMaterial;
import org.redwire.pool.LaneOptions;
import org.redwire.pool.PoolOptions;

/**
 * Collects options from several sources; what comes later wins. Mistakes are gathered too, so that
 * {@link #build} can name all of them at once. Not thread-safe.
 */
public final class OptionsBuilder {

    private final List<String> mistakes = new ArrayList<>();

    private String name = "redis";
    private String scheme = "redis";
    private String host = "localhost";
    private int port = 6379;
    private String path = "";
    private Map<String, String> parameters = new HashMap<>();
    private @Nullable String username;
    private @Nullable Secret password;
    private @Nullable CredentialsProvider credentials;
    private @Nullable Dialer dialer;
    private @Nullable TlsMaterial tls;
    private Duration timeout = Duration.ofSeconds(5);

    private int protocol = 3;
    private int database;
    private @Nullable String clientName;
    private boolean identity = true;
    private String identitySuffix = "";
    private long maxReplyBytes = ConnOptions.standard().maxReplyBytes();

    private int poolSize = PoolOptions.standard().size();
    private @Nullable Duration poolTimeout;
    private boolean fifo;
    private int minIdle;
    private int maxIdle;
    private int maxActive;
    private int maxDials;
    private Duration dialTimeout = PoolOptions.standard().dialTimeout();
    private Duration idleTime = PoolOptions.standard().idleTime();
    private Duration lifetime = Duration.ZERO;
    private Duration lifetimeJitter = Duration.ZERO;

    private Mode mode = Mode.AUTO;
    private int laneCount = LaneOptions.standard().count();
    private int laneMaxInFlight = LaneOptions.standard().maxInFlight();
    private long laneMaxInFlightBytes = LaneOptions.standard().maxInFlightBytes();

    private int retries = RetryOptions.standard().retries();
    private Duration minBackoff = RetryOptions.standard().minBackoff();
    private Duration maxBackoff = RetryOptions.standard().maxBackoff();

    OptionsBuilder() {}

    OptionsBuilder(Options from) {
        name = from.name();
        endpoint(from.endpoint());
        credentials = from.credentials();
        dialer = from.dialer();
        tls = from.tls();
        timeout = from.timeout();
        conn(from.conn());
        pool(from.pool());
        mode = from.mode();
        lanes(from.lanes());
        retry(from.retry());
    }

    // --- sources ---

    /** Takes what a URI says; see {@link Options#of(String)}. */
    public OptionsBuilder uri(String uri) {
        RedisUri.parse(Objects.requireNonNull(uri, "uri"), this, mistakes);
        return this;
    }

    /**
     * Takes settings by their names; a {@code uri} among them counts first, the others win over it.
     */
    public OptionsBuilder settings(Map<String, String> settings) {
        OptionTable.apply(settings, this, mistakes);
        return this;
    }

    /** Takes the settings in a properties file, encoded in UTF-8. */
    public OptionsBuilder load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(k -> settings.put(k, properties.getProperty(k)));
        return settings(settings);
    }

    /** Takes the variables that name an option: {@code REDWIRE_POOL_SIZE} for {@code pool.size}. */
    public OptionsBuilder environment(Map<String, String> variables) {
        return settings(OptionTable.fromEnvironment(variables));
    }

    /** Takes the arguments of the form {@code --redis.pool.size=20}; leaves others alone. */
    public OptionsBuilder arguments(String... arguments) {
        Map<String, String> settings = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("--redis.") && equals > 0) {
                settings.put(
                        argument.substring("--redis.".length(), equals),
                        argument.substring(equals + 1));
            }
        }
        return settings(settings);
    }

    // --- who and where ---

    /** The name of the client, for logs, errors and thread names. Default {@code redis}. */
    public OptionsBuilder name(String name) {
        this.name = Objects.requireNonNull(name, "name");
        return this;
    }

    /** The server. Default {@code redis://localhost:6379}. */
    public OptionsBuilder endpoint(Endpoint endpoint) {
        server(endpoint.scheme(), endpoint.host(), endpoint.port(), endpoint.path());
        parameters = new HashMap<>(endpoint.parameters());
        return this;
    }

    void server(String scheme, String host, int port, String path) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.path = path;
    }

    /** A setting of the dialer's own, such as {@code tls.ca}. */
    public OptionsBuilder parameter(String key, String value) {
        parameters.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /** What dials the endpoint. Default: the installed dialer of its scheme. */
    public OptionsBuilder dialer(@Nullable Dialer dialer) {
        this.dialer = dialer;
        return this;
    }

    /** What gives certificates and keys for TLS. Default: the files that the endpoint names. */
    public OptionsBuilder tls(@Nullable TlsMaterial tls) {
        this.tls = tls;
        return this;
    }

    /** The ACL user. Default: the server's default user. */
    public OptionsBuilder username(@Nullable String username) {
        this.username = username;
        return this;
    }

    /** The password. Default: none. */
    public OptionsBuilder password(@Nullable Secret password) {
        this.password = password;
        return this;
    }

    /** Who says user and password for each new connection; wins over both. */
    public OptionsBuilder credentials(CredentialsProvider credentials) {
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        return this;
    }

    /** The deadline of a call, whatever it has to wait for. Default 5 s. */
    public OptionsBuilder timeout(Duration timeout) {
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    // --- connections ---

    /** What every connection is like. */
    public OptionsBuilder conn(ConnOptions conn) {
        protocol = conn.protocol();
        database = conn.database();
        clientName = conn.clientName();
        identity = conn.identity();
        identitySuffix = conn.identitySuffix();
        maxReplyBytes = conn.maxReplyBytes();
        return this;
    }

    /** 3 for RESP3, 2 for RESP2. Default 3. */
    public OptionsBuilder protocol(int protocol) {
        this.protocol = protocol;
        return this;
    }

    /** The database. Default 0. */
    public OptionsBuilder database(int database) {
        this.database = database;
        return this;
    }

    /** The name the server shows in {@code CLIENT LIST}. Default: none. */
    public OptionsBuilder clientName(@Nullable String clientName) {
        this.clientName = clientName;
        return this;
    }

    /** Whether the server is told the library's name and version. Default true. */
    public OptionsBuilder identity(boolean identity) {
        this.identity = identity;
        return this;
    }

    /** What is added in brackets to the library's name. Default: nothing. */
    public OptionsBuilder identitySuffix(String identitySuffix) {
        this.identitySuffix = Objects.requireNonNull(identitySuffix, "identitySuffix");
        return this;
    }

    /**
     * The largest reply, in bytes. Default 512 MiB, or a quarter of the largest heap if that is
     * less.
     */
    public OptionsBuilder maxReplyBytes(long maxReplyBytes) {
        this.maxReplyBytes = maxReplyBytes;
        return this;
    }

    // --- pool ---

    /** How connections are lent. */
    public OptionsBuilder pool(PoolOptions pool) {
        poolSize = pool.size();
        poolTimeout = pool.timeout();
        fifo = pool.fifo();
        minIdle = pool.minIdle();
        maxIdle = pool.maxIdle();
        maxActive = pool.maxActive();
        maxDials = pool.maxDials();
        dialTimeout = pool.dialTimeout();
        idleTime = pool.idleTime();
        lifetime = pool.lifetime();
        lifetimeJitter = pool.lifetimeJitter();
        return this;
    }

    /** How many connections may be in use at once. Default: ten for each processor. */
    public OptionsBuilder poolSize(int poolSize) {
        this.poolSize = poolSize;
        return this;
    }

    /** How long a call waits for a connection. Default: its whole deadline. */
    public OptionsBuilder poolTimeout(Duration poolTimeout) {
        this.poolTimeout = Objects.requireNonNull(poolTimeout, "poolTimeout");
        return this;
    }

    /** Whether the connection that was idle longest is used next. Default: the one used last. */
    public OptionsBuilder poolFifo(boolean fifo) {
        this.fifo = fifo;
        return this;
    }

    /** How many idle connections are kept ready. Default 0. */
    public OptionsBuilder poolMinIdle(int minIdle) {
        this.minIdle = minIdle;
        return this;
    }

    /** How many idle connections are kept at most. Default 0: as many as there are. */
    public OptionsBuilder poolMaxIdle(int maxIdle) {
        this.maxIdle = maxIdle;
        return this;
    }

    /** How many connections may be open in all. Default 0: no other bound than the pool's size. */
    public OptionsBuilder poolMaxActive(int maxActive) {
        this.maxActive = maxActive;
        return this;
    }

    /** How many connections are made at the same time. Default 0: as many as the pool's size. */
    public OptionsBuilder poolMaxDials(int maxDials) {
        this.maxDials = maxDials;
        return this;
    }

    /** How long the making of a connection may take, the handshake included. Default 5 s. */
    public OptionsBuilder dialTimeout(Duration dialTimeout) {
        this.dialTimeout = Objects.requireNonNull(dialTimeout, "dialTimeout");
        return this;
    }

    /** After how long without use a connection is closed; zero for never. Default 30 min. */
    public OptionsBuilder poolIdleTime(Duration idleTime) {
        this.idleTime = Objects.requireNonNull(idleTime, "idleTime");
        return this;
    }

    /** After how long a connection is closed in any case; zero for never. Default zero. */
    public OptionsBuilder poolLifetime(Duration lifetime) {
        this.lifetime = Objects.requireNonNull(lifetime, "lifetime");
        return this;
    }

    /** By how much a lifetime is longer or shorter at random. Default zero. */
    public OptionsBuilder poolLifetimeJitter(Duration lifetimeJitter) {
        this.lifetimeJitter = Objects.requireNonNull(lifetimeJitter, "lifetimeJitter");
        return this;
    }

    // --- lanes ---

    /** Whether commands have connections of their own or share lanes. Default {@code AUTO}. */
    public OptionsBuilder mode(Mode mode) {
        this.mode = Objects.requireNonNull(mode, "mode");
        return this;
    }

    /** How commands share lanes. */
    public OptionsBuilder lanes(LaneOptions lanes) {
        laneCount = lanes.count();
        laneMaxInFlight = lanes.maxInFlight();
        laneMaxInFlightBytes = lanes.maxInFlightBytes();
        return this;
    }

    /** How many lanes there are. Default 1. */
    public OptionsBuilder laneCount(int count) {
        this.laneCount = count;
        return this;
    }

    /** How many commands may wait for replies on one lane. Default 1,024. */
    public OptionsBuilder laneMaxInFlight(int commands) {
        this.laneMaxInFlight = commands;
        return this;
    }

    /** How many bytes their requests may have together. Default 16 MiB. */
    public OptionsBuilder laneMaxInFlightBytes(long bytes) {
        this.laneMaxInFlightBytes = bytes;
        return this;
    }

    // --- retries ---

    /** How often a command is tried again. */
    public OptionsBuilder retry(RetryOptions retry) {
        retries = retry.retries();
        minBackoff = retry.minBackoff();
        maxBackoff = retry.maxBackoff();
        return this;
    }

    /** How often a command is tried again, if that is safe. Default 3. */
    public OptionsBuilder retries(int retries) {
        this.retries = retries;
        return this;
    }

    /** The longest wait before the first retry. Default 10 ms. */
    public OptionsBuilder retryMinBackoff(Duration minBackoff) {
        this.minBackoff = Objects.requireNonNull(minBackoff, "minBackoff");
        return this;
    }

    /** The longest wait before any retry. Default 1 s. */
    public OptionsBuilder retryMaxBackoff(Duration maxBackoff) {
        this.maxBackoff = Objects.requireNonNull(maxBackoff, "maxBackoff");
        return this;
    }

    // --- the result ---

    /**
     * The options.
     *
     * @throws IllegalArgumentException if there are mistakes; the message names all of them and no
     *     secret
     */
    public Options build() {
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(
                    (mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes")
                            + " in the options: "
                            + String.join("; ", mistakes));
        }
        return new Options(
                name,
                new Endpoint(scheme, host, port, path, parameters),
                who(),
                timeout,
                new ConnOptions(
                        protocol, database, clientName, identity, identitySuffix, maxReplyBytes),
                new PoolOptions(
                        poolSize,
                        poolTimeout == null ? timeout : poolTimeout,
                        fifo,
                        minIdle,
                        maxIdle,
                        maxActive,
                        maxDials,
                        dialTimeout,
                        idleTime,
                        lifetime,
                        lifetimeJitter),
                mode,
                new LaneOptions(laneCount, laneMaxInFlight, laneMaxInFlightBytes),
                new RetryOptions(retries, minBackoff, maxBackoff),
                dialer,
                tls);
    }

    private CredentialsProvider who() {
        if (credentials != null && password == null && username == null) {
            return credentials;
        }
        if (credentials != null && !(credentials instanceof StaticCredentials)) {
            return credentials;
        }
        if (password == null) {
            if (username != null) {
                throw new IllegalArgumentException("username needs a password beside it");
            }
            return StaticCredentials.NONE;
        }
        return new StaticCredentials(new Credentials(username, password));
    }
}
