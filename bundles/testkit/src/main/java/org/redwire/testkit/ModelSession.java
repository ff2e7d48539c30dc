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
import org.jspecify.annotations.Nullable;

/** One connection to a model of a server. Touched only while the server is locked. */
final class ModelSession {

    /** What is executed between MULTI and EXEC too, and not queued. */
    private static final Set<String> SPECIAL = Set.of("MULTI", "EXEC", "DISCARD", "WATCH");

    private final ModelServer server;
    private final int number;
    private final Consumer<byte[]> out;
    private final Map<String, Set<String>> subscriptions = new TreeMap<>();
    private final Map<String, Long> watched = new TreeMap<>();
    private @Nullable List<Request> queued;
    private @Nullable String name;
    private boolean refused;
    private boolean resp3;

    ModelSession(ModelServer server, int number, Consumer<byte[]> out) {
        this.server = server;
        this.number = number;
        this.out = out;
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

    /**
     * Executes a command and sends the answer, as the reaction says, before anybody else does
     * anything: so no message goes out before the answer to its SUBSCRIBE.
     */
    void react(Request request, Reaction reaction) {
        server.locked(
                () -> {
                    byte[] result = reaction.executes() ? answer(request) : new byte[0];
                    byte[] reply = reaction.reply() != null ? reaction.reply() : result;
                    if (reaction.answers() && reply.length > 0) {
                        out.accept(reply);
                    }
                    return reply;
                });
    }

    private byte[] answer(Request request) {
        try {
            check(request);
            List<Request> body = queued;
            if (body != null && !SPECIAL.contains(request.name())) {
                body.add(request);
                return Resp.simple("QUEUED");
            }
        } catch (ModelError e) {
            return rejected(request, String.valueOf(e.getMessage()));
        }
        return executed(request);
    }

    /** A command that is wrong in itself spoils the transaction; EXEC ends it, too. */
    private byte[] rejected(Request request, String why) {
        refused = queued != null;
        if (request.name().equals("EXEC")) {
            endTransaction();
            return Resp.error(
                    "EXECABORT Transaction discarded because of: " + why.replaceFirst("^ERR ", ""));
        }
        return Resp.error(why);
    }

    private void check(Request request) {
        ModelCommands.check(request);
        boolean subscription = ModelCommands.isSubscription(request);
        if (!resp3 && !subscription && !request.name().equals("PING") && subscribed() > 0) {
            throw new ModelError(
                    ("ERR Can't execute '%s': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING /"
                                    + " QUIT / RESET are allowed in this context")
                            .formatted(request.name().toLowerCase(Locale.ROOT)));
        }
        if (subscription && queued != null) {
            throw ModelError.unmodelled("subscriptions in transactions");
        }
    }

    private byte[] executed(Request request) {
        try {
            return switch (request.name()) {
                case "HELLO" -> hello(request);
                case "AUTH" -> auth(request);
                case "SELECT" -> select(request);
                case "CLIENT" -> client(request);
                case "READONLY", "READWRITE" ->
                        Resp.error("ERR This instance has cluster support disabled");
                case "PING" -> ping(request);
                case "MULTI" -> multi();
                case "DISCARD" -> discard();
                case "EXEC" -> exec();
                case "WATCH" -> watch(request);
                case "UNWATCH" -> unwatch();
                case "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE" -> subscribe(request, true);
                case "UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE" -> subscribe(request, false);
                default -> server.executeData(request, none());
            };
        } catch (ModelError e) {
            return Resp.error(e.getMessage());
        }
    }

    private byte[] none() {
        return resp3 ? Resp.none() : Resp.nil();
    }

    // --- what a client says by itself ---

    private byte[] hello(Request request) {
        if (request.words().size() > 1) {
            negotiate(request.arguments());
        }
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
                        Resp.bulk("master"),
                        Resp.bulk("modules"),
                        Resp.array(List.of()));
        return resp3 ? Resp.map(facts) : Resp.array(facts);
    }

    private void negotiate(List<String> options) {
        long version;
        try {
            version = ModelData.integer(options.get(0));
        } catch (ModelError e) {
            throw new ModelError("ERR Protocol version is not an integer or out of range");
        }
        if (version < 2 || version > 3) {
            throw new ModelError("NOPROTO unsupported protocol version");
        }
        String called = name;
        for (int i = 1; i < options.size(); i++) {
            String option = options.get(i).toUpperCase(Locale.ROOT);
            if (option.equals("AUTH") && i + 2 < options.size()) {
                i += 2;
            } else if (option.equals("SETNAME") && i + 1 < options.size()) {
                called = options.get(++i);
            } else {
                throw new ModelError("ERR Syntax error in HELLO option '" + options.get(i) + "'");
            }
        }
        name = called;
        resp3 = version == 3;
    }

    /** Everybody is let in. */
    private static byte[] auth(Request request) {
        if (request.words().size() > 3) {
            throw new ModelError(ModelError.SYNTAX);
        }
        return Resp.ok();
    }

    private static byte[] select(Request request) {
        if (ModelData.integer(request.word(1)) != 0) {
            throw new ModelError("ERR DB index is out of range");
        }
        return Resp.ok();
    }

