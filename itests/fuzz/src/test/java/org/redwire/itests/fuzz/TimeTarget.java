package org.redwire.itests.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;

/**
 * Repeats a part of a reply until it is long, and then until it is twice as long, and reads both in
 * small pieces. The first byte says where the part begins and the second where it ends.
 */
public final class TimeTarget {

    private static final int LENGTH = 32 << 10;
    private static final Limits LIMITS = Limits.standard();

    /** Below this a measurement is of the machine. */
    private static final long FLOOR = 20_000_000;

    private static final int TRIES = 8;

    private static final List<Decoder<?>> DECODERS =
            List.of(Decoders.REPLY_WITH_ATTRIBUTES, Decoders.STRING_MAP, Decoders.STRING);

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private TimeTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 4) {
            return;
        }
        int size = input.length - 2;
        int from = 2 + (input[0] & 0xff) % size;
        int to = from + 1 + (input[1] & 0xff) % (input.length - from);
        byte[] once = repeated(input, from, to, LENGTH);
        byte[] twice = repeated(input, from, to, 2 * LENGTH);
        for (Decoder<?> decoder : DECODERS) {
            compare(once, twice, decoder);
        }
    }

    private static void compare(byte[] once, byte[] twice, Decoder<?> decoder) {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long time = time(once, decoder);
            long twiceTime = time(twice, decoder);
            if (twiceTime <= Math.max(FLOOR, 4 * time)) {
                return;
            }
            quickest = Math.min(quickest, twiceTime);
        }
        throw new AssertionError("twice as much took " + quickest + " ns at least");
    }

    private static byte[] repeated(byte[] input, int from, int to, int length) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(length + input.length);
        all.write(input, 2, from - 2);
        do {
            all.write(input, from, to - from);
        } while (all.size() < length);
        all.write(input, to, input.length - to);
        return all.toByteArray();
    }

    /** How long it takes to read all that is there. */
    private static long time(byte[] bytes, Decoder<?> decoder) {
        int[] at = {0};
        ReplyReader reader =
                new ReplyReader(
                        (into, offset, length) -> {
                            int count = Math.min(Math.min(length, 64), bytes.length - at[0]);
                            System.arraycopy(bytes, at[0], into, offset, count);
                            at[0] += count;
                            return count == 0 ? -1 : count;
                        },
                        LIMITS);
        long start = THREAD.getCurrentThreadCpuTime();
        try {
            while (true) {
                try {
                    reader.read(decoder);
                } catch (ProtocolException e) {
                    break;
                } catch (RedisException e) {
                    // and on to the next
                }
            }
        } catch (IOException e) {
            // that was all
        }
        return THREAD.getCurrentThreadCpuTime() - start;
    }
}
