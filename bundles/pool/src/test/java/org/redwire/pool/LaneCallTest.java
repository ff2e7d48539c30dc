package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

/** The outcome of a call on a lane. */
public class LaneCallTest {

    private final LaneCall<String> call =
            new LaneCall<>(Command.of("GET").arg("k").as(Decoders.STRING), 0, null, null);
    private final TimeoutException late = new TimeoutException(Outcome.UNKNOWN, "late", null);

    @Test
    public void aDeadlineThatCameAfterTheReplyChangesNothing() {
        assertThat(call.answer("v")).isTrue();
        assertThat(call.fail(late)).isFalse();
        assertThat(call.result()).isEqualTo("v");
    }

    @Test
    public void aReplyThatCameAfterTheDeadlineChangesNothing() {
        assertThat(call.fail(late)).isTrue();
        assertThat(call.answer("v")).isFalse();
        assertThatThrownBy(call::result).isSameAs(late);
    }

    @Test
    public void aReplyThatIsNothingDecidesToo() {
        assertThat(call.decided()).isFalse();
        assertThat(call.answer(null)).isTrue();
        assertThat(call.decided()).isTrue();
        assertThat(call.result()).isNull();
    }

    @Test
    public void whoHasGivenUpIsGivenNothing() {
        assertThat(call.abandon()).isTrue();
        assertThat(call.answer("v")).isFalse();
        assertThat(call.fail(late)).isFalse();
        assertThat(call.decided()).isTrue();
    }
}
