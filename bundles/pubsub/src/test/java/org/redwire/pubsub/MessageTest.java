package org.redwire.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class MessageTest {

    private static Message message(String payload) {
        return new Message("c", null, payload.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void equalsAnotherWithTheSameBytes() {
        assertThat(message("ü")).isEqualTo(message("ü")).hasSameHashCodeAs(message("ü"));
        assertThat(message("ü")).isNotEqualTo(message("u"));
        assertThat(message("ü")).isNotEqualTo(new Message("c", "*", message("ü").bytes()));
    }

    @Test
    public void showsItsChannelAndNeverWhatWasPublished() {
        assertThat(message("secret").toString()).isEqualTo("Message[c, 6 bytes]");
    }

    @Test
    public void bytesThatAreNoTextBecomeReplacementCharacters() {
        assertThat(new Message("c", null, new byte[] {'a', (byte) 0xff}).payload())
                .isEqualTo("a\ufffd");
    }
}
