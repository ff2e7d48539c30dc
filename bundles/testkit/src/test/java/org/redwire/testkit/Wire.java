package org.redwire.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Speaks to a server byte for byte. A reply is shown as it came, with bars for line ends. */
final class Wire implements Closeable {

    private final Socket socket;
    private final InputStream in;

    Wire(FakeServer server) throws IOException {
        this(server.endpoint().host(), server.endpoint().port());
    }

    Wire(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    String ask(String... words) throws IOException {
        request(words);
        return reply();
    }

    void request(String... words) throws IOException {
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            request.append("$" + word.getBytes(UTF_8).length + "\r\n" + word + "\r\n");
        }
        send(request.toString());
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(UTF_8));
    }

    String reply() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        one(all);
        return all.toString(ISO_8859_1).replace("\r\n", "|");
    }

    private void one(ByteArrayOutputStream all) throws IOException {
        String line = line(all);
        char type = line.charAt(0);
        if ("$=!".indexOf(type) >= 0 && !line.equals("$-1")) {
            all.write(in.readNBytes(Integer.parseInt(line.substring(1)) + 2));
        } else if ("*>~%|".indexOf(type) >= 0) {
            int count = Integer.parseInt(line.substring(1)) * ("%|".indexOf(type) >= 0 ? 2 : 1);
            for (int i = 0; i < count + (type == '|' ? 1 : 0); i++) {
                one(all);
            }
        }
    }

    private String line(ByteArrayOutputStream all) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        in.read();
        all.writeBytes((line + "\r\n").getBytes(ISO_8859_1));
        return line.toString();
    }

    /** Closes it so that the other end gets a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
