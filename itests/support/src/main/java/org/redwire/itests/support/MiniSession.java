package org.redwire.itests.support;

import static org.redwire.itests.support.Resp.array;
import static org.redwire.itests.support.Resp.bulk;
import static org.redwire.itests.support.Resp.error;
import static org.redwire.itests.support.Resp.integer;
import static org.redwire.itests.support.Resp.join;
import static org.redwire.itests.support.Resp.raw;
import static org.redwire.itests.support.Resp.simple;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One connection's view of a fake server that means well: it knows the few commands a client sends
 * by itself and a few that tests like, and executes them. Used by the connection's thread alone.
 */
final class MiniSession {

    private final MiniRedis data;
    private final int id;
    private final Map<String, Set<String>> subscriptions = new LinkedHashMap<>();
    private List<Request> queued;
    private String name;
    private boolean resp3;

    MiniSession(MiniRedis data, int id) {
        this.data = data;
        this.id = id;
    }

    /** Executes a command. */
    byte[] answer(Request request) {
        if (request.words().isEmpty()) {
            return new byte[0];
        }
        if (queued != null
                && !Set.of("EXEC", "DISCARD", "MULTI", "WATCH").contains(request.name())) {
            queued.add(request);
            return simple("QUEUED");
        }
        try {
            return execute(request);
        } catch (NumberFormatException notANumber) {
            return error("ERR value is not an integer or out of range");
        } catch (IndexOutOfBoundsException tooFewWords) {
            return error(
                    "ERR wrong number of arguments for '%s' command".formatted(request.name()));
        }
    }

    private byte[] execute(Request request) {
        return switch (request.name()) {
            case "HELLO" -> hello(request);
            case "CLIENT" -> client(request);
            case "PING" -> ping(request);
            case "AUTH", "SELECT", "READONLY", "READWRITE", "QUIT", "WATCH", "UNWATCH", "ASKING" ->
                    raw(Resp.OK);
            case "RESET" -> reset();
            case "ECHO" -> bulk(request.words().get(1));
            case "GET",
                    "SET",
                    "GETDEL",
                    "DEL",
                    "EXISTS",
                    "MGET",
                    "MSET",
                    "DBSIZE",
                    "FLUSHALL",
                    "FLUSHDB",
                    "INCR",
                    "DECR",
                    "INCRBY" ->
                    strings(request);
            case "MULTI", "EXEC", "DISCARD" -> transaction(request.name());
            case "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE" -> subscribe(request);
            case "UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE" -> unsubscribe(request);
            case "PUBLISH", "SPUBLISH" -> integer(0);
            default ->
                    error(
                            "ERR unknown command '%s', with args beginning with: %s"
                                    .formatted(
                                            request.word(0),
                                            String.join(" ", request.arguments())));
        };
    }

    private byte[] hello(Request request) {
        String version = request.words().size() > 1 ? request.word(1) : resp3 ? "3" : "2";
        if (!version.equals("2") && !version.equals("3")) {
            return error("NOPROTO unsupported protocol version");
        }
        resp3 = version.equals("3");
        int setName = request.arguments().indexOf("SETNAME");
        if (setName >= 0) {
            name = request.arguments().get(setName + 1);
        }
        Object[] facts = {
            "server", "redis",
            "version", "7.4.0",
            "proto", resp3 ? 3 : 2,
            "id", id,
            "mode", "standalone",
            "role", "master",
            "modules", List.of()
        };
        return resp3 ? Resp.map(facts) : array(facts);
    }

    private byte[] client(Request request) {
        if (request.is("CLIENT ID")) {
            return integer(id);
        }
        if (request.is("CLIENT GETNAME")) {
            return name == null ? nil() : bulk(name);
        }
        if (request.is("CLIENT INFO") || request.is("CLIENT LIST")) {
            return bulk("id=%d name=%s resp=%d\n".formatted(id, name == null ? "" : name, proto()));
        }
        if (request.is("CLIENT SETNAME")) {
            name = request.word(2);
        }
        return raw(Resp.OK);
    }

    private byte[] ping(Request request) {
        boolean echo = request.words().size() > 1;
        if (!resp3 && !subscriptions.isEmpty()) {
            return array("pong", echo ? request.word(1) : "");
        }
        return echo ? bulk(request.words().get(1)) : simple("PONG");
    }

