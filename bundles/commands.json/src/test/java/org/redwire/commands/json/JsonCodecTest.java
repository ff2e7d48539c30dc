package org.redwire.commands.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.Test;
import org.redwire.commands.testing.Protocol;
import org.redwire.commands.testing.Wire;
import org.redwire.protocol.error.ReplyTypeException;

/** Objects as JSON, by whatever turns them into it. */
public class JsonCodecTest {

    /** Knows numbers, which are their own JSON. */
    private static final JsonCodec NUMBERS =
            new JsonCodec() {
                @Override
                public byte[] encode(Object value) {
                    return Wire.bytes(String.valueOf(value));
                }

                @Override
                public <T> T decode(byte[] json, Class<T> type) {
                    return type.cast(Integer.valueOf(new String(json, StandardCharsets.UTF_8)));
                }
            };

    @Test
    public void objectsAreWrittenAsTheirJson() {
        assertThat(Wire.of(JsonDocuments.jsonSet("k", "$", NUMBERS.encode(7))))
                .isEqualTo("JSON.SET <k> $ 7");
    }

    @Test
    public void objectsAreReadFromReplies() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    JsonDocuments.jsonGet("k").as(NUMBERS.decoder(Integer.class)),
                                    "7"))
                    .isEqualTo(7);
        }
    }

    @Test
    public void noReplyIsNoObject() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    JsonDocuments.jsonGet("k").as(NUMBERS.decoder(Integer.class)),
                                    null))
                    .isNull();
        }
    }

    @Test
    public void whatTheCodecThrowsIsTheCause() {
        assertThatThrownBy(
                        () ->
                                Protocol.RESP2.answer(
                                        JsonDocuments.jsonGet("k")
                                                .as(NUMBERS.decoder(Integer.class)),
                                        "{}"))
                .isInstanceOf(ReplyTypeException.class)
                .hasCauseInstanceOf(NumberFormatException.class);
    }
}
