package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.Assume.assumeTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import org.redwire.client.Session;
import org.redwire.commands.CommandDescription;
import org.redwire.commands.Commands;
import org.redwire.commands.SessionCommands;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisBinary;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RedisServerBuilder;
import org.redwire.itests.support.RespConsole;
import org.redwire.itests.support.RespError;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandExecutor;
import org.redwire.protocol.Trait;
import org.redwire.protocol.error.ServerException;

/**
 * The commands of one group against a server, in both protocols. Each test is an exercise; one more
 * runs all of them again and looks at what was sent: whether every factory was called, and whether
 * the server says the same of each command as its factory does: whether it reads or writes, whether
 * it waits, and which of its words are keys. So it depends on no other test and no order.
 *
 * <p>Newer servers take part if they are there (see {@link RedisBinary#find(String)}). What a
 * server is too old for must be refused by it; see {@link #sinceThat}.
 */
@RunWith(Parameterized.class)
public abstract class CommandGroupTestBase {

    private static final String STANDARD = "redis";

    /** These wait with a word that says so, and not otherwise. */
    private static final Set<String> WAIT_ON_REQUEST = Set.of("XREAD", "XREADGROUP");

    private static RedisServer server;
    private static String version;

    @Rule public final TestRule leaks = Leaks.rule();

    @Parameterized.Parameter(0)
    public String flavour;

    @Parameterized.Parameter(1)
    public int protocol;

    /** The commands of a client, noted. */
    protected Commands redis;

    /** The client itself, for what is not to be noted. */
    protected RedisClient client;

    private final RecordedCommands recorded = new RecordedCommands();
    private final Class<?>[] groups;

    /** For a group of these classes of factories, which are one as a rule. */
    protected CommandGroupTestBase(Class<?>... groups) {
        this.groups = groups;
    }

    @Parameterized.Parameters(name = "{0}, RESP{1}")
    public static List<Object[]> servers() {
        return Stream.of(STANDARD, "redis-8", "valkey-8")
                .flatMap(flavour -> Stream.of(new Object[] {flavour, 2}, new Object[] {flavour, 3}))
                .toList();
    }

    @Parameterized.BeforeParam
    public static void start(String flavour, int protocol) {
        Optional<RedisBinary> binary =
                flavour.equals(STANDARD)
                        ? Optional.of(RedisBinary.find())
                        : RedisBinary.find(flavour);
        assumeTrue(flavour + " is not there", binary.isPresent());
        // with ten ticks a second, as it is, one that waits for a millisecond waits for a hundred
        server = RedisServer.builder().binary(binary.get()).config("hz 100").start();
        try (RespConsole console = server.console()) {
            version = console.info("server").get("redis_version");
        }
    }

    @Parameterized.AfterParam
    public static void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Before
    public void connect() {
        client = RedisClient.connect(server.uri() + "?protocol=" + protocol);
        redis = recorded.on(client)::execute;
        empty();
    }

    @After
    public void disconnect() {
        client.close();
    }

    @Test
    public void everyFactoryIsExercisedAndMeansWhatTheServerKnows() {
        exerciseAll();
        assertThat(recorded.methods()).containsAll(factories());
        for (Command<?> command : recorded.commands()) {
            String name = command.name().toLowerCase(Locale.ROOT).replace(' ', '|');
            CommandDescription known = client.commandInfo(name).get(0);
            if (known != null) {
                assertSame(command, known);
            }
        }
    }

    /** The server of this class. */
    protected static RedisServer server() {
        return server;
    }

    /** The commands of a session, noted. */
    protected SessionCommands recorded(Session session) {
        return recorded.on(session)::execute;
    }

    /** The commands of another client or of a session, noted. */
    protected Commands recordedCommands(CommandExecutor other) {
        return recorded.on(other)::execute;
    }

    /** Passes commands on, noted, whatever facade they come from. */
    protected CommandExecutor noted(CommandExecutor other) {
        return recorded.on(other);
    }

    /** Another server with the same executable; the caller starts and closes it. */
    protected static RedisServerBuilder anotherServer() {
        return RedisServer.builder().binary(server.binary());
    }

    /** A client of another server; the caller closes it. */
    protected RedisClient connectTo(RedisServer other) {
        return RedisClient.connect(other.uri() + "?protocol=" + protocol);
    }

    /** Whether the server is a Valkey, which counts its versions from Redis 7.2 on. */
    protected boolean isValkey() {
        return flavour.startsWith("valkey");
    }

    /** As {@link #sinceThat}, with the value that the command returns. */
    protected <T> void since(String since, Supplier<T> call, T expected) {
        sinceThat(since, call, actual -> assertThat(actual).isEqualTo(expected));
    }

