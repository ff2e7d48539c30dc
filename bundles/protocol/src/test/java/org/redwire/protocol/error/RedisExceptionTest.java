package org.redwire.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** What a failure says about itself. */
public class RedisExceptionTest {

    private final RedisException failure =
            new ConnectionLostException(Outcome.UNKNOWN, "cut", null);

    private String said(String command, int attempts) {
        return failure.in(new CallContext("web", "redis://db1:6379", command, attempts))
                .getMessage();
    }

    @Test
    public void withoutACallItIsWhatHappenedAndTheOutcome() {
        assertThat(failure).hasMessage("cut [UNKNOWN]");
        assertThat(failure.context()).isNull();
    }

    @Test
    public void ofACallItNamesClientNodeAndCommand() {
        assertThat(said("GET", 1)).isEqualTo("web redis://db1:6379 – cut [GET, UNKNOWN]");
        assertThat(failure.what()).isEqualTo("cut");
    }

    @Test
    public void moreThanOneAttemptIsSaid() {
        assertThat(said("GET", 2))
                .isEqualTo("web redis://db1:6379 – cut [GET, 2 attempts, UNKNOWN]");
    }

    @Test
    public void aFailureThatBelongsToNoCommandNamesNone() {
        assertThat(said(null, 0)).isEqualTo("web redis://db1:6379 – cut [UNKNOWN]");
    }

    @Test
    public void theFirstCallItBelongedToStays() {
        CallContext first = new CallContext("a", "b", "GET", 1);
        assertThat(failure.in(first)).isSameAs(failure);
        failure.in(new CallContext("c", "d", "SET", 2));
        assertThat(failure.context()).isEqualTo(first);
    }

    @Test
    public void whatHappenedMayBeUnknown() {
        assertThat(new ConnectionLostException(Outcome.UNKNOWN, null, null).what()).isEmpty();
    }
}
