package org.redwire.hooks.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.management.ConstructorParameters;

/**
 * The numbers of one kind of call. The accessors are named for JMX, which knows no others.
 *
 * <p>The numbers by outcome add up to the failures, and so do those by kind of error.
 */
public final class CallMetrics {

    private final long calls;
    private final long batched;
    private final long failures;
    private final long notSent;
    private final long rejected;
    private final long unknown;
    private final long executed;
    private final SortedMap<String, Long> errors;
    private final LatencyMetrics latency;

    /** Takes the numbers as they are; for JMX proxies, and for tests. */
    @ConstructorParameters({
        "calls",
        "batched",
        "failures",
        "notSent",
        "rejected",
        "unknown",
        "executed",
        "errors",
        "latency"
    })
    public CallMetrics(
            long calls,
            long batched,
            long failures,
            long notSent,
            long rejected,
            long unknown,
            long executed,
            Map<String, Long> errors,
            LatencyMetrics latency) {
        this.calls = calls;
        this.batched = batched;
        this.failures = failures;
        this.notSent = notSent;
        this.rejected = rejected;
        this.unknown = unknown;
        this.executed = executed;
        this.errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
        this.latency = latency;
    }

    /** How many calls ended, whichever way. For a command: those outside of batches. */
    public long getCalls() {
        return calls;
    }

    /**
     * For a command: how often it was part of a pipeline or a transaction, where it is not timed by
     * itself. For pipelines or transactions: how many commands they had together.
     */
    public long getBatched() {
        return batched;
    }

    /**
     * How many calls failed. For a command: also those in batches. For pipelines or transactions:
     * how many of their commands failed, and those that failed as wholes only.
     */
    public long getFailures() {
        return failures;
    }

    /** Failures before a byte was sent. */
    public long getNotSent() {
        return notSent;
    }

    /** Failures of which the server said that the command did not run. */
    public long getRejected() {
        return rejected;
    }

    /** Failures after which nobody knows whether the command ran. */
    public long getUnknown() {
        return unknown;
    }

    /** Failures of commands that ran. */
    public long getExecuted() {
        return executed;
    }

    /**
     * Failures by their kind: the code of the server's error such as {@code WRONGTYPE}, else the
     * simple name of the exception's class. All beyond the first 32 kinds are one, {@value
     * Metrics#OTHER}.
     */
    public Map<String, Long> getErrors() {
        return errors;
    }

    /** How long the calls took, those that failed among them. */
    public LatencyMetrics getLatency() {
        return latency;
    }
}