    private byte[] reset() {
        subscriptions.clear();
        queued = null;
        name = null;
        resp3 = false;
        return simple("RESET");
    }

    private byte[] strings(Request request) {
        List<byte[]> words = request.words();
        switch (request.name()) {
            case "GET":
                return value(words.get(1));
            case "GETDEL":
                byte[] value = value(words.get(1));
                data.delete(words.get(1));
                return value;
            case "SET":
                data.set(words.get(1), words.get(2));
                return raw(Resp.OK);
            case "MSET":
                for (int i = 1; i < words.size(); i += 2) {
                    data.set(words.get(i), words.get(i + 1));
                }
                return raw(Resp.OK);
            case "MGET":
                return array(words.stream().skip(1).map(this::value).toArray());
            case "DEL":
                return integer(words.stream().skip(1).filter(data::delete).count());
            case "EXISTS":
                return integer(
                        words.stream().skip(1).filter(key -> data.get(key).isPresent()).count());
            case "DBSIZE":
                return integer(data.size());
            case "FLUSHALL", "FLUSHDB":
                data.clear();
                return raw(Resp.OK);
            case "INCR":
                return sum(words.get(1), 1);
            case "DECR":
                return sum(words.get(1), -1);
            default:
                return sum(words.get(1), Long.parseLong(request.word(2)));
        }
    }

    private byte[] value(byte[] key) {
        return data.get(key).map(Resp::bulk).orElseGet(this::nil);
    }

    private byte[] sum(byte[] key, long by) {
        return data.add(key, by)
                .map(Resp::integer)
                .orElseGet(() -> error("ERR value is not an integer or out of range"));
    }

    private byte[] transaction(String command) {
        List<Request> body = queued;
        queued = null;
        if (command.equals("MULTI")) {
            if (body != null) {
                queued = body;
                return error("ERR MULTI calls can not be nested");
            }
            queued = new ArrayList<>();
            return raw(Resp.OK);
        }
        if (body == null) {
            return error("ERR " + command + " without MULTI");
        }
        return command.equals("DISCARD")
                ? raw(Resp.OK)
                : array(body.stream().map(this::answer).toArray());
    }

    private byte[] subscribe(Request request) {
        Set<String> channels =
                subscriptions.computeIfAbsent(kind(request), key -> new LinkedHashSet<>());
        List<byte[]> confirmations = new ArrayList<>();
        for (String channel : request.arguments()) {
            channels.add(channel);
            confirmations.add(confirmation(request, channel));
        }
        return join(confirmations.toArray(byte[][]::new));
    }

    private byte[] unsubscribe(Request request) {
        Set<String> channels = subscriptions.getOrDefault(kind(request), new LinkedHashSet<>());
        List<String> gone =
                request.arguments().isEmpty() ? List.copyOf(channels) : request.arguments();
        List<byte[]> confirmations = new ArrayList<>();
        for (String channel : gone) {
            channels.remove(channel);
            if (channels.isEmpty()) {
                subscriptions.remove(kind(request));
            }
            confirmations.add(confirmation(request, channel));
        }
        if (gone.isEmpty()) {
            confirmations.add(confirmation(request, null));
        }
        return join(confirmations.toArray(byte[][]::new));
    }

    /** Channels and patterns are counted together, shard channels by themselves. */
    private byte[] confirmation(Request request, String channel) {
        boolean shard = kind(request).equals("S");
        long count =
                subscriptions.entrySet().stream()
                        .filter(entry -> entry.getKey().equals("S") == shard)
                        .mapToLong(entry -> entry.getValue().size())
                        .sum();
        Object subject = Optional.<Object>ofNullable(channel).orElseGet(this::nil);
        Object[] elements = {request.name().toLowerCase(Locale.ROOT), subject, count};
        return resp3 ? Resp.push(elements) : array(elements);
    }

    /** P for patterns, S for shard channels, nothing for channels. */
    private static String kind(Request request) {
        return switch (request.name()) {
            case "PSUBSCRIBE", "PUNSUBSCRIBE" -> "P";
            case "SSUBSCRIBE", "SUNSUBSCRIBE" -> "S";
            default -> "";
        };
    }

    private byte[] nil() {
        return raw(resp3 ? Resp.NULL : Resp.NIL);
    }

    private int proto() {
        return resp3 ? 3 : 2;
    }
}
