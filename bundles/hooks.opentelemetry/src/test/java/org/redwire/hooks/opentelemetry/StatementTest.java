package org.redwire.hooks.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.Test;
import org.redwire.protocol.Command;

public class StatementTest {

    private static final Command<?> MSET =
            Command.of("MSET").key("k").arg("v").key("k2".getBytes()).arg(7);

    @Test
    public void noArgumentIsShownByDefault() {
        assertThat(Statement.REDACTED.of(MSET)).isEqualTo("MSET ? ? ? ?");
        assertThat(Statement.REDACTED.of(Command.of("PING"))).isEqualTo("PING");
        assertThat(Statement.REDACTED.of(Command.of("AUTH").arg("secret"))).isEqualTo("AUTH ?");
    }

    @Test
    public void keysAreShownIfTheyAreWantedAndNothingElse() {
        assertThat(Statement.KEYS.of(MSET)).isEqualTo("MSET k ? k2 ?");
        assertThat(Statement.KEYS.of(Command.of("AUTH").arg("secret"))).isEqualTo("AUTH ?");
    }

    @Test
    public void longOnesAreCut() {
        Command<?> many = Command.of("DEL").keys(Collections.nCopies(100, "k"));
        assertThat(Statement.REDACTED.of(many))
                .isEqualTo("DEL" + " ?".repeat(16) + " … (100 arguments)");
        Command<?> big = Command.of("GET").key("x".repeat(1000));
        assertThat(Statement.KEYS.of(big)).isEqualTo("GET " + "x".repeat(128) + "…");
        Command<?> bytes = Command.of("GET").key(new byte[100_000]);
        assertThat(Statement.KEYS.of(bytes)).hasSize("GET ".length() + 129);
    }
}
