package org.redwire.shell.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.junit.Test;

public class ChoiceTest {

    private static final List<String> NAMES = List.of("GET", "GETEX", "SET");

    private static List<String> among(String typed) {
        List<String> candidates = new ArrayList<>();
        Choice.among(NAMES, new ArgumentCommandLine(typed, typed.length()), candidates);
        return candidates;
    }

    @Test
    public void goesOnInTheCaseInWhichTheWordWasBegun() {
        assertThat(among("GE")).containsExactly("GET", "GETEX");
        assertThat(among("ge")).containsExactly("get", "getex");
        assertThat(among("Ge")).containsExactly("GET", "GETEX");
        assertThat(among("")).containsExactlyElementsOf(NAMES);
    }

    @Test
    public void saysThatThereIsNothing() {
        List<String> candidates = new ArrayList<>();
        assertThat(Choice.among(NAMES, new ArgumentCommandLine("x", 1), candidates)).isEqualTo(-1);
        assertThat(Choice.exactly(NAMES, new ArgumentCommandLine("g", 1), candidates))
                .isEqualTo(-1);
        assertThat(candidates).isEmpty();
    }

    @Test
    public void saysWhereTheCandidatesGo() {
        List<String> candidates = new ArrayList<>();
        assertThat(Choice.exactly(NAMES, new ArgumentCommandLine("SE", 2), candidates)).isZero();
        assertThat(candidates).containsExactly("SET");
    }
}
