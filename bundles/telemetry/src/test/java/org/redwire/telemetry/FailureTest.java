package org.redwire.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.Test;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ServerException;
import org.redwire.telemetry.Failure.Category;

public class FailureTest {

    private static Failure server(String text) {
        return Failure.of(ServerException.of(text, Outcome.REJECTED));
    }

    @Test
    public void anErrorOfTheServerIsItsCode() {
        assertThat(server("WRONGTYPE secret"))
                .isEqualTo(new Failure("WRONGTYPE", Category.SERVER, "WRONGTYPE"));
        assertThat(server("NOPERM no").category()).isEqualTo(Category.AUTH);
        assertThat(server("WRONGPASS no").category()).isEqualTo(Category.AUTH);
    }

    @Test
    public void aCodeThatAScriptMadeUpIsNotRepeatedIfItIsLong() {
        assertThat(server("X".repeat(100) + " x"))
                .isEqualTo(new Failure(ServerException.class.getName(), Category.SERVER, null));
    }

    @Test
    public void anythingElseIsItsClass() {
        assertThat(Failure.of(new IOException("secret")))
                .isEqualTo(new Failure("java.io.IOException", Category.NETWORK, null));
        assertThat(Failure.of(new IllegalArgumentException("secret")).category())
                .isEqualTo(Category.OTHER);
    }
}
