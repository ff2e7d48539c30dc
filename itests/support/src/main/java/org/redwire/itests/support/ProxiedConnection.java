package org.redwire.itests.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * One connection through a {@link Proxy}. Requests always pass; replies as a test says. Safe for
 * use by several threads.
 */
public final class ProxiedConnection {

    static final long UNLIMITED = Long.MAX_VALUE;

    private static final int CHUNK = 8 << 10;

    /** What is made up for if this side was late, in nanoseconds. */
    private static final long MOST_LATE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Socket client;
    private final Socket server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long bytesPerSecond = UNLIMITED;
    private boolean stalled;
    private boolean closed;
    private long delivered;

    /** When the next bytes may go on, if they must not go too fast. */
    private long nextAt = System.nanoTime();

    private Thread replies;
    private Thread requests;

    ProxiedConnection(Socket client, int serverPort) throws IOException {
        this.client = client;
        this.server = new Socket(InetAddress.getByName("127.0.0.1"), serverPort);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    /** Lets no reply go on to the client. */
    public void stall() {
        change(() -> stalled = true);
    }

    /** Lets replies go on after {@link #stall}. */
    public void resume() {
        change(() -> stalled = false);
    }

    /** Lets no more bytes of replies a second go on to the client than this. */
    public void slow(long bytesPerSecond) {
        change(() -> this.bytesPerSecond = bytesPerSecond);
    }

    /** How many bytes of replies went on to the client. */
    public long delivered() {
        lock.lock();
        try {
            return delivered;
        } finally {
            lock.unlock();
        }
    }

    void start(String prefix) {
        replies = thread(prefix + "replies", server, client, this::pass);
        requests = thread(prefix + "requests", client, server, length -> {});
        replies.start();
        requests.start();
    }

    void close() {
        change(() -> closed = true);
        quietly(client);
        quietly(server);
    }

    void join() throws InterruptedException {
        for (Thread thread : new Thread[] {replies, requests}) {
            if (thread == null) {
                continue;
            }
            thread.join(Await.BOUND.toMillis());
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " does not end");
            }
        }
    }

    static void quietly(Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException alreadyGone) {
            // then there is nothing left to end
        }
    }

    private Thread thread(String name, Socket from, Socket to, IntConsumer before) {
        Thread thread = new Thread(() -> pump(from, to, before), name);
        thread.setDaemon(true);
        return thread;
    }

    private void pump(Socket from, Socket to, IntConsumer before) {
        byte[] buffer = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                before.accept(length);
                out.write(buffer, 0, length);
            }
        } catch (IOException goneOrClosed) {
            // ends here, whoever ended it
        } finally {
            close();
        }
    }

    /** Waits until so many bytes may go on. */
    private void pass(int length) {
        lock.lock();
        try {
            long left = nextAt - System.nanoTime();
            while (!closed && (stalled || left > 0 && bytesPerSecond != UNLIMITED)) {
                if (stalled) {
                    changed.await();
                } else {
                    changed.awaitNanos(left);
                }
                left = nextAt - System.nanoTime();
            }
            delivered += length;
            long time = TimeUnit.SECONDS.toNanos(length) / bytesPerSecond;
            nextAt = System.nanoTime() + Math.max(-MOST_LATE, Math.min(0, left)) + time;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
