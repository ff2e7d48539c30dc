package org.redwire.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;

/**
 * A server for tests that need no simulation: a {@link ModelServer} in real time, over a dialer in
 * memory or over TCP on the loopback interface. Rules say what it answers. What a rule throws, and
 * what a client sends that is no request, cuts the connection and is thrown by {@link #close}, so
 * that the test fails for that reason.
 *
 * <pre>{@code
 * try (FakeServer server = FakeServer.start()) {
 *     server.on("GET", request -> Reaction.reply(Resp.bulk("hello")));
 *     RedisClient redis = RedisClient.connect(
 *             Options.builder().endpoint(server.endpoint()).dialer(server.dialer()).build());
 *     …
 * }
 * }</pre>
 */
public final class FakeServer implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final ModelServer model = new ModelServer();
    private final List<Connected> open = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<AssertionError> failures = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private @Nullable ServerSocket listening;
    private int connections;
    private boolean closed;

    private FakeServer() {}

    /** A server in memory; it has neither thread nor socket. */
    public static FakeServer start() {
        return new FakeServer();
    }

    /** A server that also listens on a free port of the loopback interface. */
    public static FakeServer listening() {
        FakeServer server = new FakeServer();
        server.listen();
        return server;
    }

    /** Connects in memory, to any endpoint. */
    public Dialer dialer() {
        return (endpoint, timeout) -> {
            lock.lock();
            try {
                if (closed) {
                    throw new IOException("the fake server is closed");
                }
                MemoryTransport transport = new MemoryTransport(this, ++connections);
                open.add(transport);
                return transport;
            } finally {
                lock.unlock();
            }
        };
    }

    /** Where it is: its port, or any endpoint for its dialer. */
    public Endpoint endpoint() {
        ServerSocket socket = listening;
        return socket == null
                ? Endpoint.of("memory", "fake", 6379)
                : Endpoint.of("redis", "127.0.0.1", socket.getLocalPort());
    }

    /** The data it has, and its rules. */
    public ModelServer model() {
        return model;
    }

    /** Adds a rule about the commands of this name; see {@link ModelServer#on}. */
    public void on(String command, Function<Request, Reaction> rule) {
        model.on(command, rule);
    }

    /** What it was asked, in that order; also what a client says by itself. */
    public List<Request> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    /** How many connections were made. */
    public int connections() {
        lock.lock();
        try {
            return connections;
        } finally {
            lock.unlock();
        }
    }

    /** Cuts all connections, of which the model knows nothing any more; new ones are taken. */
    public void cutAll() {
        List<Connected> all;
        lock.lock();
        try {
            all = List.copyOf(open);
            open.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(Connected::end);
    }

    /**
     * Ends it, with all its connections and threads.
     *
     * @throws AssertionError if a rule has thrown something, or a client has sent what is no
     *     request; once only
     */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        ServerSocket socket = listening;
        if (socket != null) {
            close(socket);
        }
        cutAll();
        // the first accepts, and starts no more when it has ended
        for (int i = 0; i < threads(); i++) {
            join(thread(i));
        }
        throwFailures();
    }

    private int threads() {
        lock.lock();
        try {
            return threads.size();
        } finally {
            lock.unlock();
        }
    }

    private Thread thread(int index) {
        lock.lock();
        try {
            return threads.get(index);
        } finally {
            lock.unlock();
        }
    }

    private void throwFailures() {
        lock.lock();
        try {
            if (failures.isEmpty()) {
                return;
            }
            AssertionError first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            failures.clear();
            throw first;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what is wrong with the test, for its end. */
    void failed(String what, Throwable cause) {
        lock.lock();
        try {
            failures.add(new AssertionError(what, cause));
        } finally {
            lock.unlock();
        }
    }

    private static void close(Closeable one) {
        try {
            one.close();
        } catch (IOException e) {
            // it is gone then
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is done about a request. */
    Reaction reaction(Request request) {
        lock.lock();
        try {
            requests.add(request);
        } finally {
            lock.unlock();
        }
        return model.reaction(request);
    }

    // --- over TCP ---

    private void listen() {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listening = socket;
            begin("fake-server", () -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException("no port to be had", e);
        }
    }

    private void begin(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        lock.lock();
        try {
            threads.add(thread);
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket socket = from.accept();
                SocketConnection connection;
                int number;
                lock.lock();
                try {
                    number = ++connections;
                    if (closed) {
                        close(socket);
                        return;
                    }
                    connection = new SocketConnection(this, number, socket);
                    open.add(connection);
                } finally {
                    lock.unlock();
                }
                begin("fake-server-" + number, connection::read);
                begin("fake-server-" + number + "-writer", connection::write);
            }
        } catch (IOException e) {
            // it was closed
        }
    }
}
