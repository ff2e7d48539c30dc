package org.redwire.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.Test;

public class SubscriptionOptionsTest {

    private final SubscriptionOptions standard = SubscriptionOptions.standard();

    @Test
    public void standardIsWhatTheReadmeSays() {
        assertThat(standard)
                .isEqualTo(
                        new SubscriptionOptions(
                                1024,
                                16 << 20,
                                Overflow.WAIT,
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(3)));
    }

    @Test
    public void eachCanBeChangedAlone() {
        Duration other = Duration.ofMillis(7);
        assertThat(
                        standard.queue(5)
                                .queueBytes(6)
                                .overflow(Overflow.DROP_OLDEST)
                                .patience(other)
                                .healthCheck(other))
                .isEqualTo(new SubscriptionOptions(5, 6, Overflow.DROP_OLDEST, other, other));
    }

    @Test
    public void aBadValueIsNamedWithItsBound() {
        assertThatThrownBy(() -> standard.queue(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queue must be at least 1, but is 0");
        assertThatThrownBy(() -> standard.queueBytes(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queueBytes must be at least 1, but is 0");
        assertThatThrownBy(() -> standard.patience(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("patience");
        assertThatThrownBy(() -> standard.healthCheck(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("healthCheck");
    }
}
