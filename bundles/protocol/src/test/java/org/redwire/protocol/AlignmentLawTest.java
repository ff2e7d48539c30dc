package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.redwire.protocol.ReplyGenerator.Drawn;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;

/**
 * Whatever the server answers and whatever a decoder makes of it, the reply is consumed whole and
 * the next one is read as itself.
 */
public class AlignmentLawTest {

    private static final int SEEDS = 1500;
    private static final String THROWN = "ERR thrown by a decoder: ";
    private static final Reply NEXT = new Reply.Simple("NEXT");

    private final Map<String, Decoder<?>> scalars = published();
    private final Map<String, Decoder<?>> decoders = new LinkedHashMap<>(scalars);

    public AlignmentLawTest() {
        scalars.forEach(
                (name, decoder) -> {
                    decoders.put("list of " + name, Decoders.list(decoder));
                    decoders.put("set of " + name, Decoders.set(decoder));
                    decoders.put("orNull " + name, Decoders.orNull(decoder));
                    decoders.put("nonNull " + name, Decoders.nonNull(decoder));
                    decoders.put("list of list of " + name, nested(decoder));
                    decoders.put("map to " + name, Decoders.map(Decoders.STRING, decoder));
                    decoders.put("map from " + name, Decoders.map(decoder, Decoders.REPLY));
                    decoders.put("map to list of " + name, mapToLists(decoder));
                    decoders.put("then " + name, decoder.then(made -> "" + Described.of(made)));
                });
        decoders.put("returns null", reply -> null);
        decoders.put("returns itself", reply -> reply);
        decoders.put("always throws", AlignmentLawTest::unlucky);
        decoders.put("list of throwing", Decoders.list(AlignmentLawTest::unlucky));
        decoders.put("looks too far", reply -> reply.at(7));
        decoders.put("takes what it is not", reply -> (Reply.Simple) reply);
        decoders.put("throws a server's error", AlignmentLawTest::serverError);
        decoders.put("map of throwing", Decoders.map(AlignmentLawTest::unlucky, Decoders.LONG));
        decoders.put("orNull of throwing", Decoders.orNull(AlignmentLawTest::unlucky));
    }

    private static <T> Decoder<List<List<T>>> nested(Decoder<T> decoder) {
        return Decoders.list(Decoders.list(decoder));
    }

    private static <T> Decoder<Map<@Nullable String, List<T>>> mapToLists(Decoder<T> decoder) {
        return Decoders.map(Decoders.STRING, Decoders.list(decoder));
    }

    private static Object unlucky(Reply reply) {
        throw new IllegalStateException("no luck with " + reply.type());
    }

    private static Object serverError(Reply reply) {
        throw ServerException.of(THROWN + reply.type(), Outcome.REJECTED);
    }

    /** All that {@link Decoders} publishes, so that a new one is tested too. */
    private static Map<String, Decoder<?>> published() {
        Map<String, Decoder<?>> published = new LinkedHashMap<>();
        for (Field field : Decoders.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Decoder.class) {
                try {
                    published.put(field.getName(), (Decoder<?>) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return published;
    }

    @Test
    public void allDecodersThatArePublishedAreUnderTest() {
        assertThat(scalars).hasSizeGreaterThanOrEqualTo(17).containsKeys("STRING", "OK", "REPLY");
    }

    @Test
    public void noDecoderEverLeavesAReplyHalfRead() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Drawn drawn = ReplyGenerator.draw(seed);
            byte[] wire = drawn.wireAnd("+NEXT\r\n");
            for (Map.Entry<String, Decoder<?>> decoder : decoders.entrySet()) {
                ReplyReader reader = Pieces.reader(wire);
                RedisException failure = failureOf(reader, decoder.getValue());
                boolean whole = reader.aligned() && reader.read(Decoders.REPLY).equals(NEXT);
                if (!whole || reader.buffered() || !fits(drawn, failure)) {
                    throw new AssertionError(decoder.getKey() + " on seed " + seed, failure);
                }
            }
        }
    }

    /** An error is thrown as one; of any other reply at most its type is wrong. */
    private static boolean fits(Drawn drawn, @Nullable RedisException failure) {
        return drawn.isFailure()
                ? failure instanceof ServerException || failure instanceof AuthFailedException
                : failure == null
                        || failure instanceof ReplyTypeException
                        || failure.what().startsWith(THROWN);
    }

    @Test
    public void readingFromTheWireIsDecodingTheTree() throws IOException {
        // There the keys that the decoder keeps apart by their attributes are one in the tree.
        decoders.remove("map from REPLY_WITH_ATTRIBUTES");
        for (long seed = 0; seed < SEEDS; seed++) {
            Drawn drawn = ReplyGenerator.draw(seed);
            if (drawn.isFailure()) {
                continue;
            }
            for (Map.Entry<String, Decoder<?>> decoder : decoders.entrySet()) {
                Object fromTree = made(() -> ReplyReader.convert(decoder.getValue(), drawn.bare()));
                ReplyReader reader = Pieces.reader(drawn.wire());
                Object fromWire = made(() -> reader.read(decoder.getValue()));
                if (!Objects.equals(fromWire, fromTree)) {
                    assertThat(fromWire)
                            .as("%s on seed %d", decoder.getKey(), seed)
                            .isEqualTo(fromTree);
                }
            }
        }
    }

    private interface Read {
        @Nullable Object read() throws IOException;
    }

    /** What was read, or the type of the failure. */
    private static @Nullable Object made(Read read) throws IOException {
        try {
            return Described.of(read.read());
        } catch (RedisException e) {
            return e.getClass();
        }
    }

    private static @Nullable RedisException failureOf(ReplyReader reader, Decoder<?> decoder)
            throws IOException {
        try {
            reader.read(decoder);
            return null;
        } catch (RedisException e) {
            return e;
        }
    }
}
