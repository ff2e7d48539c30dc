package org.redwire.dial.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.redwire.dial.Endpoint;

/** A server on loopback that speaks no TLS. It takes one connection. */
final class PlainServer implements AutoCloseable {

    /** What it does with the connection. */
    interface Behaviour {
        void serve(Socket socket) throws Exception;
    }

    private final ServerSocket server;
    private final CompletableFuture<Void> served = new CompletableFuture<>();

    PlainServer(Behaviour behaviour) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(() -> serve(behaviour), "plain-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Behaviour behaviour) {
        try (Socket socket = server.accept()) {
            behaviour.serve(socket);
        } catch (Exception e) {
            // the client has gone, or the test is over
        } finally {
            served.complete(null);
        }
    }

    /** One that reads something and then answers with a text. */
    static PlainServer answering(String text) throws IOException {
        return new PlainServer(
                socket -> {
                    socket.getInputStream().read(new byte[1024]);
                    socket.getOutputStream().write(text.getBytes());
                    drain(socket);
                });
    }

    /** Waits until the client closes. */
    static void drain(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // and drops what it sends
        }
    }

    Endpoint endpoint() {
        return Endpoint.of("rediss", "127.0.0.1", server.getLocalPort());
    }

    /** Ends when the connection is closed by the client, if it serves by draining. */
    CompletableFuture<Void> served() {
        return served;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
