package org.redwire.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One connection to a model of a server. Touched only while the server is locked. */
final class ModelSession {

    private static final Set<String> GRANTED =
            Set.of("AUTH", "SELECT", "READONLY", "READWRITE", "WATCH", "UNWATCH", "CLIENT");

    private final ModelServer server;
    private final int number;
    private final Consumer<byte[]> pushes;
    private final Map<String, Set<String>> subscriptions = new TreeMap<>();
    private @Nullable List<Request> queued;
    private boolean resp3;

    ModelSession(ModelServer server, int number, Consumer<byte[]> pushes) {
        this.server = server;
        this.number = number;
        this.pushes = pushes;
    }

    int number() {
        return number;
    }

    /** Whether it is between MULTI and EXEC. */
    boolean queues() {
        return queued != null;
    }

    void close() {
        server.disconnected(this);
    }

    /** Executes a command; what is answered. */
    byte[] execute(Request request) {
        return server.locked(() -> answer(request));
    }

    private byte[] answer(Request request) {
        String name = request.name();
        List<Request> body = queued;
        try {
            if (body != null && !name.equals("EXEC") && !name.equals("DISCARD")) {
                body.add(request);
                return Resp.simple("QUEUED");
            }
            return switch (name) {
                case "HELLO" -> hello(request);
                case "PING" -> ping(request);
                case "MULTI" -> {
                    queued = new ArrayList<>();
                    yield Resp.ok();
                }
                case "DISCARD" -> {
                    queued = null;
                    yield Resp.ok();
                }
                case "EXEC" -> exec(body);
                case "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE" -> subscribe(request, true);
                case "UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE" -> subscribe(request, false);
                default -> GRANTED.contains(name) ? Resp.ok() : server.executeData(request);
            };
        } catch (NumberFormatException e) {
            return Resp.error("ERR value is not an integer or out of range");
        } catch (IndexOutOfBoundsException e) {
            return Resp.error("ERR wrong number of arguments for '" + name + "' command");
        }
    }

    private byte[] hello(Request request) {
        resp3 = request.words().size() > 1 ? request.word(1).equals("3") : resp3;
        List<byte[]> facts =
                List.of(
                        Resp.bulk("server"),
                        Resp.bulk("redis"),
                        Resp.bulk("version"),
                        Resp.bulk("7.4.0"),
                        Resp.bulk("proto"),
                        Resp.integer(resp3 ? 3 : 2),
                        Resp.bulk("id"),
                        Resp.integer(number),
                        Resp.bulk("mode"),
                        Resp.bulk("standalone"),
                        Resp.bulk("role"),
                        Resp.bulk("master"));
        return resp3 ? Resp.map(facts) : Resp.array(facts);
    }

    private byte[] ping(Request request) {
        byte[] echo = request.words().size() > 1 ? request.words().get(1) : null;
        if (!resp3 && subscriptions.values().stream().anyMatch(names -> !names.isEmpty())) {
            return Resp.array(
                    List.of(Resp.bulk("pong"), Resp.bulk(echo == null ? new byte[0] : echo)));
        }
        return echo == null ? Resp.simple("PONG") : Resp.bulk(echo);
    }

    private byte[] exec(@Nullable List<Request> body) {
        if (body == null) {
            return Resp.error("ERR EXEC without MULTI");
        }
        queued = null;
        return Resp.array(body.stream().map(this::answer).toList());
    }

    private byte[] subscribe(Request request, boolean more) {
        String verb = request.name().toLowerCase(Locale.ROOT);
        String kind = more ? verb : verb.replaceFirst("un", "");
        Set<String> names = subscriptions.computeIfAbsent(kind, key -> new LinkedHashSet<>());
        List<String> given = request.words().size() > 1 ? request.arguments() : List.copyOf(names);
        List<byte[]> answers = new ArrayList<>();
        for (String name : given) {
            if (more) {
                names.add(name);
            } else {
                names.remove(name);
            }
            answers.add(
                    frame(List.of(Resp.bulk(verb), Resp.bulk(name), Resp.integer(names.size()))));
        }
        return Resp.join(answers);
    }

    boolean subscribed(String kind, String name) {
        return subscriptions.getOrDefault(kind, Set.of()).contains(name);
    }

    /** Somebody published something; returns how often it was sent here. */
    int published(String kind, String channel, byte[] message) {
        int count = 0;
        String subscription = kind.equals("smessage") ? "ssubscribe" : "subscribe";
        if (subscribed(subscription, channel)) {
            pushes.accept(frame(List.of(Resp.bulk(kind), Resp.bulk(channel), Resp.bulk(message))));
            count++;
        }
        if (kind.equals("message")) {
            for (String pattern : subscriptions.getOrDefault("psubscribe", Set.of())) {
                if (matches(pattern, channel)) {
                    pushes.accept(
                            frame(
                                    List.of(
                                            Resp.bulk("pmessage"),
                                            Resp.bulk(pattern),
                                            Resp.bulk(channel),
                                            Resp.bulk(message))));
                    count++;
                }
            }
        }
        return count;
    }

    /** Only the star is special here. */
    private static boolean matches(String pattern, String channel) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return channel.matches(regex.toString());
    }

    private byte[] frame(List<byte[]> elements) {
        return resp3 ? Resp.push(elements) : Resp.array(elements);
    }

    /** A word of RESP as text, for journals. */
    static String shown(byte[] reply) {
        String text = new String(reply, 0, Math.min(40, reply.length), StandardCharsets.UTF_8);
        return text.replace("\r\n", "|");
    }
}
