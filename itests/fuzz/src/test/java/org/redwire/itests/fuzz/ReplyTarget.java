package org.redwire.itests.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.ReplySource;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;

/**
 * Reads the bytes as a stream of replies: whole, byte by byte, and in pieces. All that is read,
 * refused and delivered aside must be the same. Nothing but a failure of ours may be thrown, and no
 * reply may cost more memory than its bytes are worth, whatever length it announces.
 */
public final class ReplyTarget {

    /**
     * So large that an announcement is believed that costs far more than {@link #AHEAD}, if room
     * for all of it is made at once.
     */
    private static final Limits LIMITS = new Limits(64, 64 << 10, 1 << 24, 1 << 30);

    /** An announcement alone costs no more: the buffer, and what a body is given first. */
    private static final long AHEAD = 2 << 20;

    /** What a byte may cost: the smallest elements become several objects. */
    private static final long PER_BYTE = 128;

    static final List<Decoder<?>> DECODERS =
            List.of(
                    Decoders.REPLY,
                    Decoders.REPLY_WITH_ATTRIBUTES,
                    Decoders.STRING,
                    Decoders.BYTES,
                    Decoders.LONG_OR_NULL,
                    Decoders.DOUBLE,
                    Decoders.BOOLEAN,
                    Decoders.OK,
                    Decoders.OK_OR_NIL,
                    Decoders.STRINGS,
                    Decoders.STRING_SET,
                    Decoders.STRING_MAP,
                    Decoders.list(Decoders.orNull(Decoders.LONGS)),
                    Decoders.map(Decoders.STRING, Decoders.NULLABLE_STRINGS),
                    reply -> reply);

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ReplyTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        CRC32 sum = new CRC32();
        sum.update(input);
        read(input, (int) (sum.getValue() % DECODERS.size()), sum.getValue());
    }

    /** Reads with the decoder number {@code first}, and what comes behind with those after it. */
    static List<Object> read(byte[] input, int first, long seed) {
        List<Object> whole = read(input, first, () -> () -> Integer.MAX_VALUE);
        compare(whole, read(input, first, () -> randomly(seed)));
        compare(whole, read(input, first, () -> () -> 1));
        return whole;
    }

    private static Sizes randomly(long seed) {
        Random random = new Random(seed);
        return () -> 1 + random.nextInt(9);
    }

    private static List<Object> read(byte[] input, int first, Supplier<Sizes> sizes) {
        Stream stream = new Stream(input, sizes.get(), first);
        List<Object> transcript = stream.transcript();
        if (stream.excess > 0) {
            // a class that was loaded on the way costs something too, but only once
            Stream again = new Stream(input, sizes.get(), first);
            again.transcript();
            if (again.excess > 0) {
                throw new AssertionError(again.excess + " bytes for " + input.length);
            }
        }
        return transcript;
    }

    private static void compare(List<Object> whole, List<Object> inPieces) {
        if (!whole.equals(inPieces)) {
            throw new AssertionError("whole: " + whole + ", in pieces: " + inPieces);
        }
    }

    private interface Sizes {
        int next();
    }

    /** The bytes as a connection delivers them, and all that comes of reading them to their end. */
    private static final class Stream implements ReplySource {

        private final byte[] bytes;
        private final Sizes sizes;
        private final List<Object> transcript = new ArrayList<>();
        private final ReplyReader reader = new ReplyReader(this, LIMITS);
        private int decoder;
        private int at;

        /** What a reply cost that cost more than it may, or 0. */
        private long excess;

        Stream(byte[] bytes, Sizes sizes, int decoder) {
            this.bytes = bytes;
            this.sizes = sizes;
            this.decoder = decoder;
            reader.onPush(transcript::add);
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == bytes.length) {
                return -1;
            }
            int count = Math.min(Math.min(length, sizes.next()), bytes.length - at);
            System.arraycopy(bytes, at, into, offset, count);
            at += count;
            return count;
        }

        List<Object> transcript() {
            boolean more = true;
            while (more) {
                long allocated = THREAD.getCurrentThreadAllocatedBytes();
                more = next();
                long cost = THREAD.getCurrentThreadAllocatedBytes() - allocated;
                if (cost > AHEAD + PER_BYTE * bytes.length) {
                    excess = cost;
                }
            }
            return transcript;
        }

        /** Reads one reply; false if it was the last. */
        private boolean next() {
            Decoder<?> by = DECODERS.get(decoder);
            decoder = (decoder + 1) % DECODERS.size();
            boolean more = true;
            try {
                transcript.add(described(reader.read(by)));
            } catch (ProtocolException e) {
                transcript.add("refused"); // how much it shows depends on how much there was
                more = false;
            } catch (RedisException e) {
                transcript.add(e.getClass() + e.getMessage());
            } catch (IOException e) {
                transcript.add(e.getMessage());
                more = false;
            }
            if (reader.aligned() != more) {
                throw new AssertionError("aligned: " + reader.aligned() + " after " + transcript);
            }
            return more;
        }

        private static Object described(Object made) {
            if (made instanceof byte[] bytes) {
                return Arrays.toString(bytes);
            }
            // their order counts too
            if (made instanceof Map<?, ?> map) {
                return new ArrayList<>(map.entrySet());
            }
            return made instanceof Reply || made == null ? String.valueOf(made) : made;
        }
    }
}
