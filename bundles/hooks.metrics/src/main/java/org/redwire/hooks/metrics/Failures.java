package org.redwire.hooks.metrics;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/** Failures by outcome and by kind. */
final class Failures {

    /** How many kinds are told apart: a script may answer with any code it likes. */
    static final int MAX_KINDS = 32;

    private static final int LONGEST_CODE = 32;

    private final AtomicLongArray outcomes = new AtomicLongArray(Outcome.values().length);
    private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();

    void add(Throwable failure) {
        outcomes.getAndIncrement(outcome(failure).ordinal());
        String kind = kind(failure);
        LongAdder count = kinds.get(kind);
        if (count == null) {
            // Two threads may pass at the bound; a few more do no harm.
            String bounded = kinds.size() < MAX_KINDS ? kind : Metrics.OTHER;
            count = kinds.computeIfAbsent(bounded, unseen -> new LongAdder());
        }
        count.increment();
    }

    long with(Outcome outcome) {
        return outcomes.get(outcome.ordinal());
    }

    Map<String, Long> byKind() {
        Map<String, Long> sums = new TreeMap<>();
        kinds.forEach((kind, count) -> sums.put(kind, count.sum()));
        return sums;
    }

    private static Outcome outcome(Throwable failure) {
        if (failure instanceof RedisException known) {
            return known.outcome();
        }
        // An argument that cannot be encoded, or a failed dial: not a byte of a command was sent.
        return failure instanceof IllegalArgumentException || failure instanceof IOException
                ? Outcome.NOT_SENT
                : Outcome.UNKNOWN;
    }

    private static String kind(Throwable failure) {
        if (failure instanceof ServerException server
                && !server.code().isEmpty()
                && server.code().length() <= LONGEST_CODE) {
            return server.code();
        }
        String name = failure.getClass().getSimpleName();
        return name.isEmpty() ? Metrics.OTHER : name; // an anonymous class
    }
}
