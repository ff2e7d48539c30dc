package org.redwire.pool;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.redwire.dial.Transport;

/** A server on a real socket, for one connection; for what only a socket's buffers can show. */
final class Loopback implements AutoCloseable {

    /** What the server does with its connection; afterwards that is closed. */
    interface Script {
        void serve(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Socket accepted = new Socket();

    Loopback(Script script) throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        thread =
                new Thread(
                        () -> {
                            try (Socket socket = server.accept()) {
                                accepted = socket;
                                script.serve(socket);
                            } catch (IOException e) {
                                // the other side has had enough
                            }
                        },
                        "loopback");
        thread.start();
    }

    /** Answers each command with its last word. */
    static void echo(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        for (int type = in.read(); type == '*'; type = in.read()) {
            byte[] word = {};
            for (int words = number(in); words > 0; words--) {
                in.read(); // $
                word = in.readNBytes(number(in));
                in.readNBytes(2);
            }
            out.write(("$" + word.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(word);
            out.write('\r');
            out.write('\n');
            if (in.available() == 0) {
                out.flush();
            }
        }
    }

    private static int number(InputStream in) throws IOException {
        int number = 0;
        for (int c = in.read(); c != '\r'; c = in.read()) {
            number = number * 10 + c - '0';
        }
        in.read(); // \n
        return number;
    }

    /** Reads nothing until the other side closes. */
    static void stall(Socket socket) throws IOException {
        socket.setReceiveBufferSize(4096);
        CountDownLatch never = new CountDownLatch(1);
        Thread watcher = Thread.currentThread();
        try {
            while (!watcher.isInterrupted()) {
                never.await();
            }
        } catch (InterruptedException e) {
            watcher.interrupt();
        }
    }

    /** Connects to it. */
    Transport connect() throws IOException {
        Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        return new Transport() {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return in.read(into, offset, length);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                out.write(from, offset, length);
            }

            @Override
            public int available() throws IOException {
                return in.available();
            }

            @Override
            public void readDeadline(long nanoTime) {
                // these tests do not ask for one
            }

            @Override
            public boolean open() {
                return !socket.isClosed();
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
        Await.ended(thread);
    }
}
