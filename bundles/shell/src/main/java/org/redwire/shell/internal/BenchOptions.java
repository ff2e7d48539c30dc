package org.redwire.shell.internal;

/**
 * How a server is tried.
 *
 * @param calls how many calls in all
 * @param callers how many threads make them
 */
record BenchOptions(long calls, int callers) {

    private static final int MOST_CALLERS = 1024;

    BenchOptions {
        if (calls < 1) {
            throw new IllegalArgumentException(
                    "the number of calls must be at least 1, but is " + calls);
        }
        if (callers < 1 || callers > MOST_CALLERS) {
            throw new IllegalArgumentException(
                    "the number of callers must be 1 to " + MOST_CALLERS + ", but is " + callers);
        }
    }
}
