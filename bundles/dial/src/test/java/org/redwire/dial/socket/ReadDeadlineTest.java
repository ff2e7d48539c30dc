package org.redwire.dial.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.redwire.dial.Transport;

public class ReadDeadlineTest {

    private final ReadDeadline deadline = new ReadDeadline();

    @Test
    public void isNoneAtFirstAndWhenItIsTakenAway() {
        assertThat(deadline.none()).isTrue();
        deadline.set(System.nanoTime());
        assertThat(deadline.none()).isFalse();
        deadline.set(Transport.NO_DEADLINE);
        assertThat(deadline.none()).isTrue();
    }

    @Test
    public void saysHowLongAReadMayWait() throws Exception {
        deadline.set(System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
        assertThat(deadline.nextWait()).isBetween(5_000, 10_000);
        assertThat(deadline.nextWait()).isBetween(5_000, 10_000);
    }

    @Test
    public void letsTheFirstReadLookEvenIfItHasPassed() throws Exception {
        deadline.set(System.nanoTime() - 1);
        assertThat(deadline.nextWait()).isEqualTo(1);
    }

    @Test
    public void endsAllReadsAfterTheFirstWhenItHasPassed() throws Exception {
        deadline.set(System.nanoTime() - 1);
        deadline.nextWait();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(deadline::nextWait).isInstanceOf(SocketTimeoutException.class);
        }
        deadline.set(System.nanoTime() - 1);
        assertThat(deadline.nextWait()).isEqualTo(1);
    }
}
