package org.redwire.protocol;

import java.util.Arrays;

/**
 * Where in a reply the parser stands: how many elements are still to come in each aggregate that is
 * open, and whether the reply is over.
 */
final class Nesting {

    /** Instead of a count: a list, set or push whose end is marked. */
    static final int STREAMED = InputBuffer.STREAMED;

    /** The same for a map or attributes, of which a key comes next. */
    static final int STREAMED_KEY = -3;

    private static final int STREAMED_VALUE = -4;

    private int depth;
    private boolean over = true;
    private int[] left = {};
    private boolean[] aside = {};

    /** A reply begins. */
    void begin() {
        depth = 0;
        over = false;
    }

    /** How many aggregates are open. */
    int depth() {
        return depth;
    }

    /** Whether the reply was consumed to its end, or none was begun. */
    boolean over() {
        return over;
    }

    /**
     * Opens an aggregate of {@code count} elements, at least one or not known. One that is {@code
     * outOfBand} is no element of what it stands in.
     */
    void open(int count, boolean outOfBand) {
        if (depth == left.length) {
            left = Arrays.copyOf(left, depth * 2 + 4);
            aside = Arrays.copyOf(aside, depth * 2 + 4);
        }
        left[depth] = count;
        aside[depth] = outOfBand;
        depth++;
    }

    /** Whether the end of the innermost aggregate is marked. */
    boolean streamed() {
        return left[depth - 1] < 0;
    }

    /** Whether the innermost aggregate is a streamed map that cannot end here. */
    boolean insideEntry() {
        return left[depth - 1] == STREAMED_VALUE;
    }

    /** How many elements are to come in the innermost aggregate, if that is known. */
    int left() {
        return left[depth - 1];
    }

    /** The innermost aggregate ended with its mark. */
    void close() {
        depth--;
        if (!aside[depth]) {
            valueDone();
        }
    }

    /** A value was consumed to its end, and with it every aggregate that it was the last of. */
    void valueDone() {
        while (depth > 0) {
            int top = depth - 1;
            int count = left[top];
            if (count > 1) {
                left[top] = count - 1;
                return;
            }
            if (count < 0) {
                left[top] = afterStreamed(count);
                return;
            }
            depth = top;
            if (aside[top]) {
                return;
            }
        }
        over = true;
    }

    private static int afterStreamed(int element) {
        return switch (element) {
            case STREAMED_KEY -> STREAMED_VALUE;
            case STREAMED_VALUE -> STREAMED_KEY;
            default -> element;
        };
    }
}
