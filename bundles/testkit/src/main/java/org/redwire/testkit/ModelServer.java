package org.redwire.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model of a server: it executes one command at a time, forgets nothing, and says what is true.
 * It knows strings and numbers (GET, SET with NX, XX, GET, EX, PX and KEEPTTL, DEL, EXISTS, INCR,
 * INCRBY), lists (RPUSH, LRANGE, LLEN), expiry (EXPIRE, PEXPIRE, TTL, PTTL, PERSIST), MULTI, EXEC,
 * DISCARD, WATCH and UNWATCH, publishing and subscribing by channel, by pattern and by shard
 * channel, and what a client says by itself. It has one database, and lets everybody in whatever
 * the password. Whatever it does not know it answers by an error. Rules change what it does.
 * Thread-safe.
 */
public final class ModelServer {

    private final ReentrantLock lock = new ReentrantLock();
    private final ModelData data;
    private final List<ModelSession> sessions = new ArrayList<>();
    private final List<Request> executed = new ArrayList<>();
    private final List<Function<Request, Reaction>> rules = new CopyOnWriteArrayList<>();

    /** A server without data, in real time. */
    public ModelServer() {
        this(System::nanoTime);
    }

    /** A server whose keys expire by this clock, which counts nanoseconds. */
    ModelServer(LongSupplier clock) {
        data = new ModelData(clock);
    }

    // --- what is true ---

    /** The elements of a list as text; empty if there is none. */
    public List<String> list(String key) {
        return locked(() -> data.list(key).stream().map(ModelData::text).toList());
    }

    /** The value of a key as text, or null. */
    public @Nullable String string(String key) {
        return locked(
                () -> {
                    byte[] value = data.string(key);
                    return value == null ? null : ModelData.text(value);
                });
    }

    /** The number at a key; 0 if there is none. */
    public long number(String key) {
        String value = string(key);
        return value == null ? 0 : Long.parseLong(value);
    }

    /** What was executed, in that order; without what a client says by itself. */
    public List<Request> executed() {
        return locked(() -> List.copyOf(executed));
    }

    /** How many connections are open. */
    public int connections() {
        return locked(sessions::size);
    }

    /** How many connections are subscribed to a channel by name. */
    public long subscribers(String channel) {
        return locked(
                () -> sessions.stream().filter(s -> s.subscribed("subscribe", channel)).count());
    }

    // --- what it does ---

    /**
     * Adds a rule: what is done about requests. The rule that was added last and has an opinion
     * decides. In a simulation a rule must not wait.
     */
    public void on(Function<Request, Reaction> rule) {
        rules.add(0, rule);
    }

    /** Adds a rule about the commands of this name. */
    public void on(String command, Function<Request, Reaction> rule) {
        on(request -> request.name().equals(command) ? rule.apply(request) : Reaction.ordinary());
    }

    /** Has this value at a key, as if somebody had set it. */
    public void set(String key, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        locked(
                () -> {
                    data.set(key, bytes);
                    return bytes;
                });
    }

    /** Publishes by itself; returns how many subscriptions got it. */
    public long publish(String channel, String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        return locked(() -> send("message", channel, bytes));
    }

    // --- for connections ---

    ModelSession connect(int number, Consumer<byte[]> pushes) {
        ModelSession session = new ModelSession(this, number, pushes);
        locked(() -> sessions.add(session));
        return session;
    }

    void disconnected(ModelSession session) {
        locked(() -> sessions.remove(session));
    }

    Reaction reaction(Request request) {
        for (Function<Request, Reaction> rule : rules) {
            Reaction reaction = rule.apply(request);
            if (!reaction.equals(Reaction.ordinary())) {
                return reaction;
            }
        }
        return Reaction.ordinary();
    }

    /** Does something while nobody else does. */
    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    long version(String key) {
        return data.version(key);
    }

    /**
     * Executes a command that is not about its connection alone.
     *
     * @param none what the connection's protocol has for nothing
     */
    byte[] executeData(Request request, byte[] none) {
        executed.add(request);
        List<byte[]> words = request.words();
        String key = request.word(1);
        return switch (request.name()) {
            case "GET" -> data.get(key, none);
            case "SET" -> data.set(request, none);
            case "DEL" -> counted(request, data::delete);
            case "EXISTS" -> counted(request, data::exists);
            case "INCR" -> data.sum(key, 1);
            case "INCRBY" -> data.sum(key, ModelData.integer(request.word(2)));
            case "RPUSH" -> data.push(key, words.subList(2, words.size()));
            case "LRANGE" -> data.range(request);
            case "LLEN" -> data.length(key);
            case "EXPIRE" -> data.expireAfter(request, 1_000);
            case "PEXPIRE" -> data.expireAfter(request, 1);
            case "TTL" -> data.timeLeft(key, 1_000);
            case "PTTL" -> data.timeLeft(key, 1);
            case "PERSIST" -> data.persist(key);
            case "ECHO" -> Resp.bulk(words.get(1));
            case "PUBLISH" -> Resp.integer(send("message", key, words.get(2)));
            case "SPUBLISH" -> Resp.integer(send("smessage", key, words.get(2)));
            default -> throw ModelError.unmodelled(request.name());
        };
    }

    private static byte[] counted(Request request, Predicate<String> which) {
        return Resp.integer(request.arguments().stream().filter(which).count());
    }

    private long send(String kind, String channel, byte[] message) {
        long count = 0;
        for (ModelSession session : sessions) {
            count += session.published(kind, channel, message);
        }
        return count;
    }
}
