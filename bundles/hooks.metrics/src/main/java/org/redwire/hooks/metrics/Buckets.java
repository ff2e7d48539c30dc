package org.redwire.hooks.metrics;

/**
 * How durations in nanoseconds are sorted into buckets: linear below 1,024 ns, and from there on
 * with 32 buckets for each power of two up to 2^40 ns (18 minutes), so that a bucket's width is at
 * most 1/32 of its lower bound and its middle at most 1/64 off.
 */
final class Buckets {

    private static final int SUB_BITS = 5;
    private static final int PER_OCTAVE = 1 << SUB_BITS;
    private static final int FIRST_OCTAVE = 2 * SUB_BITS;
    private static final int END_OCTAVE = 40;

    /** The bucket of everything longer. */
    static final int OVERFLOW = (END_OCTAVE - FIRST_OCTAVE + 1) * PER_OCTAVE;

    /** How many there are. */
    static final int COUNT = OVERFLOW + 1;

    private Buckets() {}

    /** The bucket of a duration; a negative one counts as none. */
    static int of(long nanos) {
        if (nanos < 1 << FIRST_OCTAVE) {
            return (int) (Math.max(0, nanos) >>> FIRST_OCTAVE - SUB_BITS);
        }
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        if (octave >= END_OCTAVE) {
            return OVERFLOW;
        }
        int sub = (int) (nanos >>> octave - SUB_BITS) & PER_OCTAVE - 1;
        return (octave - FIRST_OCTAVE + 1) * PER_OCTAVE + sub;
    }

    /** The middle of a bucket other than {@link #OVERFLOW}. */
    static double middle(int bucket) {
        int row = bucket / PER_OCTAVE;
        int sub = bucket % PER_OCTAVE;
        int octave = FIRST_OCTAVE + Math.max(0, row - 1);
        long width = 1L << octave - SUB_BITS;
        long lower = row == 0 ? sub * width : (PER_OCTAVE + sub) * width;
        return lower + width / 2.0;
    }
}
