package org.redwire.protocol;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The decoders that read a single value. Each first tries the one type that the server sends nearly
 * always, and leaves the others to the tree.
 */
final class ScalarDecoders {

    private ScalarDecoders() {}

    /** See {@link Decoders#REPLY} and {@link Decoders#REPLY_WITH_ATTRIBUTES}. */
    static final class Tree extends WireDecoder<Reply> {
        private final boolean keepAttributes;

        Tree(boolean keepAttributes) {
            this.keepAttributes = keepAttributes;
        }

        @Override
        Reply read(FrameParser in) throws IOException {
            return in.tree(keepAttributes);
        }

        @Override
        boolean scalar() {
            return false;
        }

        @Override
        public Reply decode(Reply reply) {
            return reply;
        }
    }

    /** See {@link Decoders#STRING}. */
    static final class Text extends WireDecoder<@Nullable String> {
        @Override
        @Nullable String read(FrameParser in) throws IOException {
            return in.peek() == '$' ? in.bulkText() : decode(in.tree(false));
        }

        @Override
        public @Nullable String decode(Reply reply) {
            return reply.textOrNull();
        }
    }

    /** See {@link Decoders#BYTES}. */
    static final class Bytes extends WireDecoder<byte @Nullable []> {
        @Override
        byte @Nullable [] read(FrameParser in) throws IOException {
            return in.peek() == '$' ? in.bulkBytes() : decode(in.tree(false));
        }

        @Override
        public byte @Nullable [] decode(Reply reply) {
            return reply.bytesOrNull();
        }
    }

    /** See {@link Decoders#LONG}. */
    static final class Int64 extends WireDecoder<Long> {
        @Override
        Long read(FrameParser in) throws IOException {
            return in.peek() == ':' ? Long.valueOf(in.integer()) : decode(in.tree(false));
        }

        @Override
        public Long decode(Reply reply) {
            return reply.number();
        }
    }

    /** See {@link Decoders#BOOLEAN}. */
    static final class Truth extends WireDecoder<Boolean> {
        @Override
        Boolean read(FrameParser in) throws IOException {
            return decode(in.peek() == ':' ? new Reply.Int(in.integer()) : in.tree(false));
        }

        @Override
        public Boolean decode(Reply reply) {
            return reply.truth();
        }
    }

    /** See {@link Decoders#DOUBLE}. */
    static final class Real extends WireDecoder<Double> {
        @Override
        Double read(FrameParser in) throws IOException {
            return decode(in.tree(false));
        }

        @Override
        public Double decode(Reply reply) {
            return reply.real();
        }
    }

    /** See {@link Decoders#OK}. */
    static final class Ok extends WireDecoder<@Nullable Void> {
        @Override
        @Nullable Void read(FrameParser in) throws IOException {
            return in.ok() ? null : decode(in.tree(false));
        }

        @Override
        public @Nullable Void decode(Reply reply) {
            if (reply instanceof Reply.Simple simple && simple.text().equals("OK")) {
                return null;
            }
            throw reply.mismatch("OK");
        }
    }

    /** See {@link Decoders#OK_OR_NIL}. */
    static final class OkOrNil extends WireDecoder<Boolean> {
        @Override
        Boolean read(FrameParser in) throws IOException {
            return in.ok() || decode(in.tree(false));
        }

        @Override
        public Boolean decode(Reply reply) {
            if (reply.isNil()) {
                return false;
            }
            Decoders.OK.decode(reply);
            return true;
        }
    }
}
