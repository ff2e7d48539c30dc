package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.Assume.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.RedisClient;
import org.redwire.commands.CommandDescription;
import org.redwire.commands.CommandDocumentation;
import org.redwire.itests.support.FakeServer;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisBinary;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RedisServerBuilder;
import org.redwire.itests.support.RespConsole;
import org.redwire.itests.support.RespError;
import org.redwire.protocol.ClusterPolicy;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.Trait;
import org.redwire.protocol.error.ConnectionLostException;

/**
 * The server says what commands there are, with what words and keys, and which of them read, write
 * and wait; the typed commands must agree. What is left out on purpose stands in {@link
 * CommandOracleReasons}. Newer servers are asked, too, if they are there.
 */
@RunWith(Parameterized.class)
public class CommandOracleIT {

    /** Made once: they are the same for every server. */
    private static final List<SampleCommands.Sample> SAMPLES = SampleCommands.all();

    @Rule public final TestRule leaks = Leaks.rule();

    @Parameterized.Parameter(0)
    public String flavour;

    @Parameterized.Parameter(1)
    public boolean sentinel;

    private RedisServer server;
    private RedisClient client;
    private RespConsole console;

    @Parameterized.Parameters(name = "{0}, sentinel: {1}")
    public static List<Object[]> servers() {
        return Stream.of("redis", "redis-8", "valkey-8")
                .flatMap(
                        flavour ->
                                Stream.of(
                                        new Object[] {flavour, false},
                                        new Object[] {flavour, true}))
                .toList();
    }

    @Before
    public void start() {
        Optional<RedisBinary> binary =
                flavour.equals("redis")
                        ? Optional.of(RedisBinary.find())
                        : RedisBinary.find(flavour);
        assumeTrue(flavour + " is not there", binary.isPresent());
        RedisServerBuilder builder = RedisServer.builder().binary(binary.get());
        server = (sentinel ? builder.sentinel() : builder).start();
        client = RedisClient.connect(server.uri());
        console = server.console();
    }

    @After
    public void stop() {
        if (server != null) {
            console.close();
            client.close();
            server.close();
        }
    }

