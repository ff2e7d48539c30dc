package org.redwire.itests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** No command is forgotten. */
public class DecoderTargetTest {

    @Test
    public void onlyCommandsThatAreNamedHereAreNotFuzzed() {
        assertThat(DecoderTarget.COMMANDS).hasSizeGreaterThan(100);
        assertThat(DecoderTarget.LEFT_OUT).isEmpty();
    }
}
