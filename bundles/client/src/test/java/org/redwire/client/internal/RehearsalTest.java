package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.Test;

/** The first call without a network. */
public class RehearsalTest {

    @Test
    public void theWholeFirstCallIsPlayed() {
        assertThat(Rehearsal.play()).isEqualTo("PONG");
    }

    @Test
    public void itsThreadsEndByThemselves() {
        Rehearsal.begin();
        await().until(
                        () ->
                                Thread.getAllStackTraces().keySet().stream()
                                        .noneMatch(
                                                thread -> thread.getName().contains("rehearsal")));
    }
}
