package org.redwire.itests.fuzz;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.Test;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.ReplySource;

/** The oracle for time tells a reader that begins anew from one that goes on. */
public class TimeTargetTest {

    private static final int LENGTH = 64 << 10;

    private static final Limits LIMITS = new Limits(64, 1 << 20, 1 << 20, 64 << 20);

    private static final byte[] ONCE = bulks(LENGTH);
    private static final byte[] LONGER = bulks(8 * LENGTH);

    private static byte[] bulks(int length) {
        byte[] bulk = "  $3\r\nabc\r\n".getBytes(StandardCharsets.US_ASCII);
        return TimeTarget.repeated(bulk, 2, bulk.length, length);
    }

    @Test
    public void readingThatLooksAgainAtAllThatCameBeforeIsFound() {
        long[] looked = {0};
        assertThatThrownBy(
                        () ->
                                TimeTarget.compare(
                                        ONCE,
                                        LONGER,
                                        source -> read(lookingAgain(source, looked), "$"),
                                        () -> looked[0]))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes took");
    }

    @Test
    public void readingThatLooksAtEachByteOnceIsNotHoweverLongOneTakes() {
        long[] looked = {0};
        TimeTarget.compare(
                ONCE,
                LONGER,
                source ->
                        read(
                                (into, offset, length) -> {
                                    int count = source.read(into, offset, length);
                                    looked[0] += 1_000L * Math.max(0, count);
                                    return count;
                                },
                                "$"),
                () -> looked[0]);
    }

    /**
     * The planted fault: each piece costs a nanosecond for each byte that came before. They are
     * counted: what a reader really takes on a busy machine depends on much else.
     */
    private static ReplySource lookingAgain(ReplySource source, long[] looked) {
        int[] came = {0};
        return (into, offset, length) -> {
            int count = source.read(into, offset, length);
            came[0] += Math.max(0, count);
            looked[0] += came[0];
            return count;
        };
    }

    private static int read(ReplySource source, String type) {
        Decoder<?> decoder = type.equals("$") ? Decoders.STRING : Decoders.REPLY;
        return TimeTarget.read(source, LIMITS, decoder);
    }

    @Test
    public void manyRepliesAreEachReadOnce() {
        TimeTarget.compare(ONCE, LONGER, source -> read(source, "$"));
    }

    @Test
    public void aLongLineIsReadOnce() {
        for (String type : new String[] {"+", "-", ","}) {
            TimeTarget.compare(
                    line(type, LENGTH), line(type, 8 * LENGTH), source -> read(source, type));
        }
    }

    private static byte[] line(String type, int length) {
        return (type + "1".repeat(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    public void aLongBodyIsReadOnce() {
        for (String type : new String[] {"$", "!", "="}) {
            TimeTarget.compare(
                    body(type, LENGTH), body(type, 8 * LENGTH), source -> read(source, type));
        }
    }

    private static byte[] body(String type, int length) {
        String body = "txt:" + "1".repeat(length);
        return (type + body.length() + "\r\n" + body + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
