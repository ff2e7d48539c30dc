package org.redwire.pubsub;

import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.spi.DedicatedConnections;
import org.redwire.dial.Transport;
import org.redwire.pool.Conn;
import org.redwire.pool.Watchdog;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.Outcome;

/**
 * A server inside the test that knows pub/sub, in RESP2 or RESP3, and a client of it. It answers
 * while a command is written, and can be made to refuse, to be silent and to cut.
 */
final class FakeRedis extends ExternalResource implements DedicatedConnections {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final String name;
    private final Map<String, Function<List<String>, @Nullable String>> rules =
            new ConcurrentHashMap<>();
    private final AtomicInteger heard = new AtomicInteger();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private int resp = 3;
    private boolean silent;
    private boolean reading = true;
    private int dials;
    private volatile boolean closed;
    private volatile @Nullable Supplier<Throwable> dialFailure;
    private volatile @Nullable Supplier<Throwable> writeFailure;
    private volatile Duration timeout = Duration.ofSeconds(5);
    private @Nullable Watchdog watchdog;

    FakeRedis() {
        this("fake");
    }

    FakeRedis(String name) {
        this.name = name;
    }

    @Override
    protected void before() {
        watchdog = new Watchdog(name);
    }

    @Override
    protected void after() {
        shut();
        watchdog.close();
    }

    // --- the client ---

