package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Limits;

public class HeldTest {

    private final Watchdog watchdog = new Watchdog("held-test");
    private final Conn conn = new Conn(new FakeTransport(), Limits.standard(), watchdog);
    private final Held held = new Held(conn, "at Shop.java:12");
    private final long minuteLater = conn.usedAt() + Held.FORGOTTEN_AFTER;

    @After
    public void end() {
        conn.close();
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    @Test
    public void aMinuteWithoutACallIsForgottenAndNotOneMomentLess() {
        assertThat(held.forgotten(minuteLater - 1)).isFalse();
        assertThat(held.news(minuteLater - 1)).isNull();
        assertThat(held.forgotten(minuteLater)).isTrue();
    }

    @Test
    public void thereIsNewsOnceAndThenNothingToLookFor() {
        assertThat(held.nextLook(minuteLater - 1)).isEqualTo(minuteLater);
        assertThat(held.news(minuteLater)).contains("for 60 s").endsWith("at Shop.java:12");
        assertThat(held.news(minuteLater)).isNull();
        assertThat(held.nextLook(minuteLater)).isNull();
    }
}
