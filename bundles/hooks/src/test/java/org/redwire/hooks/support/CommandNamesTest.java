package org.redwire.hooks.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.Test;
import org.redwire.protocol.Command;

public class CommandNamesTest {

    @Test
    public void aCommandIsNamedHoweverItWasMade() {
        CommandNames names = CommandNames.of(Set.of("keys", " config  set "));
        assertThat(names.isEmpty()).isFalse();
        assertThat(names.has(Command.of("Keys"))).isTrue();
        assertThat(names.has(Command.of("CONFIG SET"))).isTrue();
        assertThat(names.has(Command.of("CONFIG").args("set", "a", "b"))).isTrue();
        assertThat(names.has(Command.of("CONFIG").args("get", "a"))).isFalse();
        assertThat(names.has(Command.of("CONFIG").arg(new byte[1]))).isFalse();
        assertThat(names.has(Command.of("CONFIG"))).isFalse();
        assertThat(names.has(Command.of("CONFIG GET"))).isFalse();
    }

    @Test
    public void aContainerMeansAllOfItsCommands() {
        CommandNames names = CommandNames.of(Set.of("CONFIG"));
        assertThat(names.has(Command.of("CONFIG SET"))).isTrue();
        assertThat(names.has(Command.of("CONFIG").arg("SET"))).isTrue();
        assertThat(names.has(Command.of("CLIENT LIST"))).isFalse();
    }

    @Test
    public void ofNoNamesThereIsNone() {
        CommandNames none = CommandNames.of(Set.of());
        assertThat(none.isEmpty()).isTrue();
        assertThat(none.has(Command.of("GET"))).isFalse();
    }

    @Test
    public void whatIsHarmlessHasNoKey() {
        for (String name : Set.of("PING", "ECHO", "TIME", "UNWATCH")) {
            assertThat(CommandNames.HARMLESS.has(Command.of(name))).as(name).isTrue();
        }
        assertThat(CommandNames.HARMLESS.has(Command.of("KEYS"))).isFalse();
    }
}
