package org.redwire.commands.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.Test;
import org.redwire.commands.testing.FactoriesTestBase;
import org.redwire.protocol.Command;

/** What holds for all factories of JSON. */
public class JsonFactoriesTest extends FactoriesTestBase {

    public JsonFactoriesTest() {
        super(
                JsonCommands.class,
                JsonDeferredCommands.class,
                Map.of(
                        JsonEntry.class, JsonEntry.of("k", "$", "1"),
                        JsonFormat.class, JsonFormat.pretty(),
                        JsonSetOptions.class, JsonSetOptions.onlyNew()),
                JsonDocuments.class,
                JsonArrays.class,
                JsonMembers.class);
    }

    @Test
    public void whatOnlyReadsMayBeRepeatedAndNothingElse() {
        Set<String> repeatable =
                commands().stream()
                        .filter(Command::repeatable)
                        .map(Command::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(repeatable)
                .containsExactly(
                        "JSON.ARRINDEX",
                        "JSON.ARRLEN",
                        "JSON.DEBUG HELP",
                        "JSON.DEBUG MEMORY",
                        "JSON.GET",
                        "JSON.MGET",
                        "JSON.OBJKEYS",
                        "JSON.OBJLEN",
                        "JSON.RESP",
                        "JSON.STRLEN",
                        "JSON.TYPE");
    }

    @Test
    public void whatReadsOrWritesADocumentHasItsKey() {
        for (Command<?> command : commands()) {
            int keys = command.name().equals("JSON.DEBUG HELP") ? 0 : 1;
            assertThat(command.keys()).as(command.name()).hasSize(keys);
        }
    }
}
