package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import org.junit.Test;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

public class AttemptsTest {

    private static final RedisException BUSY = ServerException.of("LOADING wait", Outcome.REJECTED);
    private static final RedisException REFUSED = ServerException.of("NOPERM no", Outcome.REJECTED);
    private static final RedisException LOST =
            new ConnectionLostException(Outcome.UNKNOWN, "lost", new EOFException());
    private static final RedisException SILENT =
            new TimeoutException(Outcome.UNKNOWN, "silence", null);
    private static final RedisException LATE =
            new TimeoutException(Outcome.NOT_SENT, "too late", null);
    private static final RedisException FULL = new PoolTimeoutException("no connection", null);
    private static final RedisException INTERRUPTED =
            new InterruptedCallException(Outcome.NOT_SENT, "interrupted", null);

    @Test
    public void theLastFailureIsTold() {
        assertThat(Attempts.worth(BUSY, REFUSED)).isSameAs(REFUSED);
        assertThat(Attempts.worth(BUSY, LOST)).isSameAs(LOST);
        assertThat(Attempts.worth(LOST, SILENT)).isSameAs(SILENT);
        assertThat(Attempts.worth(BUSY, SILENT)).isSameAs(SILENT);
        assertThat(Attempts.worth(BUSY, INTERRUPTED)).isSameAs(INTERRUPTED);
        assertThat(Attempts.worth(LATE, REFUSED)).isSameAs(REFUSED);
    }

    @Test
    public void whatTimeRanOutOnIsToldBeforeThatItRanOut() {
        assertThat(Attempts.worth(BUSY, LATE)).isSameAs(BUSY);
        assertThat(Attempts.worth(BUSY, FULL)).isSameAs(BUSY);
    }

    @Test
    public void noLaterAttemptTakesBackThatItMayHaveRun() {
        for (RedisException later : new RedisException[] {BUSY, REFUSED, LATE, FULL}) {
            assertThat(Attempts.worth(LOST, later)).isSameAs(LOST);
        }
        RedisException ran = ServerException.of("ERR boom", Outcome.EXECUTED);
        assertThat(Attempts.worth(LOST, ran)).isSameAs(ran);
        assertThat(Attempts.worth(LOST, INTERRUPTED))
                .isInstanceOf(InterruptedCallException.class)
                .hasMessage("interrupted [UNKNOWN]")
                .hasCause(LOST);
    }

    @Test
    public void oneOfTheOthersGoesWithIt() {
        RedisException told = ServerException.of("NOPERM no", Outcome.REJECTED);
        Attempts attempts = new Attempts(LOST);
        attempts.failed(BUSY);
        attempts.failed(told);
        assertThat(attempts.count()).isEqualTo(3);
        assertThat(attempts.last()).isSameAs(told);
        assertThat(attempts.failure()).isSameAs(LOST).hasSuppressedException(told);
        assertThat(attempts.failure().getSuppressed()).hasSize(1);
    }
}
