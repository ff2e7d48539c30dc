package org.redwire.dial.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.redwire.dial.Endpoint;

/** A server on loopback whose connections the test takes by hand. */
final class LoopbackServer implements AutoCloseable {

    private final ServerSocket server;
    private final List<Socket> others = new ArrayList<>();

    LoopbackServer() throws IOException {
        this(0, "127.0.0.1", 50);
    }

    LoopbackServer(int port, String address, int backlog) throws IOException {
        server = new ServerSocket(port, backlog, InetAddress.getByName(address));
        server.setSoTimeout(10_000);
    }

    /** One whose queue of new connections is full, so that the next connect gets no answer. */
    static LoopbackServer full() throws IOException {
        LoopbackServer server = new LoopbackServer(0, "127.0.0.1", 1);
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            server.others.add(socket);
            try {
                socket.connect(server.server.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException e) {
                return server;
            }
        }
        throw new AssertionError("the queue of new connections has no end");
    }

    int port() {
        return server.getLocalPort();
    }

    Endpoint endpoint() {
        return Endpoint.of("redis", server.getInetAddress().getHostAddress(), port());
    }

    Socket accept() throws IOException {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        others.add(socket);
        return socket;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : others) {
            socket.close();
        }
    }
}
