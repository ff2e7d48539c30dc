package org.redwire.testkit.internal;

/** What a simulated thread does when it comes to the scheduler, as numbers for the trace. */
final class Sites {

    static final int START = 1;
    static final int INTERRUPT = 2;
    static final int PARK = 3;
    static final int UNPARK = 4;
    static final int LOCK = 5;
    static final int UNLOCK = 6;
    static final int SLEEP = 9;
    static final int YIELD = 10;
    static final int SPIN = 11;
    static final int JOIN = 12;
    static final int FUTURE = 13;
    static final int QUEUE = 14;
    static final int LATCH = 15;
    static final int NETWORK = 16;
    static final int CHOICE = 17;

    private Sites() {}
}
