package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.redwire.protocol.ReplyGenerator.Drawn;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/** A reply means the same however the network cuts it. */
public class SegmentationTest {

    private static final int SEEDS = 20_000;

    /** What came of reading one reply and the one behind it. */
    private record Read(Object result, List<Reply.Push> pushes, boolean aligned, Reply next) {}

    @Test
    public void aReplyIsReadAsItWasDrawn() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Drawn drawn = ReplyGenerator.draw(seed);
            Read read = read(drawn, Decoders.REPLY, Pieces.whole(drawn.wireAnd("+NEXT\r\n")));
            assertThat(read).as("seed %d", seed).isEqualTo(expected(drawn, drawn.bare()));
        }
    }

    @Test
    public void attributesAreReadAsTheyWereDrawn() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Drawn drawn = ReplyGenerator.draw(seed);
            Read read =
                    read(
                            drawn,
                            Decoders.REPLY_WITH_ATTRIBUTES,
                            Pieces.whole(drawn.wireAnd("+NEXT\r\n")));
            assertThat(read).as("seed %d", seed).isEqualTo(expected(drawn, drawn.full()));
        }
    }

    @Test
    public void aReplyThatComesByteByByteIsTheSame() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Drawn drawn = ReplyGenerator.draw(seed);
            Read read = read(drawn, Decoders.REPLY, Pieces.of(1, drawn.wireAnd("+NEXT\r\n")));
            assertThat(read).as("seed %d", seed).isEqualTo(expected(drawn, drawn.bare()));
        }
    }

    @Test
    public void aReplyThatIsCutAnywhereIsTheSame() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Drawn drawn = ReplyGenerator.draw(seed);
            Pieces pieces = Pieces.random(new Random(seed), drawn.wireAnd("+NEXT\r\n"));
            Read read = read(drawn, Decoders.REPLY_WITH_ATTRIBUTES, pieces);
            assertThat(read).as("seed %d", seed).isEqualTo(expected(drawn, drawn.full()));
        }
    }

    private static Read read(Drawn drawn, Decoder<Reply> decoder, Pieces pieces)
            throws IOException {
        List<Reply.Push> pushes = new ArrayList<>();
        ReplyReader reader = new ReplyReader(pieces, Limits.standard());
        reader.onPush(pushes::add);
        Object result;
        try {
            result = reader.read(decoder);
        } catch (RedisException e) {
            result = e.what();
        }
        boolean aligned = reader.aligned();
        return new Read(result, pushes, aligned, reader.read(Decoders.REPLY));
    }

    private static Read expected(Drawn drawn, Reply tree) {
        Object result =
                drawn.bare() instanceof Reply.Failure failure
                        ? ServerException.of(failure.message(), Outcome.REJECTED).what()
                        : tree;
        return new Read(result, drawn.pushes(), true, new Reply.Simple("NEXT"));
    }
}