    /**
     * Calls what came with a version: a server that has it must fulfil the claim, an older one must
     * refuse the command, which shows that it was sent.
     */
    protected <T> void sinceThat(String since, Supplier<T> call, Consumer<T> claim) {
        if (has(since)) {
            claim.accept(call.get());
        } else {
            unknown(call);
        }
    }

    /** As {@link #onValkeyThat}, with the value that the command returns. */
    protected <T> void onValkey(Supplier<T> call, T expected) {
        onValkeyThat(call, actual -> assertThat(actual).isEqualTo(expected));
    }

    /** Calls what only Valkey has; it must fulfil the claim, another must refuse the command. */
    protected <T> void onValkeyThat(Supplier<T> call, Consumer<T> claim) {
        if (isValkey()) {
            claim.accept(call.get());
        } else {
            unknown(call);
        }
    }

    /** The server must refuse the command as one that it does not know. */
    protected static void unknown(Supplier<?> call) {
        assertThatThrownBy(call::get)
                .isInstanceOf(ServerException.class)
                .satisfies(
                        e ->
                                assertThat(e.getMessage().toLowerCase(Locale.ROOT))
                                        .containsAnyOf(
                                                "unknown command",
                                                "unknown subcommand",
                                                "syntax error",
                                                "wrong number of arguments"));
    }

    /** True once a command without a result has run. */
    protected static Supplier<Boolean> done(Runnable command) {
        return () -> {
            command.run();
            return true;
        };
    }

    /** Whether the server has what came with a version of Redis. */
    protected static boolean has(String since) {
        return Arrays.compare(numbers(version), numbers(since)) >= 0;
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    private static void empty() {
        try (RespConsole console = server.console()) {
            console.call("FLUSHALL");
            console.call("FUNCTION", "FLUSH");
            console.call("SCRIPT", "FLUSH");
        }
    }

    /** Runs every other test of the class on this instance. */
    private void exerciseAll() {
        for (Method exercise : getClass().getDeclaredMethods()) {
            if (exercise.isAnnotationPresent(Test.class)) {
                empty();
                try {
                    exercise.invoke(this);
                } catch (InvocationTargetException e) {
                    throw new AssertionError(exercise.getName() + " failed", e.getCause());
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** The factories of the group. */
    Set<String> factories() {
        return Arrays.stream(groups)
                .flatMap(group -> Arrays.stream(group.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == Command.class)
                .map(
                        method ->
                                RecordedCommands.signature(
                                        method.getName(), method.getParameterTypes()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void assertSame(Command<?> command, CommandDescription known) {
        if (command.is(Trait.READ_ONLY)) {
            assertThat(known.flags()).as("flags of " + command).contains("readonly");
        }
        if (known.flags().contains("readonly")) {
            // what waits is not sent again: it would wait anew, and miss what came meanwhile
            assertThat(command.repeatable())
                    .as(command + " is repeatable")
                    .isEqualTo(!command.is(Trait.BLOCKING));
        }
        if (known.flags().contains("write")) {
            assertThat(command.repeatable()).as(command + " is repeatable").isFalse();
        }
        if (known.flags().contains("blocking")) {
            assertThat(command.is(Trait.BLOCKING))
                    .as(command + " waits")
                    .isEqualTo(!WAIT_ON_REQUEST.contains(command.name()) || isAskedToWait(command));
        }
        // of a form that is newer than the server it does not know the keys either
        if (command.size() == 0 || onlyRoutes(known) || !recorded.ran(command)) {
            return;
        }
        assertThat(command.keys().stream().map(CommandGroupTestBase::text).toList())
                .as("keys of " + command)
                .isEqualTo(keys(command));
    }

    private static boolean isAskedToWait(Command<?> command) {
        for (int i = 0; i < command.size() && !command.argument(i).equals("STREAMS"); i++) {
            if (command.argument(i).equals("BLOCK")) {
                return true;
            }
        }
        return false;
    }

    /** Whether what looks like a key is none, but says which node is meant: a shard channel. */
    private static boolean onlyRoutes(CommandDescription known) {
        return known.keySpecifications().stream()
                .map(specification -> specification.fields().get("flags").list())
                .anyMatch(flags -> flags.stream().anyMatch(flag -> flag.text().equals("not_key")));
    }

    /** The keys among the words, as the server finds them. */
    private List<String> keys(Command<?> command) {
        List<Object> words = new ArrayList<>(List.of("COMMAND", "GETKEYS"));
        words.addAll(List.of(command.name().split(" ")));
        for (int i = 0; i < command.size(); i++) {
            words.add(command.argument(i));
        }
        try (RespConsole console = server.console()) {
            Object reply = console.reply(words.toArray());
            if (reply instanceof RespError error) {
                assertThat(error.message()).as("keys of " + command).contains("no key arguments");
                return List.of();
            }
            return ((List<?>) reply).stream().map(String.class::cast).toList();
        }
    }

    private static String text(Object word) {
        return word instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : word.toString();
    }
}
