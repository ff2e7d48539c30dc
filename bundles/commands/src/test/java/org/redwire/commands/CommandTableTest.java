package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Test;

/** What the server says of its commands and functions, as it is asked for and answered. */
public class CommandTableTest {

    private static final List<Object> OLD = List.of("get", 2, flags("readonly", "fast"), 1, 1, 1);

    @Test
    public void everyFilterHasItsWord() {
        assertThat(Wire.of(CommandTable.commandList())).isEqualTo("COMMAND LIST");
        assertThat(list(CommandFilter.ofModule("m"))).isEqualTo("COMMAND LIST FILTERBY MODULE m");
        assertThat(list(CommandFilter.ofCategory("read")))
                .isEqualTo("COMMAND LIST FILTERBY ACLCAT read");
        assertThat(list(CommandFilter.matching("x*")))
                .isEqualTo("COMMAND LIST FILTERBY PATTERN x*");
    }

    @Test
    public void wordsOfAnotherCommandAreNoKeys() {
        assertThat(Wire.of(CommandTable.commandGetkeys("SET", "k", "v")))
                .isEqualTo("COMMAND GETKEYS SET k v");
        assertThat(Wire.of(CommandTable.commandGetkeysandflags("SET", "k", "v")))
                .isEqualTo("COMMAND GETKEYSANDFLAGS SET k v");
        assertThat(Wire.of(CommandTable.commandDocs())).isEqualTo("COMMAND DOCS");
        assertThat(Wire.of(CommandTable.commandInfo("get", "set")))
                .isEqualTo("COMMAND INFO get set");
        refused(() -> CommandTable.commandInfo(), "there must be at least one command");
    }

    @Test
    public void aDescriptionOfAnOldServerHasSixParts() {
        for (Protocol protocol : Protocol.values()) {
            CommandDescription get =
                    protocol.answer(CommandTable.commandInfo("get"), List.of(OLD)).get(0);
            assertThat(get)
                    .isEqualTo(
                            new CommandDescription(
                                    "get",
                                    2,
                                    Set.of("readonly", "fast"),
                                    1,
                                    1,
                                    1,
                                    Set.of(),
                                    List.of(),
                                    List.of(),
                                    List.of()));
        }
    }

    @Test
    public void aDescriptionOfANewServerHasSubcommandsAndMore() {
        List<Object> list =
                List.of(
                        "client|list",
                        -2,
                        flags(),
                        0,
                        0,
                        0,
                        flags("@slow"),
                        List.of("tip"),
                        List.of(),
                        List.of());
        List<Object> client =
                List.of(
                        "client",
                        -2,
                        flags(),
                        0,
                        0,
                        0,
                        flags("@slow", "@connection"),
                        List.of(),
                        List.of(Map.of("flags", flags("RW"))),
                        List.of(list),
                        "new");
        for (Protocol protocol : Protocol.values()) {
            List<CommandDescription> read =
                    protocol.answer(CommandTable.command(), Arrays.asList(client, null));
            assertThat(read).hasSize(2);
            assertThat(read.get(1)).isNull();
            assertThat(read.get(0).categories()).containsExactlyInAnyOrder("@slow", "@connection");
            assertThat(read.get(0).keySpecifications()).hasSize(1);
            CommandDescription subcommand = read.get(0).subcommands().get(0);
            assertThat(subcommand.name()).isEqualTo("client|list");
            assertThat(subcommand.arity()).isEqualTo(-2);
            assertThat(subcommand.tips()).containsExactly("tip");
        }
    }

    @Test
    public void documentationIsReadWithItsSubcommands() {
        Map<String, Object> list = Map.of("summary", "Lists.", "new", List.of(1));
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("summary", "A container.");
        client.put("since", "2.4.0");
        client.put("group", "connection");
        client.put("complexity", "Depends.");
        client.put("arguments", List.of(Map.of("name", "x")));
        client.put("subcommands", Map.of("client|list", list));
        for (Protocol protocol : Protocol.values()) {
            Map<String, CommandDocumentation> docs =
                    protocol.answer(CommandTable.commandDocs("client"), Map.of("client", client));
            CommandDocumentation read = docs.get("client");
            assertThat(read.summary()).isEqualTo("A container.");
            assertThat(read.since()).isEqualTo("2.4.0");
            assertThat(read.group()).isEqualTo("connection");
            assertThat(read.complexity()).isEqualTo("Depends.");
            assertThat(read.fields()).containsKey("arguments");
            CommandDocumentation subcommand = read.subcommands().get("client|list");
            assertThat(subcommand.summary()).isEqualTo("Lists.");
            assertThat(subcommand.since()).isEmpty();
            assertThat(subcommand.subcommands()).isEmpty();
            assertThat(subcommand.fields()).containsKey("new");
        }
    }

