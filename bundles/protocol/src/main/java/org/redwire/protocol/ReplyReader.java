package org.redwire.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;

/**
 * Reads replies from one connection. Whatever a decoder does, a reply is consumed whole before
 * {@code read} returns or throws; {@link #aligned()} says so. Only a failure of the connection
 * itself or bytes that are no RESP leave the reader not aligned, and then the connection is of no
 * more use.
 *
 * <p>Not thread-safe: for the one thread that uses the connection.
 */
public final class ReplyReader {

    private final FrameParser frame;
    private final Published published;
    private Consumer<Reply.Push> pushes = push -> {};
    private boolean aligned = true;

    /** A reader of what {@code source} delivers; holds no buffer before the first read. */
    public ReplyReader(ReplySource source, Limits limits) {
        this.frame =
                new FrameParser(
                        Objects.requireNonNull(source, "source"),
                        Objects.requireNonNull(limits, "limits"),
                        push -> pushes.accept(push));
        this.published = new Published(frame);
    }

    /**
     * Says who gets the pushes that arrive between and inside replies, in the reading thread.
     * Default: nobody. What the receiver throws ends the read, and leaves the reader not aligned.
     */
    public void onPush(Consumer<Reply.Push> receiver) {
        pushes = Objects.requireNonNull(receiver, "receiver");
    }

    /**
     * Reads the next reply, which must be the one to {@code command}. An error of a script that ran
     * is told from one that kept it from running.
     *
     * @throws RedisException as {@link #read(Decoder)}
     */
    public <T> T read(Command<T> command) throws IOException {
        try {
            return read(command.decoder(), command);
        } catch (ServerException e) {
            throw ScriptErrors.ran(command, e) ? e.executed() : e;
        }
    }

    /**
     * Reads the next reply.
     *
     * @throws ServerException if it is an error
     * @throws ReplyTypeException if the decoder cannot make sense of it
     * @throws ProtocolException if the bytes are no RESP or exceed a limit
     * @throws EOFException if the server closed the connection
     */
    public <T> T read(Decoder<T> decoder) throws IOException {
        return read(decoder, null);
    }

    private <T> T read(Decoder<T> decoder, @Nullable Command<?> command) throws IOException {
        aligned = false;
        int type = frame.begin(decoder == Decoders.REPLY_WITH_ATTRIBUTES);
        if (type == '-' || type == '!') {
            String message = frame.failure();
            aligned = true;
            throw failure(message, command, Outcome.REJECTED);
        }
        if (decoder instanceof WireDecoder<T> wire) {
            try {
                T value = wire.read(frame);
                aligned = true;
                return value;
            } catch (ReplyTypeException e) {
                frame.skipRest();
                aligned = true;
                throw e;
            }
        }
        Reply tree = frame.tree(false);
        aligned = true;
        return convert(decoder, tree);
    }

    /**
     * Reads the next reply, which must be the one to {@code command}, without running code of the
     * user's: what our decoders make of it, or the tree for a decoder that is not ours. {@link
     * #decode} makes the result of it, elsewhere and later.
     *
     * @throws RedisException as {@link #read(Decoder)}
     */
    public @Nullable Object receive(Command<?> command) throws IOException {
        Decoder<?> decoder = command.decoder();
        try {
            return decoder instanceof WireDecoder
                    ? read(decoder, command)
                    : read(Decoders.REPLY, command);
        } catch (ServerException e) {
            throw ScriptErrors.ran(command, e) ? e.executed() : e;
        }
    }

    /**
     * The result of {@code command}, of whose reply {@link #receive} returned {@code received}.
     *
     * @throws ReplyTypeException if the decoder cannot make sense of it
     */
    @SuppressWarnings("unchecked") // the command's own decoder has made it
    public static <T> T decode(Command<T> command, @Nullable Object received) {
        Decoder<T> decoder = command.decoder();
        return decoder instanceof WireDecoder
                ? (T) received
                : convert(decoder, (Reply) Objects.requireNonNull(received, "received"));
    }

    /**
     * The result of {@code command}, to which {@code reply} stands among the replies of EXEC.
     *
     * @throws RedisException as {@link Reply#as}, and without the arguments that an error quotes
     */
    public static <T> T result(Command<T> command, Reply reply) {
        if (reply instanceof Reply.Failure failure) {
            throw failure(failure.message(), command, Outcome.EXECUTED);
        }
        return convert(command.decoder(), reply);
    }

    private static RedisException failure(
            String message, @Nullable Command<?> command, Outcome outcome) {
        return ServerException.of(
                command == null ? message : QuotedArguments.leftOut(message, command), outcome);
    }

    /** Reads the next frame of any kind, pushes and errors among them, as it is. */
    public Reply next() throws IOException {
        aligned = false;
        frame.beginAny();
        Reply any = frame.tree(false);
        aligned = true;
        return any;
    }

    /**
     * Reads the next frame of any kind and hands it to {@code taker}, a published message without
     * the tree of a reply.
     *
     * @return whether it was a published message
     */
    public boolean next(FrameTaker taker) throws IOException {
        aligned = false;
        Reply other = published.read();
        aligned = true;
        if (other != null) {
            taker.frame(other);
            return false;
        }
        published.tell(taker);
        return true;
    }

    /**
     * Reads one push and hands it to the receiver.
     *
     * @return false if what comes next is something else, even attributes; it is left unread
     */
    public boolean readPush() throws IOException {
        if (!frame.pushNext()) {
            return false;
        }
        if (next() instanceof Reply.Push push) {
            pushes.accept(push);
        }
        return true;
    }

    /** Runs a decoder on a tree; whatever it throws is a matter of that reply alone. */
    static <T> T convert(Decoder<T> decoder, Reply tree) {
        try {
            return decoder.decode(tree);
        } catch (RedisException e) {
            throw e;
        } catch (Exception e) { // checked ones too, from a language that does not check them
            throw new ReplyTypeException("the decoder failed with " + e.getClass().getName(), e);
        }
    }

    /** Whether the last reply was consumed to its end, or none was begun. */
    public boolean aligned() {
        return aligned;
    }

    /** How many bytes the replies and pushes read so far have used. */
    public long used() {
        return frame.used();
    }

    /** Whether bytes were received that no reply has used. */
    public boolean buffered() {
        return frame.buffered();
    }

    /** Whether the first byte that no reply has used begins a push. */
    public boolean pushBuffered() {
        return frame.buffered() && frame.firstBuffered() == '>';
    }

    /**
     * Gets more bytes from the source into the buffer.
     *
     * @throws EOFException if the server closed the connection
     */
    public void fill() throws IOException {
        frame.fill();
    }

    /** Gives back the buffer's memory; only while nothing is {@link #buffered()}. */
    public void rest() {
        frame.rest();
    }
}
