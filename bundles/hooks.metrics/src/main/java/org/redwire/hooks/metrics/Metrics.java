package org.redwire.hooks.metrics;

import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Dial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;

/**
 * Counts and times commands, pipelines, transactions and dials.
 *
 * <pre>{@code
 * Metrics metrics = new Metrics();
 * redis.addHook(metrics);
 * try (Publication inJmx = metrics.publish()) { … }
 * }</pre>
 *
 * <p>A call is timed as its caller sees it: with waiting for a connection, retries and the hooks
 * further in, and with the time that a command such as {@code BLPOP} waits on the server. One hook
 * may serve several clients; its numbers are then their sums.
 *
 * <p>Memory is bounded: 8 KiB for each of at most {@value #MAX_NAMES} names of commands. Recording
 * a call takes no lock and allocates nothing once its command is known.
 */
public final class Metrics implements Hook, MetricsMXBean {

    /** The name under which pipelines stand as wholes. */
    public static final String PIPELINE = "PIPELINE";

    /** The name under which transactions stand as wholes. */
    public static final String TRANSACTION = "MULTI";

    /** The name under which everything stands that is beyond a bound. */
    public static final String OTHER = "OTHER";

    /** How many names of commands are told apart. */
    public static final int MAX_NAMES = 512;

    private volatile CallTable table = new CallTable();

    /** Begins to count. */
    public Metrics() {}

    @Override
    public <T> T process(Command<T> command, Process next) {
        long start = System.nanoTime();
        T reply;
        try {
            reply = next.process(command);
        } catch (Throwable failure) {
            failed(table.of(command.name()), start, failure);
            throw failure;
        }
        table.of(command.name()).latency.record(System.nanoTime() - start);
        return reply;
    }

    @Override
    public Transport dial(Endpoint endpoint, Dial next) throws IOException {
        long start = System.nanoTime();
        Transport transport;
        try {
            transport = next.dial(endpoint);
        } catch (Throwable failure) {
            failed(table.dials(), start, failure);
            throw failure;
        }
        table.dials().latency.record(System.nanoTime() - start);
        return transport;
    }

    private static void failed(CallCounters counters, long start, Throwable failure) {
        counters.latency.record(System.nanoTime() - start);
        counters.failures.add(failure);
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        batch(commands, next, CallTable::pipelines);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        batch(commands, next, CallTable::transactions);
    }

    private void batch(
            List<Queued<?>> commands, Pipelined next, Function<CallTable, CallCounters> kind) {
        long start = System.nanoTime();
        try {
            next.execute(commands);
        } catch (Throwable failure) {
            ended(start, commands, kind, failure);
            throw failure;
        }
        ended(start, commands, kind, null);
    }

    private void ended(
            long start,
            List<Queued<?>> commands,
            Function<CallTable, CallCounters> kind,
            @Nullable Throwable whole) {
        CallTable now = table;
        CallCounters batches = kind.apply(now);
        batches.latency.record(System.nanoTime() - start);
        batches.batched.add(commands.size());
        boolean counted = false;
        for (int i = 0; i < commands.size(); i++) { // an iterator would have to be allocated
            Queued<?> queued = commands.get(i);
            CallCounters counters = now.of(queued.command().name());
            counters.batched.increment();
            // What has no outcome now will get that of the batch.
            Throwable failure = queued.isDone() ? queued.failure() : whole;
            if (failure != null) {
                counters.failures.add(failure);
                batches.failures.add(failure);
                counted = true;
            }
        }
        if (whole != null && !counted) {
            batches.failures.add(whole);
        }
    }

    @Override
    public Map<String, CallMetrics> getCommands() {
        return table.metrics();
    }

    @Override
    public CallMetrics getDials() {
        return table.dials().metrics();
    }

    @Override
    public Date getSince() {
        return table.since();
    }

    @Override
    public void reset() {
        table = new CallTable();
    }

    /** Shows the numbers in the platform's MBean server as {@code org.redwire:type=Metrics}. */
    public Publication publish() {
        return publish("");
    }

    /**
     * Shows the numbers in the platform's MBean server as {@code org.redwire:type=Metrics,name=…}.
     * If there is such a bean already, then {@code instance=2} is added to the name, or the next
     * number that is free.
     *
     * @param name tells several apart; empty for none
     * @return what takes them out again, and must be closed
     */
    public Publication publish(String name) {
        return Publication.of(this, name);
    }
}
