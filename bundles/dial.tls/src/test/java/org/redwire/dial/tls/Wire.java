package org.redwire.dial.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/**
 * Stands between a client and a server and lets as many bytes of the server through as the test
 * says; all until {@link #hold}.
 */
final class Wire implements AutoCloseable {

    private static final int ALL = 1 << 30;

    private final int target;
    private final ServerSocket front;
    private final Semaphore allowed = new Semaphore(ALL);
    private Socket client;
    private Socket server;

    Wire(int target) throws IOException {
        this.target = target;
        this.front = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        start(this::connect);
    }

    int port() {
        return front.getLocalPort();
    }

    /** From now on nothing comes through. */
    void hold() {
        allowed.drainPermits();
    }

    /** So many bytes more may come through. */
    void allow(int bytes) {
        allowed.release(bytes);
    }

    /** Ends the connection to the client as if the server had died, without a goodbye in TLS. */
    void cut() throws IOException {
        client.shutdownOutput();
    }

    private void connect() throws Exception {
        client = front.accept();
        client.setTcpNoDelay(true);
        server = new Socket(InetAddress.getByName("127.0.0.1"), target);
        server.setTcpNoDelay(true);
        start(this::clientToServer);
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            allowed.acquire();
            out.write(next);
        }
    }

    private void clientToServer() throws IOException {
        client.getInputStream().transferTo(server.getOutputStream());
        server.close();
    }

    private interface Part {
        void run() throws Exception;
    }

    private static void start(Part part) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                part.run();
                            } catch (Exception e) {
                                // one of the sockets was closed
                            }
                        },
                        "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        front.close();
        allowed.release(ALL / 2);
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
