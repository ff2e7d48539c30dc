package org.redwire.hooks.metrics;

import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The counters of all kinds of calls since one moment. */
final class CallTable {

    private final CallCounters dials = new CallCounters();
    private final CallCounters pipelines = new CallCounters();
    private final CallCounters transactions = new CallCounters();
    private final long since = System.currentTimeMillis();
    private final CallCounters others = new CallCounters();
    private final Map<String, CallCounters> commands = new ConcurrentHashMap<>();
    private final int fixed;
    private final ReentrantLock adding = new ReentrantLock();

    CallTable() {
        commands.put(Metrics.PIPELINE, pipelines);
        commands.put(Metrics.TRANSACTION, transactions);
        commands.put(Metrics.OTHER, others);
        fixed = commands.size();
    }

    /** The counters of a command: its own, or the common ones if there are too many. */
    CallCounters of(String command) {
        CallCounters counters = commands.get(command);
        return counters == null ? add(command) : counters;
    }

    private CallCounters add(String command) {
        if (isFull()) {
            return others; // every call of such a command comes here: not through the lock
        }
        adding.lock();
        try {
            return isFull()
                    ? commands.getOrDefault(command, others)
                    : commands.computeIfAbsent(command, unseen -> new CallCounters());
        } finally {
            adding.unlock();
        }
    }

    private boolean isFull() {
        return commands.size() - fixed >= Metrics.MAX_NAMES;
    }

    CallCounters dials() {
        return dials;
    }

    CallCounters pipelines() {
        return pipelines;
    }

    CallCounters transactions() {
        return transactions;
    }

    Date since() {
        return new Date(since);
    }

    /** The numbers of what was called, in the order of the names. */
    Map<String, CallMetrics> metrics() {
        Map<String, CallMetrics> all = new TreeMap<>();
        commands.forEach(
                (command, counters) -> {
                    CallMetrics numbers = counters.metrics();
                    if (numbers.getCalls() > 0 || numbers.getBatched() > 0) {
                        all.put(command, numbers);
                    }
                });
        return all;
    }
}
