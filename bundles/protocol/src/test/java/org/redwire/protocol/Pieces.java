package org.redwire.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Bytes as a connection delivers them: in pieces, and then the end of the stream. */
final class Pieces implements ReplySource {

    /** How large the next piece is at most. */
    private interface Sizes {
        int next();
    }

    private final byte[] bytes;
    private final Sizes sizes;
    private int at;

    private Pieces(byte[] bytes, Sizes sizes) {
        this.bytes = bytes;
        this.sizes = sizes;
    }

    static Pieces whole(byte[] bytes) {
        return new Pieces(bytes, () -> Integer.MAX_VALUE);
    }

    static Pieces of(int size, byte[] bytes) {
        return new Pieces(bytes, () -> size);
    }

    /** Pieces of these sizes, again and again. */
    static Pieces inTurn(List<Integer> sizes, byte[] bytes) {
        int[] turn = {0};
        return new Pieces(bytes, () -> sizes.get(turn[0]++ % sizes.size()));
    }

    /** Cut at random: mostly short pieces, sometimes long ones. */
    static Pieces random(Random random, byte[] bytes) {
        return new Pieces(bytes, () -> 1 + random.nextInt(random.nextInt(4) == 0 ? 8192 : 12));
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

    /** How many bytes the reader has taken. */
    int taken() {
        return at;
    }

    /** Characters up to U+00FF as the bytes of the same number, so that a test can spell any. */
    static byte[] latin1(String wire) {
        return wire.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A reader of these bytes, one character a byte. */
    static ReplyReader reader(String wire) {
        return reader(latin1(wire));
    }

    static ReplyReader reader(byte[] wire) {
        return new ReplyReader(whole(wire), Limits.standard());
    }

    /** The first reply in these bytes, as a tree. */
    static Reply parse(String wire) throws IOException {
        return reader(wire).read(Decoders.REPLY);
    }
}
