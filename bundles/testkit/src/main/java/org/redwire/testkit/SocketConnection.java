package org.redwire.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A connection over TCP to a fake server. One thread reads and answers, another one writes: so a
 * client that reads nothing holds up nobody, and what is sent goes out in the order of the model.
 */
final class SocketConnection implements Connected {

    private static final byte[] END = {};

    private final Socket socket;
    private final Served served;
    private final BlockingQueue<byte[]> out = new LinkedBlockingQueue<>();

    SocketConnection(FakeServer server, int number, Socket socket) {
        this.socket = socket;
        this.served = new Served(server, number, out::add);
    }

    @Override
    public void end() {
        served.close();
        closeSocket();
    }

    /** What the reading thread does. However it ends, the model forgets the connection. */
    void read() {
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8 << 10];
            int count = in.read(buffer);
            while (count >= 0 && served.received(Arrays.copyOf(buffer, count))) {
                count = in.read(buffer);
            }
        } catch (IOException e) {
            // the client is gone, or the test is over
        } finally {
            served.close();
            out.add(END);
        }
    }

    /** What the writing thread does; it closes the socket when all is written. */
    void write() {
        try {
            for (byte[] next = out.take(); next != END; next = out.take()) {
                socket.getOutputStream().write(next);
            }
        } catch (IOException e) {
            // then the client will not read it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeSocket();
        }
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone then
        }
    }
}
