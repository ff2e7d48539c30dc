package org.redwire.itests.support;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * When a script runs, then the script: {@code server.on("GET").connection(2).first().stall()}.
 * Every request that fits the command, the connection and {@link #when} is counted, whichever
 * script then answers it; of several scripts that fit, the one added last does.
 */
public final class Trigger extends Script {

    private final AtomicInteger seen = new AtomicInteger();
    private volatile Predicate<Request> filter;
    private volatile int first = 1;
    private volatile int last = Integer.MAX_VALUE;

    Trigger(Predicate<Request> filter) {
        this.filter = filter;
    }

    /** Only on the connection of this number, from 1. */
    public Trigger connection(int number) {
        return when(request -> request.connection() == number);
    }

    /** Only on the connections from this number on. */
    public Trigger connectionsFrom(int number) {
        return when(request -> request.connection() >= number);
    }

    /** Only if this holds too. */
    public Trigger when(Predicate<Request> condition) {
        filter = filter.and(condition);
        return this;
    }

    /** Only the first time. */
    public Trigger first() {
        return nth(1);
    }

    /** Only the n-th time, from 1. */
    public Trigger nth(int n) {
        return between(n, n);
    }

    /** Only the first n times. */
    public Trigger times(int n) {
        return between(1, n);
    }

    /** From the n-th time on. */
    public Trigger from(int n) {
        return between(n, Integer.MAX_VALUE);
    }

    /** Whether its script is to run; counts the request if it fits. */
    boolean fires(Request request) {
        if (isEmpty() || !filter.test(request)) {
            return false;
        }
        int n = seen.incrementAndGet();
        return n >= first && n <= last;
    }

    private Trigger between(int from, int to) {
        first = from;
        last = to;
        return this;
    }
}
