package org.redwire.itests.fuzz;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    public void readingThatMovesAllThatCameBeforeIsFound() {
        assertThatThrownBy(
                        () -> TimeTarget.compare(ONCE, LONGER, source -> read(moved(source), "$")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes took");
    }

    /** The planted fault: as if what came were kept in an array that grows by each piece. */
    private static ReplySource moved(ReplySource source) {
        byte[][] all = {{}};
        return (into, offset, length) -> {
            int count = source.read(into, offset, length);
            if (count > 0) {
                int before = all[0].length;
                all[0] = Arrays.copyOf(all[0], before + count);
                System.arraycopy(into, offset, all[0], before, count);
            }
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
