package org.redwire.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model of a server: it executes one command at a time, forgets nothing, and says what is true.
 * It knows strings and numbers (GET, SET, DEL, EXISTS, INCR, INCRBY), lists (RPUSH, LRANGE, LLEN),
 * MULTI, EXEC and DISCARD, publishing and subscribing by channel, by pattern and by shard channel,
 * and what a client says by itself. Rules change what it does. Thread-safe.
 */
public final class ModelServer {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, byte[]> strings = new TreeMap<>();
    private final Map<String, List<byte[]>> lists = new TreeMap<>();
    private final List<ModelSession> sessions = new ArrayList<>();
    private final List<Request> executed = new ArrayList<>();
    private final List<Function<Request, Reaction>> rules = new CopyOnWriteArrayList<>();

    /** A server without data. */
    public ModelServer() {}

    // --- what is true ---

    /** The elements of a list as text; empty if there is none. */
    public List<String> list(String key) {
        return locked(
                () -> lists.getOrDefault(key, List.of()).stream().map(ModelServer::text).toList());
    }

    /** The value of a key as text, or null. */
    public @Nullable String string(String key) {
        return locked(
                () -> {
                    byte[] value = strings.get(key);
                    return value == null ? null : text(value);
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
        locked(() -> strings.put(key, bytes));
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

    byte[] executeData(Request request) {
        executed.add(request);
        List<byte[]> words = request.words();
        return switch (request.name()) {
            case "GET" -> value(request.word(1));
            case "SET" -> {
                strings.put(request.word(1), words.get(2));
                yield Resp.ok();
            }
            case "DEL" -> Resp.integer(request.arguments().stream().filter(this::delete).count());
            case "EXISTS" ->
                    Resp.integer(request.arguments().stream().filter(this::exists).count());
            case "INCR" -> sum(request.word(1), 1);
            case "INCRBY" -> sum(request.word(1), Long.parseLong(request.word(2)));
            case "RPUSH" -> {
                List<byte[]> list =
                        lists.computeIfAbsent(request.word(1), key -> new ArrayList<>());
                list.addAll(words.subList(2, words.size()));
                yield Resp.integer(list.size());
            }
            case "LRANGE" -> range(request);
            case "LLEN" -> Resp.integer(lists.getOrDefault(request.word(1), List.of()).size());
            case "ECHO" -> Resp.bulk(words.get(1));
            case "PUBLISH" -> Resp.integer(send("message", request.word(1), words.get(2)));
            case "SPUBLISH" -> Resp.integer(send("smessage", request.word(1), words.get(2)));
            default -> Resp.error("ERR unknown command '" + request.word(0) + "'");
        };
    }

    private byte[] value(String key) {
        byte[] value = strings.get(key);
        return value == null ? Resp.nil() : Resp.bulk(value);
    }

    private boolean delete(String key) {
        return strings.remove(key) != null | lists.remove(key) != null;
    }

    private boolean exists(String key) {
        return strings.containsKey(key) || lists.containsKey(key);
    }

    private byte[] sum(String key, long by) {
        byte[] value = strings.get(key);
        long sum = (value == null ? 0 : Long.parseLong(text(value))) + by;
        strings.put(key, Long.toString(sum).getBytes(StandardCharsets.US_ASCII));
        return Resp.integer(sum);
    }

    private byte[] range(Request request) {
        List<byte[]> list = lists.getOrDefault(request.word(1), List.of());
        int from = index(request.word(2), list.size());
        int to = Math.min(index(request.word(3), list.size()), list.size() - 1);
        return Resp.array(
                from > to
                        ? List.of()
                        : list.subList(from, to + 1).stream().map(Resp::bulk).toList());
    }

    private static int index(String word, int size) {
        int index = Integer.parseInt(word);
        return Math.max(0, index < 0 ? size + index : index);
    }

    private long send(String kind, String channel, byte[] message) {
        long count = 0;
        for (ModelSession session : sessions) {
            count += session.published(kind, channel, message);
        }
        return count;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
