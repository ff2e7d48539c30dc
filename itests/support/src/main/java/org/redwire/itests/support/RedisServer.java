package org.redwire.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * A real server, a process of its own that listens on the loopback address only and keeps nothing:
 *
 * <pre>{@code
 * try (RedisServer server = RedisServer.start()) {
 *     … server.uri() …
 *     server.kill();
 *     server.restart();
 * }
 * }</pre>
 *
 * What differs from that is said to {@link #builder()}. Safe for use by several threads.
 */
public final class RedisServer implements AutoCloseable {

    private static final int ATTEMPTS = 10;

    /** The embedded server has another C library, and with it other words, than most. */
    private static final Pattern PORT_TAKEN = Pattern.compile("Address (already )?in use");

    /** Written once the ports are ours, and before the data is loaded. */
    private static final String LISTENING = "Server initialized";

    private static final String WATCHING = "Sentinel ID is";

    private final ServerSettings settings;
    private final TempDirectory directory = TempDirectory.create("redis-");
    private final Thread hook = new Thread(this::abandon, "end-redis-server");
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile int port;
    private volatile int tlsPort;
    private volatile int busPort;
    private volatile ServerProcess process;
    private volatile boolean closed;
    private int runs;

    private RedisServer(ServerSettings settings) {
        this.settings = settings;
    }

    /** Starts a server with nothing special. */
    public static RedisServer start() {
        return builder().start();
    }

    /** Says what is special about a server, then starts it. */
    public static RedisServerBuilder builder() {
        return new RedisServerBuilder();
    }

    static RedisServer start(ServerSettings settings) {
        RedisServer server = new RedisServer(settings);
        Runtime.getRuntime().addShutdownHook(server.hook);
        try {
            server.startOnFreePort();
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /** Where it listens for plain connections. */
    public int port() {
        return port;
    }

    /** Where other nodes reach it; it was built with cluster(). */
    public int busPort() {
        if (!settings.cluster()) {
            throw new IllegalStateException("the server was built without cluster()");
        }
        return busPort;
    }

    /** Where it listens for TLS; it was built with TLS. */
    public int tlsPort() {
        if (settings.tls().isEmpty()) {
            throw new IllegalStateException("the server was built without tls()");
        }
        return tlsPort;
    }

    /** Its unix socket; it was built with one. */
    public Path unixSocket() {
        if (!settings.unixSocket()) {
            throw new IllegalStateException("the server was built without unixSocket()");
        }
        return directory.file("redis.sock");
    }

    /** Where it is reached: the loopback address, unless it runs elsewhere. */
    public String address() {
        return settings.elsewhere().map(ServerSettings.Elsewhere::address).orElse("127.0.0.1");
    }

    /** {@code redis://address:port}. */
    public String uri() {
        return "redis://" + address() + ":" + port;
    }

    /** {@code redis://user:password@address:port}; an empty user is the default user. */
    public String uri(String user, String password) {
        return "redis://" + user + ":" + password + "@" + address() + ":" + port;
    }

    /** {@code rediss://localhost:port}; the certificate is for this name. */
    public String tlsUri() {
        return "rediss://localhost:" + tlsPort();
    }

    /** {@code unix:///path}. */
    public String unixUri() {
        return "unix://" + unixSocket();
    }

    /** The executable it runs. */
    public RedisBinary binary() {
        return settings.binary();
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    /** Whether its process lives; a paused one does. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** What this run of the server has logged. */
    public String log() {
        return process.log();
    }

    /** A connection to steer it, logged in as the default user. The caller closes it. */
    public RespConsole console() {
        RespConsole console = connect();
        settings.password().ifPresent(password -> console.call("AUTH", password));
        return console;
    }

    private RespConsole connect() {
        return settings.elsewhere().isPresent()
                ? RespConsole.connect(unixSocket())
                : RespConsole.connect(port);
    }

    /** Runs one command on a connection of its own; an error reply is thrown. */
    public Object call(Object... words) {
        try (RespConsole console = console()) {
            return console.call(words);
        }
    }

    /** Ends it at once by SIGKILL. */
    public void kill() {
        locked(() -> process.kill());
    }

    /** Ends it in order by SIGTERM. */
    public void shutdown() {
        locked(
                () -> {
                    if (process.isAlive()) {
                        process.signal("CONT");
                    }
                    process.terminate();
                });
    }

    /** Shuts it down if it runs, and starts it with the same ports and settings; waits for it. */
    public void restart() {
        locked(
                () -> {
                    if (closed) {
                        throw new IllegalStateException("the server is closed");
                    }
                    shutdown();
                    until("port " + port + " is free again", this::startOnce);
                });
    }

    /** Stops it in its tracks: the system still accepts connections, but nothing answers. */
    public void pause() {
        process.signal("STOP");
        Path stat = Path.of("/proc/" + pid() + "/stat");
        if (Files.exists(stat)) {
            // a signal takes effect a moment after it was sent
            until("the server is stopped", () -> Files.readString(stat).contains(") T "));
        }
    }

    /** Goes on after {@link #pause()}. */
    public void resume() {
        process.signal("CONT");
    }

    /** Waits until it answers, be it that it is loading its data or wants a password. */
    public void awaitReady() {
        ServerProcess current = process;
        until("the server answers", () -> answers(current));
    }

    /** Kills it and deletes its files. Does nothing when called again. */
    @Override
    public void close() {
        locked(
                () -> {
                    closed = true;
                    if (process != null) {
                        process.kill();
                    }
                    directory.close();
                });
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is about to find nothing to do
        }
    }

    private void startOnFreePort() {
        locked(
                () -> {
                    for (int i = 0; i < ATTEMPTS; i++) {
                        port = settings.ports().getAsInt();
                        tlsPort = settings.tls().isPresent() ? settings.ports().getAsInt() : 0;
                        busPort = settings.cluster() ? settings.ports().getAsInt() : 0;
                        if (startOnce()) {
                            return;
                        }
                    }
                    throw new AssertionError("every port was taken\n" + process.log());
                });
    }

    /** Starts a process and waits for it; false if one of its ports is taken. */
    private boolean startOnce() {
        try {
            Path file = directory.file("redis.conf");
            Files.write(file, settings.lines(directory, port, tlsPort, busPort));
            List<String> command = new ArrayList<>();
            settings.elsewhere().ifPresent(there -> command.addAll(there.launcher()));
            command.add(settings.binary().executable().toString());
            command.add(file.toString());
            if (settings.sentinel()) {
                command.add("--sentinel");
            }
            process = ServerProcess.start(command, directory.file("log-" + ++runs));
            Await.until("the server listens", () -> listens() || !process.isAlive());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (listens()) {
            awaitReady();
            return true;
        }
        process.kill();
        if (PORT_TAKEN.matcher(process.log()).find()) {
            return false;
        }
        throw new AssertionError(settings.binary() + " does not start\n" + process.log());
    }

    private boolean listens() {
        return process.log().contains(settings.sentinel() ? WATCHING : LISTENING);
    }

    private boolean answers(ServerProcess current) throws IOException {
        if (!current.isAlive()) {
            throw new AssertionError("the server has ended\n" + current.log());
        }
        try (RespConsole console = connect()) {
            console.reply("PING");
            return true;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                return false;
            }
            throw e;
        }
    }

    private void until(String what, Await.Claim claim) {
        try {
            Await.until(what, claim);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + log(), e);
        }
    }

    private void abandon() {
        Optional.ofNullable(process).ifPresent(ServerProcess::abandon);
        directory.close();
    }

    private void locked(Runnable action) {
        lifecycle.lock();
        try {
            action.run();
        } finally {
            lifecycle.unlock();
        }
    }
}
