package org.redwire.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A Redis server that does what a test tells it to. Left alone it is friendly: it shakes hands in
 * RESP2 and RESP3 and executes GET, SET, INCR, MULTI, SUBSCRIBE and the like on a small map.
 *
 * <pre>{@code
 * try (FakeServer server = FakeServer.start()) {
 *     server.on("GET").first().reply("$5\r\nhe").rst();
 *     server.on("INCR").connection(2).execute().stall();
 *     server.onConnect().connection(3).reply("-ERR max number of clients reached\r\n").fin();
 *     …
 *     server.awaitCommand("GET");
 *     server.connection(1).send("+nobody asked\r\n");
 * }
 * }</pre>
 *
 * It reads requests strictly: what is not an array of bulk strings is a violation, and {@link
 * #close()} fails if there was one. A request that is cut off by the end of its connection is
 * neither a command nor a violation. Safe for use by several threads.
 */
public final class FakeServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int FILLERS = 64;
    private static final int FULL_AFTER_MILLIS = 300;

    private final ServerSocket listener;
    private final Optional<Serving.Tls> tls;
    private final Journal journal = new Journal();
    private final MiniRedis data = new MiniRedis();
    private final List<Trigger> onRequest = new CopyOnWriteArrayList<>();
    private final List<Trigger> onConnect = new CopyOnWriteArrayList<>();
    private final List<Socket> fillers = new ArrayList<>();
    private volatile Thread acceptor;
    private volatile boolean tolerant;
    private volatile boolean closed;

    private FakeServer(int backlog, Optional<Serving.Tls> tls) {
        this.tls = tls;
        try {
            listener = new ServerSocket(0, backlog, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server on a free port of 127.0.0.1. */
    public static FakeServer start() {
        return new FakeServer(BACKLOG, Optional.empty()).accepting();
    }

    /** A server that does TLS, with a context such as {@link TlsFiles#context} makes. */
    public static FakeServer startTls(SSLContext context) {
        return startTls(context, socket -> {});
    }

    /** A server that does TLS; {@code settings} may want a client's certificate, for one. */
    public static FakeServer startTls(SSLContext context, Consumer<SSLSocket> settings) {
        return new FakeServer(BACKLOG, Optional.of(new Serving.Tls(context, settings))).accepting();
    }

    /** A server that hangs: the system completes connections for it, but nothing ever answers. */
    public static FakeServer neverAccepting() {
        return new FakeServer(BACKLOG, Optional.empty());
    }

    /**
     * A server whose queue is full: the system drops what wants to connect, so connecting hangs.
     */
    public static FakeServer unreachable() {
        FakeServer server = new FakeServer(1, Optional.empty());
        try {
            server.fill();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw new IllegalStateException("cannot fill the queue of a server", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** {@code redis://127.0.0.1:port}, or {@code rediss://localhost:port} if it does TLS. */
    public String uri() {
        return (tls.isPresent() ? "rediss://localhost:" : "redis://127.0.0.1:") + port();
    }

    /** Says what to do about a command: {@code on("GET")}, {@code on("CLIENT SETINFO")}. */
    public Trigger on(String command) {
        return add(onRequest, new Trigger(request -> request.is(command)));
    }

    /** Says what to do about every command. */
    public Trigger onAny() {
        return add(onRequest, new Trigger(request -> true));
    }

    /** Says what to do about a new connection, before anything is read from it. */
    public Trigger onConnect() {
        return add(onConnect, new Trigger(request -> true));
    }

    /** Answers HELLO as servers before 6.0 do. */
    public FakeServer helloUnknown() {
        return helloError("ERR unknown command `HELLO`, with args beginning with: `3`, ");
    }

    /** Answers HELLO with this error. */
    public FakeServer helloError(String message) {
        on("HELLO").reply(Resp.error(message));
        return this;
    }

    /** Closes every connection right after accepting it. */
    public FakeServer acceptThenClose() {
        onConnect().close();
        return this;
    }

    /** Sends this on every new connection, before anything is read from it. */
    public FakeServer greet(String banner) {
        onConnect().reply(banner);
        return this;
    }

    /** Forgets all scripts and is friendly again; connections that stall go on stalling. */
    public FakeServer heal() {
        onRequest.clear();
        onConnect.clear();
        return this;
    }

    /** Accepts that clients send what is no request, as when TLS meets a plain server. */
    public FakeServer tolerateViolations() {
        tolerant = true;
        return this;
    }

    /** All commands so far, in the order of their arrival. */
    public List<Request> commands() {
        return journal.requests(request -> true);
    }

    /** All of one command so far: {@code commands("GET")}, {@code commands("CLIENT SETINFO")}. */
    public List<Request> commands(String command) {
        return journal.requests(request -> request.is(command));
    }

    /** How often a command has arrived. */
    public int count(String command) {
        return commands(command).size();
    }

    /** The value of a key as text, or null if it has none. */
    public String value(String key) {
        return data.get(Resp.raw(key))
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .orElse(null);
    }

    /** Waits until a command has arrived, and gives the first one. */
    public Request awaitCommand(String command) {
        return awaitCommand(command, 1);
    }

    /** Waits until a command has arrived n times, and gives the n-th. */
    public Request awaitCommand(String command, int n) {
        return journal.await(
                command + " number " + n,
                () -> commands(command).stream().skip(n - 1L).findFirst());
    }

    /** How many connections were accepted. */
    public int accepted() {
        return journal.connections().size();
    }

    /** How many of them are still open, as far as this side has noticed. */
    public int open() {
        return journal.open();
    }

    /** Waits until at least n connections were accepted. */
    public void awaitConnections(int n) {
        journal.await(
                n + " connections", () -> accepted() >= n ? Optional.of(n) : Optional.empty());
    }

    /** Waits until exactly n connections are open. */
    public void awaitOpen(int n) {
        journal.await(
                n + " open connections", () -> open() == n ? Optional.of(n) : Optional.empty());
    }

    /** A connection by its number, from 1; waits until there is one. */
    public FakeConnection connection(int number) {
        return journal.await(
                "connection " + number,
                () -> journal.connections().stream().skip(number - 1L).findFirst());
    }

    /** Why TLS handshakes failed, in order. */
    public List<String> failedHandshakes() {
        return journal.failedHandshakes();
    }

    /** What clients did wrong, and what failed in the code of scripts. */
    public List<AssertionError> violations() {
        return journal.violations();
    }

    /** Fails if there were violations that are not tolerated. */
    public void assertNoViolations() {
        List<AssertionError> violations = violations();
        if (!tolerant && !violations.isEmpty()) {
            AssertionError first = new AssertionError(violations.get(0).getMessage());
            violations.forEach(first::addSuppressed);
            throw first;
        }
    }

    /** Ends all connections and threads, then fails if there were violations. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
            for (Socket filler : fillers) {
                filler.close();
            }
            closeConnections();
            if (acceptor != null) {
                acceptor.join(Await.BOUND.toMillis());
            }
            // one more may have been accepted meanwhile
            for (FakeConnection connection : closeConnections()) {
                if (!connection.join(Await.BOUND.toMillis())) {
                    throw new AssertionError(connection + " has a thread that does not end");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertNoViolations();
    }

    private List<FakeConnection> closeConnections() {
        List<FakeConnection> connections = journal.connections();
        connections.forEach(FakeConnection::close);
        return connections;
    }

    private static Trigger add(List<Trigger> triggers, Trigger trigger) {
        triggers.add(0, trigger);
        return trigger;
    }

    private FakeServer accepting() {
        acceptor = daemon("accept", this::accept);
        acceptor.start();
        return this;
    }

    private void fill() throws IOException {
        for (int i = 0; i < FILLERS; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(new InetSocketAddress("127.0.0.1", port()), FULL_AFTER_MILLIS);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new IOException("the system queues more than " + FILLERS + " connections");
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = listener.accept();
                int number = accepted() + 1;
                FakeConnection connection =
                        new FakeConnection(number, socket, new MiniSession(data, number));
                Serving serving = new Serving(connection, tls, journal, onConnect, onRequest);
                Thread thread = daemon("" + number, serving);
                connection.servedBy(thread);
                journal.accepted(connection);
                thread.start();
            } catch (IOException e) {
                if (!closed) {
                    journal.violation("accepting failed", e);
                }
            }
        }
    }

    private Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "fake-redis-" + port() + "-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