    /** A client whose connections end here; it can do nothing else. */
    RedisClient client() {
        return (RedisClient)
                Proxy.newProxyInstance(
                        FakeRedis.class.getClassLoader(),
                        new Class<?>[] {RedisClient.class, DedicatedConnections.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "name" -> name() + "/consumer";
                                    case "options" -> Options.builder().name(name()).build();
                                    case "node" -> node();
                                    case "timeout" -> timeout();
                                    case "closed" -> closed();
                                    case "dedicated" -> dedicated();
                                    case "heard" -> {
                                        heard((int) arguments[0]);
                                        yield null;
                                    }
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    case "equals" -> proxy == arguments[0];
                                    case "toString" -> name();
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    /** How many messages the client was told of. */
    int heard() {
        return heard.get();
    }

    @Override
    public void heard(int messages) {
        heard.addAndGet(messages);
    }

    @Override
    public <T> Command<T> prepared(Command<T> command) {
        return command;
    }

    @Override
    public Conn dedicated() {
        if (closed) {
            throw new ClosedException(Outcome.NOT_SENT, "the client is closed", null);
        }
        lock.lock();
        try {
            dials++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        throwAny(dialFailure);
        Channel made = new Channel();
        lock.lock();
        try {
            channels.add(made);
            if (closed) {
                made.close(); // the client was closed meanwhile
            }
        } finally {
            lock.unlock();
        }
        return new Conn(made, Limits.standard(), watchdog);
    }

    private static void throwAny(@Nullable Supplier<Throwable> failure) {
        Throwable thrown = failure == null ? null : failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String node() {
        return "fake:0";
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    FakeRedis timeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    @Override
    public boolean closed() {
        return closed;
    }

    /** The client is closed. */
    void shut() {
        closed = true;
        lock.lock();
        try {
            channels.forEach(Channel::close);
        } finally {
            lock.unlock();
        }
    }

    // --- what the test makes of the server ---

    FakeRedis resp(int version) {
        resp = version;
        return this;
    }

    /** From now on {@code command} is answered so; null is what a good server would say. */
    FakeRedis on(String command, Function<List<String>, @Nullable String> rule) {
        rules.put(command, rule);
        return this;
    }

    /** From now on dialling throws this, or works if it is null. */
    void dialsFail(@Nullable Supplier<Throwable> failure) {
        dialFailure = failure;
    }

    /** From now on nobody can connect, or everybody can. */
    void down(boolean down) {
        dialsFail(down ? () -> new ConnectFailedException("refused", null) : null);
    }

    /** From now on writing throws this, or works if it is null. */
    void writesFail(@Nullable Supplier<Throwable> failure) {
        writeFailure = failure;
    }

    /** From now on nothing is answered or sent, or it is again. */
    void silent(boolean silent) {
        this.silent = silent;
    }

    /** From now on commands are not read, and who writes one waits, or they are again. */
    void reading(boolean reading) {
        lock.lock();
        try {
            this.reading = reading;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all connections. */
    void cut() {
        lock.lock();
        try {
            channels.forEach(Channel::end);
            channels.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Publishes; returns to how many subscriptions. */
    int publish(String channel, String payload) {
        lock.lock();
        try {
            int count = 0;
            for (Channel each : channels) {
                if (each.has.contains("SUBSCRIBE " + channel)) {
                    each.deliver(push("message", channel, payload));
                    count++;
                }
                if (each.has.contains("SSUBSCRIBE " + channel)) {
                    each.deliver(push("smessage", channel, payload));
                    count++;
                }
                for (String has : each.has) {
                    if (has.startsWith("PSUBSCRIBE ")) {
                        String pattern = has.substring(11);
                        if (channel.startsWith(pattern.substring(0, pattern.length() - 1))) {
                            each.deliver(push("pmessage", pattern, channel, payload));
                            count++;
                        }
                    }
                }
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Sends these bytes to everybody. */
    void send(String raw) {
        lock.lock();
        try {
            channels.forEach(channel -> channel.deliver(raw));
        } finally {
            lock.unlock();
        }
    }

    /** Ends a subscription by itself, as for a slot that moves. */
    void drop(String verb, String name) {
        lock.lock();
        try {
            for (Channel each : channels) {
                if (each.has.remove(verb + " " + name)) {
                    String word = verb.toLowerCase(Locale.ROOT).replace("subs", "unsubs");
                    each.deliver(push(word, name));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    // --- what came ---

    /** The commands that came, with their arguments. */
    List<String> commands() {
        return commands;
    }

    int dials() {
        lock.lock();
        try {
            return dials;
        } finally {
            lock.unlock();
        }
    }

    /** What the connections there are subscribed to, as {@code SUBSCRIBE a}. */
    Set<String> has() {
        lock.lock();
        try {
            Set<String> all = new LinkedHashSet<>();
            channels.forEach(channel -> all.addAll(channel.has));
            return all;
        } finally {
            lock.unlock();
        }
    }

    // --- frames ---

    /** What is sent with these words, in the protocol there is. */
    String push(String... words) {
        StringBuilder frame = new StringBuilder(resp == 3 ? ">" : "*");
        boolean counts = words[0].endsWith("subscribe");
        frame.append(words.length + (counts ? 1 : 0)).append("\r\n");
        for (String word : words) {
            frame.append('$').append(word.getBytes(StandardCharsets.UTF_8).length);
            frame.append("\r\n").append(word).append("\r\n");
        }
        return counts ? frame + ":1\r\n" : frame.toString();
    }

    private void respond(Channel to, List<String> words) {
        commands.add(String.join(" ", words));
        String verb = words.get(0);
        Function<List<String>, @Nullable String> rule = rules.get(verb);
        String special = rule == null ? null : rule.apply(words);
        if (special != null) {
            to.deliver(special);
        } else if (verb.equals("PING")) {
            to.deliver(resp == 3 || to.has.isEmpty() ? "+PONG\r\n" : push("pong", ""));
        } else {
            for (String name : words.subList(1, words.size())) {
                if (verb.contains("UN")) {
                    to.has.remove(verb.replace("UN", "") + " " + name);
                } else {
                    to.has.add(verb + " " + name);
                }
                to.deliver(push(verb.toLowerCase(Locale.ROOT), name));
            }
        }
    }

    /** One connection; like everything here guarded by the one lock. */
    private final class Channel implements Transport {

        private final Set<String> has = new LinkedHashSet<>();
        private byte[] received = {};
        private boolean ended;
        private boolean open = true;
        private volatile long deadline = NO_DEADLINE;

        private void deliver(String text) {
            if (silent || ended) {
                return;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int old = received.length;
            received = Arrays.copyOf(received, old + bytes.length);
            System.arraycopy(bytes, 0, received, old, bytes.length);
            changed.signalAll();
        }

        private void end() {
            ended = true;
            changed.signalAll();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            lock.lock();
            try {
                while (open && received.length == 0 && !ended) {
                    long left = deadline - System.nanoTime();
                    if (deadline != NO_DEADLINE && left <= 0) {
                        throw new SocketTimeoutException("deadline");
                    }
                    pause(deadline == NO_DEADLINE ? TimeUnit.SECONDS.toNanos(1) : left);
                }
                if (!open) {
                    throw new IOException("closed");
                }
                if (received.length == 0) {
                    return -1;
                }
                int count = Math.min(length, received.length);
                System.arraycopy(received, 0, into, offset, count);
                received = Arrays.copyOfRange(received, count, received.length);
                return count;
            } finally {
                lock.unlock();
            }
        }

        /** As with a socket, an interrupt changes nothing and its flag stays. */
        private void pause(long nanos) {
            boolean interrupted = Thread.interrupted();
            try {
                changed.awaitNanos(nanos);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            throwAny(writeFailure);
            byte[] request = Arrays.copyOfRange(from, offset, offset + length);
            int[] at = {0};
            ReplyReader reader =
                    new ReplyReader(
                            (into, start, room) -> {
                                int count = Math.min(room, request.length - at[0]);
                                System.arraycopy(request, at[0], into, start, count);
                                at[0] += count;
                                return count == 0 ? -1 : count;
                            },
                            Limits.standard());
            lock.lock();
            try {
                while (open && !reading) {
                    pause(TimeUnit.SECONDS.toNanos(1));
                }
                while (open && !ended) {
                    respond(this, reader.next().list().stream().map(Reply::text).toList());
                }
                if (!open) {
                    throw new IOException("closed");
                }
            } catch (EOFException e) {
                // the whole request was answered
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int available() {
            return received.length;
        }

        @Override
        public void readDeadline(long nanoTime) {
            deadline = nanoTime;
        }

        @Override
        public boolean open() {
            lock.lock();
            try {
                return open;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                open = false;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