    @Test
    public void everyCommandOfTheServerHasAFactoryOrAReason() {
        Set<String> typed = names();
        Map<String, String> missing = new TreeMap<>();
        for (String name : known().keySet()) {
            if (!typed.contains(name) && !CommandOracleReasons.COMMANDS.containsKey(name)) {
                missing.put(name, "has neither a factory nor a reason");
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    public void noReasonIsGivenForWhatHasAFactory() {
        assertThat(CommandOracleReasons.COMMANDS.keySet()).doesNotContainAnyElementsOf(names());
    }

    @Test
    public void everyFactorySendsAsManyWordsAsTheServerWants() {
        Map<String, CommandDescription> known = known();
        List<String> wrong = new ArrayList<>();
        for (SampleCommands.Sample sample : SAMPLES) {
            CommandDescription description = known.get(sample.command().name());
            if (description != null && !isNewer(sample)) {
                int words = sample.words().size();
                int arity = description.arity();
                if (arity < 0 ? words < -arity : words != arity) {
                    wrong.add(sample.factory() + " " + words + " words, arity " + arity);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    public void whereItGoesInAClusterIsWhatTheServerSays() {
        List<String> wrong = new ArrayList<>();
        known().forEach(
                        (name, description) -> {
                            ClusterPolicy ours = Command.of(name).clusterPolicy();
                            ClusterPolicy theirs = policy(description.tips());
                            if (!ours.equals(theirs)
                                    && !CommandOracleReasons.knowsNoPolicy(
                                            name, flavour, server.binary().version())) {
                                wrong.add(name + ": " + ours + ", the server: " + theirs);
                            }
                        });
        assertThat(wrong).isEmpty();
    }

    private static ClusterPolicy policy(List<String> tips) {
        ClusterPolicy.Request request = ClusterPolicy.Request.STANDARD;
        ClusterPolicy.Response response = ClusterPolicy.Response.STANDARD;
        for (String tip : tips) {
            String value = tip.substring(tip.indexOf(':') + 1).toUpperCase(Locale.ROOT);
            if (tip.startsWith("request_policy:")) {
                request = ClusterPolicy.Request.valueOf(value);
            } else if (tip.startsWith("response_policy:")) {
                response = ClusterPolicy.Response.valueOf(value);
            }
        }
        return new ClusterPolicy(request, response);
    }

    @Test
    public void readingWritingAndWaitingAreWhatTheServerSays() {
        Map<String, CommandDescription> known = known();
        List<String> wrong = new ArrayList<>();
        for (SampleCommands.Sample sample : SAMPLES) {
            CommandDescription description = known.get(sample.command().name());
            if (description != null) {
                disagreement(sample.command(), description.flags())
                        .ifPresent(what -> wrong.add(sample.factory() + " " + what));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** M03. However it was made: by its factory, or by its name alone. */
    @Test
    public void nothingThatWritesIsSentAgain() {
        assumeTrue("a sentinel keeps no data", !sentinel);
        Set<String> writing = new TreeSet<>();
        known().forEach(
                        (name, description) -> {
                            Set<String> flags = description.flags();
                            if (flags.contains("write") || flags.contains("may_replicate")) {
                                writing.add(name);
                            }
                        });
        assertThat(writing).contains("SPOP", "GETDEL", "GETEX");
        List<Command<?>> commands = new ArrayList<>();
        Set<List<Object>> kinds = new HashSet<>();
        for (SampleCommands.Sample sample : SAMPLES) {
            Command<?> command = sample.command();
            if (writing.contains(command.name()) && kinds.add(kind(sample))) {
                commands.add(command);
            }
        }
        writing.forEach(name -> commands.add(Command.of(name).arg("k")));
        List<String> wrong = new ArrayList<>();
        try (FakeServer cutting = FakeServer.start();
                RedisClient redis =
                        RedisClient.connect(
                                cutting.uri() + "?retries=3&mode=pool&identity=false")) {
            cutting.onAny().when(request -> !request.is("HELLO")).close();
            assertThat(sent(cutting, redis, Command.of("GET").key("k").readOnly())).isEqualTo(4);
            for (Command<?> command : commands) {
                long times = sent(cutting, redis, command);
                if (times != 1) {
                    wrong.add(command.name() + " was sent " + times + " times");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /**
     * A factory has a sample for each of its options; of those that are treated alike one will do.
     */
    private static List<Object> kind(SampleCommands.Sample sample) {
        Command<?> command = sample.command();
        List<Object> kind = new ArrayList<>(List.of(sample.factory(), command.repeatable()));
        for (Trait trait : Trait.values()) {
            kind.add(command.is(trait));
        }
        return kind;
    }

    /** How often a command is sent to a server that cuts every connection. */
    private static long sent(FakeServer cutting, RedisClient redis, Command<?> command) {
        int before = cutting.commands().size();
        assertThatThrownBy(() -> redis.execute(command))
                .isInstanceOf(ConnectionLostException.class);
        return cutting.commands().stream()
                .skip(before)
                .filter(request -> !request.is("HELLO"))
                .count();
    }

    @Test
    public void keysAreWhereTheServerFindsThem() {
        Map<String, CommandDescription> known = known();
        List<String> wrong = new ArrayList<>();
        for (SampleCommands.Sample sample : SAMPLES) {
            Command<?> command = sample.command();
            CommandDescription description = known.get(command.name());
            if (description != null
                    && sample.words().size() > 1
                    && !isNewer(sample)
                    && !onlyRoutes(description)) {
                Object keys = keys(sample);
                List<String> ours = command.keys().stream().map(CommandOracleIT::text).toList();
                if (!ours.equals(keys)) {
                    wrong.add(sample.factory() + " has keys " + ours + ", the server: " + keys);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    public void everyOptionOfTheServerCanBeSent() {
        Map<String, Set<String>> sent = new TreeMap<>();
        for (SampleCommands.Sample sample : SAMPLES) {
            Set<String> words = sent.computeIfAbsent(sample.command().name(), n -> new TreeSet<>());
            sample.words().forEach(word -> words.add(text(word).toUpperCase(Locale.ROOT)));
        }
        Map<String, Set<String>> missing = new TreeMap<>();
        documented()
                .forEach(
                        (name, documentation) -> {
                            Set<String> words = sent.get(name);
                            if (words != null) {
                                Set<String> tokens = tokens(documentation);
                                tokens.removeAll(words);
                                tokens.removeAll(CommandOracleReasons.options(name));
                                if (!tokens.isEmpty()) {
                                    missing.put(name, tokens);
                                }
                            }
                        });
        assertThat(missing).isEmpty();
    }

    // --- what there is ---

    private static Set<String> names() {
        return SAMPLES.stream()
                .map(sample -> sample.command().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the server knows, subcommands among it, by names as they are here. */
    private Map<String, CommandDescription> known() {
        Map<String, CommandDescription> known = new TreeMap<>();
        for (CommandDescription command : client.command()) {
            if (command.subcommands().isEmpty()) {
                known.put(name(command.name()), command);
            }
            command.subcommands().forEach(sub -> known.put(name(sub.name()), sub));
        }
        // modules bring commands of their own, which have bundles of their own
        known.keySet().removeIf(name -> name.contains("."));
        return known;
    }

    private Map<String, CommandDocumentation> documented() {
        Map<String, CommandDocumentation> documented = new TreeMap<>();
        client.commandDocs()
                .forEach(
                        (command, documentation) -> {
                            documented.put(name(command), documentation);
                            documentation
                                    .subcommands()
                                    .forEach((sub, more) -> documented.put(name(sub), more));
                        });
        return documented;
    }

    private static String name(String name) {
        return name.toUpperCase(Locale.ROOT).replace('|', ' ');
    }

    // --- what the server says of one ---

    /** Whether a form of a command came later than this server. */
    private boolean isNewer(SampleCommands.Sample sample) {
        // Valkey counts on from Redis 7.2
        String version = flavour.startsWith("valkey") ? "7.2" : server.binary().version();
        return CommandOracleReasons.isNewer(sample.words(), version);
    }

    private static Optional<String> disagreement(Command<?> command, Set<String> flags) {
        boolean waits = command.is(Trait.BLOCKING);
        if (command.is(Trait.READ_ONLY) && !flags.contains("readonly")) {
            return Optional.of("is read-only, but not on the server");
        } else if (flags.contains("readonly") && command.repeatable() == waits) {
            // what waits is not sent again: it would wait anew, and miss what came meanwhile
            return Optional.of("reads, and is not repeatable unless it waits");
        } else if (flags.contains("write") && command.repeatable()) {
            return Optional.of("writes, and is repeatable");
        } else if (flags.contains("blocking")
                && waits == CommandOracleReasons.doesNotWait(command)) {
            return Optional.of("waits, or says so without need");
        }
        return Optional.empty();
    }

    /** Whether what looks like a key is none, but says which node is meant: a shard channel. */
    private static boolean onlyRoutes(CommandDescription known) {
        return known.keySpecifications().stream()
                .map(specification -> specification.fields().get("flags").list())
                .anyMatch(flags -> flags.stream().anyMatch(flag -> flag.text().equals("not_key")));
    }

    /** The keys in their order, each with a flag that fits; or what is wrong. */
    private Object keys(SampleCommands.Sample sample) {
        List<Object> words = new ArrayList<>(List.of("COMMAND", "GETKEYSANDFLAGS"));
        words.addAll(sample.words());
        Object reply = console.reply(words.toArray());
        if (reply instanceof RespError error) {
            return error.message().contains("no key arguments") ? List.of() : error.message();
        }
        List<String> keys = new ArrayList<>();
        for (Object key : (List<?>) reply) {
            List<?> keyAndFlags = (List<?>) key;
            Collection<?> flags = (Collection<?>) keyAndFlags.get(1);
            if (sample.command().is(Trait.READ_ONLY)
                    && !flags.contains("RO")
                    && !CommandOracleReasons.writesWhatItReads(sample.command())) {
                return keyAndFlags.get(0) + " is written";
            }
            keys.add((String) keyAndFlags.get(0));
        }
        return keys;
    }

    private static Set<String> tokens(CommandDocumentation documentation) {
        Set<String> tokens = new TreeSet<>();
        Reply arguments = documentation.fields().get("arguments");
        if (arguments != null) {
            addTokens(arguments, tokens);
        }
        return tokens;
    }

    private static void addTokens(Reply arguments, Set<String> tokens) {
        for (Reply argument : arguments.list()) {
            Map<String, Reply> fields = new LinkedHashMap<>(argument.fields());
            Reply token = fields.get("token");
            // an empty one means that there is none
            if (token != null && !token.text().isEmpty()) {
                tokens.addAll(List.of(token.text().toUpperCase(Locale.ROOT).split(" ")));
            }
            if (fields.containsKey("arguments")) {
                addTokens(fields.get("arguments"), tokens);
            }
        }
    }

    private static String text(Object word) {
        return word instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : word.toString();
    }
}
