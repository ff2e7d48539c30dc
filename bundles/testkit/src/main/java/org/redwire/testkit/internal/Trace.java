package org.redwire.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What happened, in order: a number over all of it, by which two runs of one seed are compared, and
 * the last lines in words.
 */
final class Trace {

    private static final int KEPT = 1 << 8;

    private final Line[] lines = new Line[KEPT];
    private int count;
    private long hash = 0x9E3779B97F4A7C15L;

    private record Line(long at, String who, String what) {}

    void mix(long value) {
        long mixed = (hash ^ value) * 0xff51afd7ed558ccdL;
        hash = mixed ^ mixed >>> 32;
    }

    void note(long at, String who, String what) {
        mix(at);
        mix(what.hashCode());
        lines[count++ % KEPT] = new Line(at, who, what);
    }

    long hash() {
        return hash;
    }

    /** The last lines, the latest at the end. */
    List<String> last(int atMost) {
        List<String> last = new ArrayList<>();
        for (int i = Math.max(0, count - Math.min(KEPT, atMost)); i < count; i++) {
            Line line = lines[i % KEPT];
            last.add(
                    String.format(
                            Locale.ROOT,
                            "%12.6f ms  %-28s %s",
                            line.at / 1e6,
                            line.who,
                            line.what));
        }
        return last;
    }
}
