package org.redwire.itests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

/** A length that is announced and believed costs nothing, whoever reads it. */
public class ReplyTargetTest {

    /** Half a gibibyte, or as many elements as there may be. */
    private static final String[] BELIEVED = {
        "$536870912\r\n",
        "!536870912\r\n",
        "=536870912\r\n",
        "$?\r\n;536870912\r\n",
        "*16777216\r\n",
        "~16777216\r\n",
        ">16777216\r\n",
        "%8388608\r\n",
        "|8388608\r\n",
        "*1\r\n$536870912\r\n",
        "*1\r\n*16000000\r\n",
        "*1\r\n%8000000\r\n",
        "%1\r\n$536870912\r\n",
        "%1\r\n+a\r\n*16000000\r\n",
        "%1\r\n+a\r\n$536870912\r\n",
        "|1\r\n+a\r\n*16000000\r\n"
    };

    @Test
    public void aLengthThatIsBelievedCostsNothingBeforeItHasCome() {
        for (String announcement : BELIEVED) {
            byte[] input = announcement.getBytes(StandardCharsets.US_ASCII);
            for (int first = 0; first < ReplyTarget.DECODERS.size(); first++) {
                assertThat(ReplyTarget.read(input, first, 1))
                        .as("%s by %s", announcement, first)
                        .singleElement()
                        .asString()
                        .contains("in the middle of a reply");
            }
        }
    }
}
