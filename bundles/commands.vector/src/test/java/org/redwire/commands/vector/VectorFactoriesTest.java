package org.redwire.commands.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.Test;
import org.redwire.commands.testing.FactoriesTestBase;
import org.redwire.protocol.Command;

/** What holds for all factories of vector sets. */
public class VectorFactoriesTest extends FactoriesTestBase {

    public VectorFactoriesTest() {
        super(
                VectorCommands.class,
                VectorDeferredCommands.class,
                Map.of(
                        ElementRange.class, ElementRange.all(),
                        VAddOptions.class, VAddOptions.defaults().inBackground(),
                        VSimOptions.class, VSimOptions.defaults().exactly(),
                        Vector.class, Vector.ofTexts(1, 2),
                        VectorOrigin.class, VectorOrigin.element("e")),
                VectorSets.class);
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
                        "VCARD",
                        "VDIM",
                        "VEMB",
                        "VGETATTR",
                        "VINFO",
                        "VISMEMBER",
                        "VLINKS",
                        "VRANDMEMBER",
                        "VRANGE",
                        "VSIM");
    }

    @Test
    public void everyCommandHasItsKeyFirst() {
        for (Command<?> command : commands()) {
            assertThat(command.isKey(0)).as(command.name()).isTrue();
            assertThat(command.keys()).as(command.name()).hasSize(1);
        }
    }
}
