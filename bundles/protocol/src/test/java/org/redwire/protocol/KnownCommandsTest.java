package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class KnownCommandsTest {

    @Test
    public void aCommandMadeByHandIsKnownForWhatItIsInAnyCase() {
        assertThat(Command.of("select").is(Trait.STATEFUL)).isTrue();
        assertThat(Command.of("Client SetName").is(Trait.STATEFUL)).isTrue();
        assertThat(Command.of("monitor").is(Trait.STREAMING)).isTrue();
        assertThat(Command.of("GET").is(Trait.STATEFUL)).isFalse();
        assertThat(Command.of("CLIENT LIST").is(Trait.STATEFUL)).isFalse();
        assertThat(Command.of("SCRIPT LOAD").is(Trait.STATEFUL)).isFalse();
    }

    @Test
    public void aContainerWhoseSecondWordIsAnArgumentMayBeTheOneThatChangesItsConnection() {
        for (String container : List.of("CLIENT", "SCRIPT")) {
            assertThat(Command.of(container).arg("?").is(Trait.STATEFUL)).as(container).isTrue();
        }
    }
}
