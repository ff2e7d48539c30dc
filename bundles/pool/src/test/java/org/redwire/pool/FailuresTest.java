package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.protocol.error.TlsException;

public class FailuresTest {

    @Test
    public void whoSharedAConnectionFailsWithTheSameTypeAndTheirOwnOutcome() {
        for (RedisException cause :
                List.of(
                        new TimeoutException(Outcome.NOT_SENT, "x", null),
                        new InterruptedCallException(Outcome.NOT_SENT, "x", null),
                        new ClosedException(Outcome.NOT_SENT, "x", null),
                        new ProtocolException(Outcome.NOT_SENT, "x", null),
                        new ConnectionLostException(Outcome.NOT_SENT, "x", null))) {
            RedisException shared = Failures.shared(Outcome.UNKNOWN, "what", cause);
            assertThat(shared).hasSameClassAs(cause).hasCause(cause);
            assertThat(shared.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(shared.what()).isEqualTo("what");
        }
    }

    @Test
    public void anyOtherCauseMeansThatTheConnectionIsLost() {
        assertThat(Failures.shared(Outcome.UNKNOWN, "what", new IOException("x")))
                .isExactlyInstanceOf(ConnectionLostException.class);
    }

    @Test
    public void whoGotNoConnectionSeesWhetherLoginOrTlsFailed() {
        assertThat(dial(new AuthFailedException(Outcome.NOT_SENT, "x", null)))
                .isExactlyInstanceOf(AuthFailedException.class);
        assertThat(dial(new TlsException("x", null))).isExactlyInstanceOf(TlsException.class);
        assertThat(dial(new IOException("x"))).isExactlyInstanceOf(ConnectFailedException.class);
    }

    private static RedisException dial(Throwable cause) {
        RedisException failure = Failures.dial("what", cause);
        assertThat(failure).hasCause(cause);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        return failure;
    }

    @Test
    public void aLostConnectionSaysWhyIfThatIsKnown() {
        assertThat(Failures.lost(null).what())
                .isEqualTo("the connection was lost before this call");
        assertThat(Failures.lost(new IOException("reset")).what())
                .isEqualTo("the connection was lost before this call: IOException: reset");
    }

    @Test
    public void waitsAreToldInMilliseconds() {
        long waited = TimeUnit.MILLISECONDS.toNanos(1_234);
        assertThat(Failures.late(waited).what()).endsWith("after 1234 ms");
        assertThat(Failures.interrupted(waited).what()).endsWith("after 1234 ms");
        assertThat(Failures.closedWhileWaiting(waited).what()).contains("waited 1234 ms");
    }
}
