package org.redwire.protocol;

/**
 * What one reply may cost. Memory follows the bytes that arrived, never a length that was
 * announced; these are the bounds beyond which a reply is refused and its connection closed.
 *
 * @param depth how deep aggregates may nest
 * @param line the longest line without its end, in bytes: simple strings, errors, numbers
 * @param elements how many elements a reply may have in all; an entry of a map counts as two
 * @param bytes the largest reply, in bytes; each element, attribute and push inside it counts
 *     {@value #ELEMENT} more than it has, so that a flood of tiny ones is bounded too
 */
public record Limits(int depth, int line, int elements, long bytes) {

    /** What an element costs besides its bytes; with it the objects it becomes are paid for. */
    public static final int ELEMENT = 32;

    private static final int HALF_GIBIBYTE = 512 << 20;

    public Limits {
        positive(depth, "depth");
        positive(line, "line");
        positive(elements, "elements");
        positive(bytes, "bytes");
    }

    private static void positive(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
    }

    /**
     * Depth 64, lines of 64 KiB, 2^24 elements, and 512 MiB or a quarter of the largest heap,
     * whichever is less.
     */
    public static Limits standard() {
        return new Limits(
                64,
                64 << 10,
                1 << 24,
                Math.min(HALF_GIBIBYTE, Runtime.getRuntime().maxMemory() / 4));
    }

    /** The same limits with another bound for a reply's bytes. */
    public Limits withBytes(long bytes) {
        return new Limits(depth, line, elements, bytes);
    }
}