    private byte[] client(Request request) {
        String what = request.word(1).toUpperCase(Locale.ROOT);
        int words =
                switch (what) {
                    case "ID", "GETNAME" -> 2;
                    case "SETNAME", "NO-EVICT", "NO-TOUCH" -> 3;
                    case "SETINFO" -> 4;
                    default ->
                            throw new ModelError(
                                    "ERR unknown subcommand '%.128s'. Try CLIENT HELP."
                                            .formatted(request.word(1)));
                };
        if (request.words().size() != words) {
            throw ModelError.arguments("client|" + what.toLowerCase(Locale.ROOT));
        }
        return switch (what) {
            case "ID" -> Resp.integer(number);
            case "GETNAME" -> name == null ? none() : Resp.bulk(name);
            case "SETNAME" -> {
                name = request.word(2).isEmpty() ? null : request.word(2);
                yield Resp.ok();
            }
            case "SETINFO" -> Resp.ok();
            default -> {
                String given = request.word(2).toUpperCase(Locale.ROOT);
                if (!given.equals("ON") && !given.equals("OFF")) {
                    throw new ModelError(ModelError.SYNTAX);
                }
                yield Resp.ok();
            }
        };
    }

    private byte[] ping(Request request) {
        if (request.words().size() > 2) {
            throw ModelError.arguments("ping");
        }
        byte[] echo = request.words().size() > 1 ? request.words().get(1) : null;
        if (!resp3 && subscribed() > 0) {
            return Resp.array(
                    List.of(Resp.bulk("pong"), Resp.bulk(echo == null ? new byte[0] : echo)));
        }
        return echo == null ? Resp.simple("PONG") : Resp.bulk(echo);
    }

    // --- transactions ---

    private byte[] multi() {
        if (queued != null) {
            throw new ModelError("ERR MULTI calls can not be nested");
        }
        queued = new ArrayList<>();
        return Resp.ok();
    }

    private byte[] discard() {
        if (queued == null) {
            throw new ModelError("ERR DISCARD without MULTI");
        }
        return endTransaction();
    }

    private byte[] endTransaction() {
        queued = null;
        refused = false;
        return unwatch();
    }

    private byte[] exec() {
        List<Request> body = queued;
        if (body == null) {
            throw new ModelError("ERR EXEC without MULTI");
        }
        boolean changed =
                watched.entrySet().stream()
                        .anyMatch(one -> server.version(one.getKey()) != one.getValue());
        boolean aborted = refused;
        endTransaction();
        if (aborted) {
            throw new ModelError("EXECABORT Transaction discarded because of previous errors.");
        }
        if (changed) {
            return resp3 ? Resp.none() : Resp.nilArray();
        }
        return Resp.array(body.stream().map(this::executed).toList());
    }

    private byte[] watch(Request request) {
        if (queued != null) {
            throw new ModelError("ERR WATCH inside MULTI is not allowed");
        }
        // what changed since the first WATCH of a key has changed
        request.arguments().forEach(key -> watched.computeIfAbsent(key, server::version));
        return Resp.ok();
    }

    private byte[] unwatch() {
        watched.clear();
        return Resp.ok();
    }

    // --- subscriptions ---

    private byte[] subscribe(Request request, boolean more) {
        String verb = request.name().toLowerCase(Locale.ROOT);
        String kind = more ? verb : verb.replaceFirst("un", "");
        Set<String> names = subscriptions.computeIfAbsent(kind, key -> new LinkedHashSet<>());
        List<String> given = request.words().size() > 1 ? request.arguments() : List.copyOf(names);
        List<byte[]> answers = new ArrayList<>();
        for (String each : given) {
            if (more) {
                names.add(each);
            } else {
                names.remove(each);
            }
            answers.add(
                    frame(List.of(Resp.bulk(verb), Resp.bulk(each), Resp.integer(count(kind)))));
        }
        if (given.isEmpty()) {
            answers.add(frame(List.of(Resp.bulk(verb), none(), Resp.integer(count(kind)))));
        }
        return Resp.join(answers);
    }

    /** Channels and patterns are counted together. */
    private int count(String kind) {
        return kind.equals("ssubscribe")
                ? names(kind).size()
                : names("subscribe").size() + names("psubscribe").size();
    }

    private int subscribed() {
        return count("subscribe") + count("ssubscribe");
    }

    private Set<String> names(String kind) {
        return subscriptions.getOrDefault(kind, Set.of());
    }

    boolean subscribed(String kind, String channel) {
        return names(kind).contains(channel);
    }

    /** Somebody published something; returns how often it was sent here. */
    int published(String kind, String channel, byte[] message) {
        int count = 0;
        String subscription = kind.equals("smessage") ? "ssubscribe" : "subscribe";
        if (subscribed(subscription, channel)) {
            out.accept(frame(List.of(Resp.bulk(kind), Resp.bulk(channel), Resp.bulk(message))));
            count++;
        }
        if (kind.equals("message")) {
            for (String pattern : names("psubscribe")) {
                if (Glob.matches(pattern, channel)) {
                    out.accept(
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

    private byte[] frame(List<byte[]> elements) {
        return resp3 ? Resp.push(elements) : Resp.array(elements);
    }

    /** A word of RESP as text, for journals. */
    static String shown(byte[] reply) {
        String text = new String(reply, 0, Math.min(40, reply.length), StandardCharsets.UTF_8);
        return text.replace("\r\n", "|");
    }
}
