package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/** What holds for every reply, however it is cut on its way. */
class ReplyLawTest {

    private static final Reply NEXT = new Reply.Simple("NEXT");

    @Provide
    static Arbitrary<Reply> resp2() {
        return ReplyTrees.resp2();
    }

    @Provide
    static Arbitrary<Reply> resp3() {
        return ReplyTrees.resp3();
    }

    @Provide
    static Arbitrary<List<Reply>> replies() {
        return ReplyTrees.resp3().list().ofMaxSize(4);
    }

    @Property
    void everyReplyOfResp2ReadsBackAsItself(@ForAll("resp2") Reply reply) throws IOException {
        assertThat(readAsTree(ReplyWriter.resp2(reply))).isEqualTo(reply);
        assertThat(readAsTree(ReplyWriter.resp3(reply))).isEqualTo(reply);
    }

    @Property
    void everyReplyOfResp3ReadsBackAsItself(@ForAll("resp3") Reply reply) throws IOException {
        assertThat(readAsTree(ReplyWriter.resp3(reply))).isEqualTo(reply);
    }

    /** As an element, because at the top an error is thrown. */
    private static Reply readAsTree(byte[] wire) throws IOException {
        ReplyReader reader = Pieces.reader(joined(Pieces.latin1("*1\r\n"), wire));
        Reply read = reader.read(Decoders.REPLY_WITH_ATTRIBUTES).at(0);
        assertThat(reader.aligned()).isTrue();
        assertThat(reader.buffered()).isFalse();
        return read;
    }

    @Property
    void attributesAreAllThatTheBareTreeLacks(@ForAll("resp3") Reply reply) throws IOException {
        byte[] wire = joined(Pieces.latin1("*1\r\n"), ReplyWriter.resp3(reply));
        assertThat(Pieces.reader(wire).read(Decoders.REPLY).at(0))
                .isEqualTo(ReplyGenerator.bare(reply));
    }

    @Property(tries = 100)
    void repliesBehindEachOtherAreEachReadAsThemselves(
            @ForAll("replies") List<Reply> replies,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 20) Integer> pieces)
            throws IOException {
        byte[] wire = {};
        for (Reply reply : replies) {
            wire = joined(wire, ReplyWriter.resp3(reply));
        }
        ReplyReader reader = new ReplyReader(Pieces.inTurn(pieces, wire), Limits.standard());
        for (Reply reply : replies) {
            assertThat(thrownOrRead(reader)).isEqualTo(seen(reply));
            assertThat(reader.aligned()).isTrue();
        }
        assertThat(reader.buffered()).isFalse();
    }

    /** A reply as the caller gets it: an error at the top as the text of the exception. */
    private static Object seen(Reply reply) {
        return ReplyGenerator.bare(reply) instanceof Reply.Failure failure
                ? ServerException.of(failure.message(), Outcome.REJECTED).what()
                : reply;
    }

    private static Object thrownOrRead(ReplyReader reader) throws IOException {
        try {
            return reader.read(Decoders.REPLY_WITH_ATTRIBUTES);
        } catch (ServerException | AuthFailedException e) {
            return e.what();
        }
    }

    @Property
    void aReplyThatIsCutShortIsNeverTakenForAnother(
            @ForAll("resp3") Reply reply, @ForAll @IntRange(min = 0) int where) {
        byte[] wire = ReplyWriter.resp3(reply);
        byte[] cut = Arrays.copyOf(wire, where % wire.length);
        for (Decoder<?> decoder : HostileReplies.decoders()) {
            ReplyReader reader = Pieces.reader(cut);
            assertThat(catchThrowable(() -> reader.read(decoder))).isInstanceOf(EOFException.class);
            assertThat(reader.aligned()).isFalse();
        }
    }

    /** What one byte makes of a reply may be another reply, but nothing worse than a refusal. */
    @Property
    void aByteThatIsChangedIsReadTheSameHoweverItIsCut(
            @ForAll("resp3") Reply reply,
            @ForAll @IntRange(min = 0) int where,
            @ForAll byte changed,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 20) Integer> pieces) {
        byte[] wire = joined(ReplyWriter.resp3(reply), Pieces.latin1("+NEXT\r\n"));
        wire[where % wire.length] = changed;
        List<Object> whole = transcript(Pieces.whole(wire));
        assertThat(transcript(Pieces.inTurn(pieces, wire))).isEqualTo(whole);
        assertThat(transcript(Pieces.of(1, wire))).isEqualTo(whole);
    }

    /** All that reading to the end of the bytes says and does. */
    private static List<Object> transcript(Pieces pieces) {
        List<Object> transcript = new ArrayList<>();
        ReplyReader reader = new ReplyReader(pieces, Limits.standard());
        reader.onPush(transcript::add);
        for (; ; ) {
            try {
                transcript.add(reader.read(Decoders.REPLY_WITH_ATTRIBUTES));
            } catch (ProtocolException e) {
                transcript.add("refused");
                return transcript;
            } catch (RedisException e) {
                transcript.add(e.getClass() + e.what());
            } catch (IOException e) {
                transcript.add(e.toString());
                return transcript;
            }
        }
    }

    @Property
    void noDecoderEverLeavesAReplyHalfRead(
            @ForAll("resp3") Reply reply,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 20) Integer> pieces)
            throws IOException {
        byte[] wire = joined(ReplyWriter.resp3(reply), Pieces.latin1("+NEXT\r\n"));
        for (Decoder<?> decoder : HostileReplies.decoders()) {
            ReplyReader reader = new ReplyReader(Pieces.inTurn(pieces, wire), Limits.standard());
            try {
                reader.read(decoder);
            } catch (RedisException e) {
                // of its own type, or not to the decoder's liking
            }
            assertThat(reader.aligned()).isTrue();
            assertThat(reader.read(Decoders.REPLY)).isEqualTo(NEXT);
        }
    }

    /** Whether its receiver wants them or not. */
    @Property(tries = 100)
    void pushesBetweenRepliesChangeNoReply(
            @ForAll("replies") List<Reply> replies, @ForAll("resp3") Reply pushed)
            throws IOException {
        Reply.Push push = new Reply.Push(List.of(pushed));
        byte[] pushes = ReplyWriter.resp3(push);
        byte[] wire = {};
        for (Reply reply : replies) {
            wire = joined(joined(wire, pushes), ReplyWriter.resp3(reply));
        }
        List<Reply> delivered = new ArrayList<>();
        ReplyReader reader = Pieces.reader(wire);
        reader.onPush(delivered::add);
        for (Reply reply : replies) {
            assertThat(thrownOrRead(reader)).isEqualTo(seen(reply));
        }
        assertThat(delivered)
                .isEqualTo(Collections.nCopies(replies.size(), ReplyGenerator.bare(push)));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
