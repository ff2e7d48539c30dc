package org.redwire.client.internal;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.redwire.client.CallFailure;
import org.redwire.protocol.error.RedisException;

/** Counts the calls of a client that failed, and knows the last of them. Thread-safe. */
final class Failures {

    private final LongAdder count = new LongAdder();
    private volatile @Nullable CallFailure last;

    void add(String command, RedisException failure) {
        last = CallFailure.of(command, failure); // first: who sees the count finds a last one
        count.increment();
    }

    long count() {
        return count.sum();
    }

    @Nullable CallFailure last() {
        return last;
    }
}
