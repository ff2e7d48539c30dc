package org.redwire.itests.support;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * One blocking connection to a server, to steer it and to ask what it sees. It shares no code with
 * Redwire. Words of a command may be {@code String} (UTF-8), {@code byte[]} or numbers.
 *
 * <p>Replies are plain objects: {@code String} (simple, bulk, verbatim), {@code Long}, {@code
 * Double}, {@code BigInteger}, {@code Boolean}, {@code List}, {@code Set}, {@code Map}, {@link
 * RespError} and null. Not safe for use by several threads.
 */
public final class RespConsole implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = (int) Await.BOUND.toMillis();

    private final Closeable socket;
    private final OutputStream out;
    private final RespReader reader;
    private final Deque<List<Object>> pushes = new ArrayDeque<>();

    private RespConsole(Closeable socket, InputStream in, OutputStream out) {
        this.socket = socket;
        this.out = out;
        this.reader = new RespReader(new BufferedInputStream(in));
    }

    /** Connects to a port of the loopback address. */
    public static RespConsole connect(int port) {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return over(socket);
        } catch (IOException e) {
            throw closing(socket, e);
        }
    }

    /** Connects to a unix socket. A read from it has no time limit. */
    public static RespConsole connect(Path unixSocket) {
        try {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(unixSocket));
            return new RespConsole(
                    channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uses a connected socket, such as one with TLS, and closes it in the end. */
    public static RespConsole over(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return new RespConsole(socket, socket.getInputStream(), socket.getOutputStream());
        } catch (IOException e) {
            throw closing(socket, e);
        }
    }

    /** Changes to RESP3. */
    public RespConsole resp3() {
        call("HELLO", 3);
        return this;
    }

    /** Sends a command and gives its reply; an error in the reply's place is thrown. */
    public Object call(Object... words) {
        Object reply = reply(words);
        if (reply instanceof RespError error) {
            throw new AssertionError(words[0] + " failed: " + error.message());
        }
        return reply;
    }

    /** Sends a command and gives its reply, which may be a {@link RespError}. */
    public Object reply(Object... words) {
        send(words);
        return read();
    }

    /** The reply as a text, or null if it is nil. */
    public String text(Object... words) {
        Object reply = call(words);
        return reply == null ? null : reply.toString();
    }

    /** The reply as an integer. */
    public long number(Object... words) {
        return (Long) call(words);
    }

    /** The reply as a list. */
    public List<?> list(Object... words) {
        return (List<?>) call(words);
    }

    /** The bytes of a bulk string, or null if it is nil. */
    public byte[] bytes(Object... words) {
        send(words);
        Object reply = read(bytes -> bytes);
        if (reply == null || reply instanceof byte[]) {
            return (byte[]) reply;
        }
        throw new AssertionError(words[0] + " gave no bulk string, but " + reply);
    }

    /** The reply as it came over the wire. */
    public byte[] raw(Object... words) {
        send(words);
        read();
        return reader.lastFrame();
    }

    /** Sends a command and does not wait for its reply: see {@link #read()}. */
    public void send(Object... words) {
        sendRaw(Resp.command(words));
    }

    /** Sends bytes as they are. */
    public void sendRaw(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one reply; pushes that come before it are kept for {@link #push()}. */
    public Object read() {
        return read(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The next RESP3 push, kept or waited for. A reply in its place is an error. */
    public List<Object> push() {
        if (!pushes.isEmpty()) {
            return pushes.remove();
        }
        Object frame = frame(bytes -> new String(bytes, StandardCharsets.UTF_8));
        if (frame instanceof RespReader.Push push) {
            return push.elements();
        }
        throw new AssertionError("waited for a push, but a reply came: " + frame);
    }

    /** What {@code CLIENT LIST} says of each connection but this one. */
    public List<Map<String, String>> clients() {
        String self = text("CLIENT", "ID");
        List<Map<String, String>> clients = new ArrayList<>();
        for (String line : text("CLIENT", "LIST").split("\n")) {
            Map<String, String> client = new LinkedHashMap<>();
            for (String pair : line.split(" ")) {
                int equals = pair.indexOf('=');
                client.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            if (!client.get("id").equals(self)) {
                clients.add(client);
            }
        }
        return clients;
    }

    /** What {@code INFO section} says. */
    public Map<String, String> info(String section) {
        Map<String, String> info = new LinkedHashMap<>();
        for (String line : text("INFO", section).split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("#")) {
                info.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        return info;
    }

    /** How often the server has executed a command, such as {@code incr} or {@code client|list}. */
    public long executions(String command) {
        String stats = info("commandstats").get("cmdstat_" + command.toLowerCase(Locale.ROOT));
        if (stats == null) {
            return 0;
        }
        return Long.parseLong(stats.substring("calls=".length(), stats.indexOf(',')));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object read(Function<byte[], Object> bulk) {
        Object frame = frame(bulk);
        while (frame instanceof RespReader.Push push) {
            pushes.add(push.elements());
            frame = frame(bulk);
        }
        return frame;
    }

    private Object frame(Function<byte[], Object> bulk) {
        try {
            return reader.read(bulk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UncheckedIOException closing(Socket socket, IOException e) {
        try {
            socket.close();
        } catch (IOException suppressed) {
            e.addSuppressed(suppressed);
        }
        return new UncheckedIOException(e);
    }
}
