package org.redwire.dial.unix;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.redwire.dial.Endpoint;

/** A server on a Unix socket whose connections the test takes by hand. */
final class UnixServer implements AutoCloseable {

    private final Path path;
    private final ServerSocketChannel server;
    private final List<SocketChannel> others = new ArrayList<>();

    UnixServer(Path path, int backlog) throws IOException {
        this.path = path;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path), backlog);
    }

    /** Connects until the queue of new connections is full. */
    void fill() throws IOException {
        for (int i = 0; i < 20; i++) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            others.add(channel);
            channel.configureBlocking(false);
            try {
                channel.connect(UnixDomainSocketAddress.of(path));
            } catch (IOException e) {
                return;
            }
        }
        throw new AssertionError("the queue of new connections has no end");
    }

    Endpoint endpoint() {
        return Endpoint.unix(path.toString());
    }

    SocketChannel accept() throws IOException {
        SocketChannel channel = server.accept();
        others.add(channel);
        return channel;
    }

    static void send(SocketChannel to, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    static byte[] receive(SocketChannel from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && from.read(bytes) >= 0) {
            // more of it
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel channel : others) {
            channel.close();
        }
    }
}
