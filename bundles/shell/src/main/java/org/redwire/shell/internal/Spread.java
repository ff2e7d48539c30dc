package org.redwire.shell.internal;

/** How long calls took: counts in steps of at most a sixteenth of the value. For one thread. */
final class Spread {

    private static final int BITS = 4;
    private static final int STEPS = 1 << BITS;

    private final long[] counts = new long[(Long.SIZE - BITS) * STEPS];
    private long total;
    private long longest;

    void add(long nanos) {
        long value = Math.max(0, nanos);
        counts[index(value)]++;
        total++;
        longest = Math.max(longest, value);
    }

    void add(Spread other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
        longest = Math.max(longest, other.longest);
    }

    long total() {
        return total;
    }

    long longest() {
        return longest;
    }

    /** The time that this share of the calls did not exceed, up to a sixteenth more. */
    long percentile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(longest, highest(i));
            }
        }
        return longest;
    }

    /** Exact below 16; from there on four bits after the leading one decide. */
    static int index(long value) {
        if (value < STEPS) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - BITS;
        return (shift + 1) * STEPS + (int) (value >>> shift) - STEPS;
    }

    /** The largest value with this index. */
    static long highest(int index) {
        if (index < STEPS) {
            return index;
        }
        int shift = index / STEPS - 1;
        return ((long) (STEPS + index % STEPS) + 1 << shift) - 1;
    }
}
