package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;
import org.redwire.commands.CommandDescription;
import org.redwire.commands.CommandDocumentation;
import org.redwire.commands.CommandFilter;
import org.redwire.commands.CommandTable;

/** The commands that tell what commands the server knows. */
public class CommandTableCommandsIT extends CommandGroupTestBase {

    public CommandTableCommandsIT() {
        super(CommandTable.class);
    }

    @Test
    public void commandsAreDescribed() {
        List<CommandDescription> all = redis.command();
        assertThat(all).hasSize((int) redis.commandCount()).doesNotContainNull();
        List<CommandDescription> some = redis.commandInfo("get", "nosuch", "client");
        CommandDescription get = some.get(0);
        assertThat(get.name()).isEqualTo("get");
        assertThat(get.arity()).isEqualTo(2);
        assertThat(get.flags()).contains("readonly", "fast");
        assertThat(get.firstKey()).isEqualTo(1);
        assertThat(get.lastKey()).isEqualTo(1);
        assertThat(get.keyStep()).isEqualTo(1);
        assertThat(get.categories()).contains("@read", "@string");
        assertThat(get.keySpecifications()).hasSize(1);
        assertThat(some.get(1)).isNull();
        assertThat(some.get(2).subcommands())
                .extracting(CommandDescription::name)
                .contains("client|list");
        assertThat(some.get(2).subcommands())
                .filteredOn(one -> one.name().equals("client|list"))
                .allSatisfy(list -> assertThat(list.tips()).isNotEmpty());
    }

    @Test
    public void commandsAreDocumented() {
        Map<String, CommandDocumentation> docs = redis.commandDocs("get", "client", "nosuch");
        assertThat(docs).containsOnlyKeys("get", "client");
        CommandDocumentation get = docs.get("get");
        assertThat(get.summary()).isNotEmpty();
        assertThat(get.since()).isEqualTo("1.0.0");
        assertThat(get.group()).isEqualTo("string");
        assertThat(get.complexity()).isEqualTo("O(1)");
        assertThat(docs.get("client").subcommands().get("client|list").since()).isEqualTo("2.4.0");
        assertThat(redis.commandDocs()).hasSizeGreaterThan(100);
    }

    @Test
    public void commandsAreListed() {
        assertThat(redis.commandList()).contains("get", "client|list");
        assertThat(redis.commandList(CommandFilter.matching("zr*")))
                .contains("zrange")
                .allMatch(name -> name.startsWith("zr"));
        assertThat(redis.commandList(CommandFilter.ofCategory("hash"))).contains("hget");
        assertThat(redis.commandList(CommandFilter.ofModule("nosuch"))).isEmpty();
    }

    @Test
    public void keysAreFound() {
        assertThat(redis.commandGetkeys("MSET", "a", "1", "b", "2")).containsExactly("a", "b");
        assertThat(redis.commandGetkeysandflags("LMOVE", "a", "b", "LEFT", "LEFT"))
                .containsExactly(
                        Map.entry("a", Set.of("RW", "access", "delete")),
                        Map.entry("b", Set.of("RW", "insert")));
    }
}
