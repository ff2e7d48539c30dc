package org.redwire.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The network between a client and a server, one connection of which can be slow or stand still
 * while the others are well.
 *
 * <pre>{@code
 * try (Proxy proxy = Proxy.before(server.port())) {
 *     … a client of proxy.uri() makes a connection …
 *     proxy.connection(1).stall();
 * }
 * }</pre>
 *
 * Safe for use by several threads.
 */
public final class Proxy implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final int server;
    private final Thread acceptor;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<ProxiedConnection> connections = new ArrayList<>();
    private long bytesPerSecond = ProxiedConnection.UNLIMITED;
    private boolean closed;

    private Proxy(int server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = new Thread(this::accept, "proxy-" + port() + "-accept");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** A proxy on a free port of 127.0.0.1 for the server on another. */
    public static Proxy before(int serverPort) {
        return new Proxy(serverPort);
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** {@code redis://127.0.0.1:port}. */
    public String uri() {
        return "redis://127.0.0.1:" + port();
    }

    /** How many connections were made. */
    public int accepted() {
        lock.lock();
        try {
            return connections.size();
        } finally {
            lock.unlock();
        }
    }

    /** The bytes of replies that went on to the client on the connection that had most. */
    public long mostDelivered() {
        lock.lock();
        try {
            return connections.stream().mapToLong(ProxiedConnection::delivered).max().orElse(0);
        } finally {
            lock.unlock();
        }
    }

    /** Lets no connection, old or new, have more bytes of replies a second than this. */
    public void slow(long bytesPerSecond) {
        limit(bytesPerSecond);
    }

    /** Lets replies go as fast as they can again. */
    public void quick() {
        limit(ProxiedConnection.UNLIMITED);
    }

    private void limit(long bytesPerSecond) {
        locked(
                () -> {
                    this.bytesPerSecond = bytesPerSecond;
                    connections.forEach(connection -> connection.slow(bytesPerSecond));
                });
    }

    /** A connection by its number, from 1 in the order of acceptance; waits until there is one. */
    public ProxiedConnection connection(int number) {
        long left = Await.BOUND.toNanos();
        lock.lock();
        try {
            while (connections.size() < number && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (connections.size() < number) {
                throw new AssertionError("waited in vain for connection " + number);
            }
            return connections.get(number - 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a connection", e);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all connections and threads. */
    @Override
    public void close() {
        List<ProxiedConnection> last = new ArrayList<>();
        locked(
                () -> {
                    closed = true;
                    last.addAll(connections);
                });
        try {
            listener.close();
            last.forEach(ProxiedConnection::close);
            acceptor.join(Await.BOUND.toMillis());
            for (ProxiedConnection connection : last) {
                connection.join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        for (; ; ) {
            Socket client = null;
            try {
                client = listener.accept();
                add(new ProxiedConnection(client, server));
            } catch (IOException e) {
                ProxiedConnection.quietly(client);
                if (listener.isClosed()) {
                    return;
                }
            }
        }
    }

    private void add(ProxiedConnection connection) {
        locked(
                () -> {
                    connections.add(connection);
                    connection.slow(bytesPerSecond);
                    if (closed) {
                        connection.close();
                    }
                    changed.signalAll();
                });
        connection.start("proxy-" + port() + "-");
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
