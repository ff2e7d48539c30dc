package org.redwire.itests.chaos.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.Test;

public class RoundIdTest {

    @Test
    public void whatAFailureSaysIsReadAgain() {
        for (Setting setting : Setting.all()) {
            for (long seed : new long[] {0, 42, Long.MIN_VALUE, Long.MAX_VALUE}) {
                RoundId round = new RoundId(seed, setting);
                assertThat(RoundId.parse(round.toString())).isEqualTo(round);
                assertThat(new RoundFailure(round, "lost")).hasMessage("round %s: lost", round);
            }
        }
    }

    @Test
    public void whatIsNoRoundIsToldWhatThereIs() {
        for (String text :
                new String[] {"", "42", "42,", "pool-resp2", "42,pool", "x,pool-resp2"}) {
            assertThatThrownBy(() -> RoundId.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lane-resp3")
                    .hasMessageEndingWith("not " + text);
        }
    }
}
