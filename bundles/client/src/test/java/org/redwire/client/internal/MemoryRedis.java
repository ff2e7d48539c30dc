package org.redwire.client.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.ReplyReader;

/**
 * A server inside the test: answers commands with the text a rule gives, or as a friendly one
 * would.
 */
final class MemoryRedis implements Dialer {

    /** The answer that makes the connection end. */
    static final String CUT = "cut";

    /** The answer that never comes. */
    static final String SILENCE = "silence";

    /** The answer that comes with {@link #answer}; those behind it on its connection as well. */
    static final String LATE = "late";

    /** How a greeting is answered. */
    static final String HELLO = "%1\r\n$5\r\nproto\r\n:3\r\n";

    private final Map<String, Function<List<String>, String>> rules = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Channel> channels = new CopyOnWriteArrayList<>();
    private final AtomicInteger dials = new AtomicInteger();
    private volatile boolean down;

    /** From now on {@code name} is answered so; the answer is RESP. */
    MemoryRedis on(String name, Function<List<String>, String> rule) {
        rules.put(name, rule);
        return this;
    }

    MemoryRedis down(boolean down) {
        this.down = down;
        return this;
    }

    /** Sends something on every connection that is open. */
    void say(String resp) {
        channels.stream()
                .filter(Channel::open)
                .forEach(channel -> channel.answers.add(resp.getBytes(StandardCharsets.UTF_8)));
    }

    /** How many connections wait for an answer that is late. */
    long late() {
        return channels.stream().filter(channel -> channel.late.get() != null).count();
    }

    /** Gives the late answers: the same to all. */
    void answer(String resp) {
        for (Channel channel : channels) {
            List<byte[]> behind = channel.late.getAndSet(null);
            if (behind != null) {
                channel.answers.add(resp.getBytes(StandardCharsets.UTF_8));
                channel.answers.addAll(behind);
            }
        }
    }

    /** The commands that came, with their arguments. */
    List<String> commands() {
        return commands;
    }

    int dials() {
        return dials.get();
    }

    long open() {
        return channels.stream().filter(Channel::open).count();
    }

    @Override
    public Transport dial(Endpoint endpoint, Duration timeout) throws IOException {
        dials.incrementAndGet();
        if (down) {
            throw new ConnectException("refused");
        }
        Channel channel = new Channel();
        channels.add(channel);
        return channel;
    }

    private String answer(List<String> words) {
        commands.add(String.join(" ", words));
        Function<List<String>, String> rule = rules.get(words.get(0));
        if (rule != null) {
            return rule.apply(words);
        }
        return switch (words.get(0)) {
            case "HELLO" -> HELLO;
            case "PING" -> "+PONG\r\n";
            case "GET" -> "$1\r\nv\r\n";
            default -> "+OK\r\n";
        };
    }

    /** One connection: what is written is answered before the write returns. */
    private final class Channel implements Transport {

        private static final byte[] END = {};

        private final LinkedBlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
        private final AtomicReference<List<byte[]>> late = new AtomicReference<>();
        private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
        private byte[] rest = END;
        private int at;
        private volatile boolean open = true;
        private volatile long deadline = NO_DEADLINE;

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            if (!open) {
                throw new IOException("closed");
            }
            pending.write(from, offset, length);
            byte[] request = pending.toByteArray();
            pending.reset();
            int[] position = {0};
            ReplyReader reader =
                    new ReplyReader(
                            (into, start, room) -> {
                                int count = Math.min(room, request.length - position[0]);
                                System.arraycopy(request, position[0], into, start, count);
                                position[0] += count;
                                return count == 0 ? -1 : count;
                            },
                            Limits.standard());
            try {
                while (open) {
                    respond(reader.next().list().stream().map(Reply::text).toList());
                }
            } catch (EOFException e) {
                // the whole request was answered
            }
        }

        private void respond(List<String> words) {
            String answer = answer(words);
            if (answer.equals(CUT)) {
                answers.add(END);
            } else if (answer.equals(LATE)) {
                late.compareAndSet(null, new CopyOnWriteArrayList<>());
            } else if (!answer.equals(SILENCE)) {
                List<byte[]> behind = late.get();
                (behind == null ? answers : behind).add(answer.getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (at == rest.length) {
                byte[] next = await();
                if (next == END) {
                    return -1;
                }
                rest = next;
                at = 0;
            }
            int count = Math.min(length, rest.length - at);
            System.arraycopy(rest, at, into, offset, count);
            at += count;
            return count;
        }

        private byte[] await() throws IOException {
            try {
                while (open) {
                    byte[] next = answers.poll(5, TimeUnit.MILLISECONDS);
                    if (next != null) {
                        return next;
                    }
                    if (deadline != NO_DEADLINE && System.nanoTime() - deadline >= 0) {
                        throw new SocketTimeoutException("deadline");
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
        }

        @Override
        public int available() {
            return rest.length - at + (answers.isEmpty() ? 0 : 1);
        }

        @Override
        public void readDeadline(long nanoTime) {
            deadline = nanoTime;
        }

        @Override
        public boolean open() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