    @Test
    public void keysComeWithTheirFlags() {
        Object reply = List.of(List.of("a", flags("RW", "access")), List.of("b", flags("OW")));
        for (Protocol protocol : Protocol.values()) {
            Map<String, Set<String>> keys =
                    protocol.answer(CommandTable.commandGetkeysandflags("LMOVE", "a", "b"), reply);
            assertThat(keys)
                    .containsExactly(
                            Map.entry("a", Set.of("RW", "access")), Map.entry("b", Set.of("OW")));
        }
    }

    @Test
    public void librariesOfFunctionsAreAskedForByPattern() {
        assertThat(Wire.of(Functions.functionList())).isEqualTo("FUNCTION LIST");
        assertThat(Wire.of(Functions.functionList("l*"))).isEqualTo("FUNCTION LIST LIBRARYNAME l*");
        assertThat(Wire.of(Functions.functionListWithcode("l*")))
                .isEqualTo("FUNCTION LIST LIBRARYNAME l* WITHCODE");
        assertThat(Wire.of(Functions.functionLoad("c"))).isEqualTo("FUNCTION LOAD c");
        assertThat(Wire.of(Functions.functionLoadReplace("c")))
                .isEqualTo("FUNCTION LOAD REPLACE c");
        byte[] dump = Wire.bytes("d");
        assertThat(Wire.of(Functions.functionRestore(dump))).isEqualTo("FUNCTION RESTORE d");
        assertThat(Wire.of(Functions.functionRestore(dump, Functions.RestorePolicy.FLUSH)))
                .isEqualTo("FUNCTION RESTORE d FLUSH");
    }

    @Test
    public void librariesAreReadWhateverElseTheReplyHas() {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", "f");
        function.put("description", null);
        function.put("new", 1);
        function.put("flags", Set.of("no-writes"));
        Map<String, Object> library = new LinkedHashMap<>();
        library.put("library_name", "l");
        library.put("engine", "LUA");
        library.put("new", "field");
        library.put("functions", List.of(function));
        for (Protocol protocol : Protocol.values()) {
            FunctionLibrary read =
                    protocol.answer(Functions.functionList(), List.of(library)).get(0);
            assertThat(read.name()).isEqualTo("l");
            assertThat(read.engine()).isEqualTo("LUA");
            assertThat(read.code()).isNull();
            assertThat(read.fields()).containsKey("new");
            assertThat(read.functions())
                    .containsExactly(new FunctionLibrary.Function("f", null, Set.of("no-writes")));
        }
        library.put("library_code", "code");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Functions.functionListWithcode("l"), List.of(library)))
                    .extracting(FunctionLibrary::code)
                    .containsExactly("code");
        }
    }

    @Test
    public void functionStatsAreReadWithAndWithoutARunningOne() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("running_script", null);
        reply.put("new", List.of());
        reply.put(
                "engines",
                Map.of("LUA", Map.of("libraries_count", 1, "functions_count", 2, "new", 3)));
        Map<String, FunctionStats.Engine> engines = Map.of("LUA", new FunctionStats.Engine(1, 2));
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Functions.functionStats(), reply))
                    .isEqualTo(new FunctionStats(null, engines));
        }
        Map<String, Object> running = new LinkedHashMap<>();
        running.put("name", "f");
        running.put("command", List.of("FCALL", "f", "0"));
        running.put("duration_ms", 7);
        reply.put("running_script", running);
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Functions.functionStats(), reply))
                    .isEqualTo(
                            new FunctionStats(
                                    new FunctionStats.Running(
                                            "f", List.of("FCALL", "f", "0"), ofMillis(7)),
                                    engines));
        }
    }

    /** Flags are simple strings, in RESP3 in a set. */
    private static Set<Object> flags(String... words) {
        return Arrays.stream(words)
                .map(Protocol.Word::new)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private static String list(CommandFilter filter) {
        return Wire.of(CommandTable.commandList(filter));
    }
}
