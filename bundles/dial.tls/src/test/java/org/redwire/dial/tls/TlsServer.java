package org.redwire.dial.tls;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.redwire.dial.Endpoint;

/** A TLS server on loopback; the test takes its connections after their handshakes. */
final class TlsServer implements AutoCloseable {

    private final SSLServerSocket server;
    private final List<SSLSocket> accepted = new CopyOnWriteArrayList<>();
    private final ExecutorService handshakes = Executors.newCachedThreadPool();

    TlsServer(SSLContext context) throws IOException {
        this(context, "127.0.0.1");
    }

    TlsServer(SSLContext context, String address) throws IOException {
        server =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getByName(address));
        server.setSoTimeout(10_000);
    }

    TlsServer speaking(String protocol) {
        server.setEnabledProtocols(new String[] {protocol});
        return this;
    }

    TlsServer wantingCertificates() {
        server.setNeedClientAuth(true);
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    Endpoint endpoint(String host) {
        return Endpoint.of("rediss", host, port());
    }

    /** The next connection, after its handshake. */
    CompletableFuture<SSLSocket> accept() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        SSLSocket socket = (SSLSocket) server.accept();
                        accepted.add(socket);
                        socket.setTcpNoDelay(true);
                        socket.setSoTimeout(10_000);
                        socket.startHandshake();
                        return socket;
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                handshakes);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SSLSocket socket : accepted) {
            socket.close();
        }
        handshakes.shutdownNow();
        await().pollDelay(Duration.ZERO).until(handshakes::isTerminated);
    }
}
