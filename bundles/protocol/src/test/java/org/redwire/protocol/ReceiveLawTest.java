package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/** A reply may be received in one place and decoded in another, and means the same. */
class ReceiveLawTest {

    @Provide
    static Arbitrary<Reply> replies() {
        return ReplyTrees.resp3();
    }

    @Provide
    static Arbitrary<Decoder<?>> decoders() {
        return Arbitraries.of(HostileReplies.decoders());
    }

    @Property
    void receivingAndDecodingIsReading(
            @ForAll("replies") Reply reply, @ForAll("decoders") Decoder<?> decoder)
            throws IOException {
        Command<?> command = Command.of("EVAL").as(decoder);
        byte[] wire = ReplyWriter.resp3(reply);
        ReplyReader apart = Pieces.reader(wire);
        Object decoded = described(() -> decode(command, apart.receive(command)));
        assertThat(decoded).isEqualTo(described(() -> Pieces.reader(wire).read(command)));
        assertThat(apart.aligned()).isTrue();
        assertThat(apart.buffered()).isFalse();
    }

    private static <T> @Nullable Object decode(Command<T> command, @Nullable Object received) {
        return ReplyReader.decode(command, received);
    }

    private interface Read {
        @Nullable Object read() throws IOException;
    }

    private static @Nullable Object described(Read read) throws IOException {
        try {
            return Described.of(read.read());
        } catch (RedisException e) {
            return e.getClass() + e.getMessage();
        }
    }

    @Example
    void theUsersDecoderIsNotRunWhereTheReplyIsReceived() throws IOException {
        Command<Object> command =
                Command.of("GET")
                        .as(
                                reply -> {
                                    throw new AssertionError("run too early");
                                });
        assertThat(Pieces.reader("$1\r\na\r\n").receive(command))
                .isEqualTo(new Reply.Bulk(new byte[] {'a'}));
    }

    @Example
    void theErrorOfAScriptThatRanIsOneWhereverItIsReceived() {
        for (String name : new String[] {"EVAL", "GET"}) {
            try {
                Pieces.reader("-ERR mine\r\n").receive(Command.of(name));
            } catch (ServerException e) {
                assertThat(e.outcome())
                        .isEqualTo(name.equals("EVAL") ? Outcome.EXECUTED : Outcome.REJECTED);
                continue;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            throw new AssertionError("no error");
        }
    }
}
