package org.redwire.telemetry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;
import org.redwire.hooks.ConnObserver;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.telemetry.Site.Series;

/**
 * A hook that times calls and connections, and tells a {@link Recorder}. What keeps the numbers of
 * an operation is found again without a lock, and without allocating anything.
 *
 * <p>A call is timed as its caller sees it: with waiting for a connection, retries and the hooks
 * further in, and with the time that a command such as {@code BLPOP} waits on the server.
 */
public final class Telemetry implements Hook, ConnObserver {

    /** How many names of commands are told apart for each target. */
    public static final int MAX_NAMES = 512;

    /** How many types of failures are told apart: a script may answer with any code it likes. */
    public static final int MAX_FAILURES = 64;

    private final Set<String> excluded;
    private final ByTarget<Site> sites;
    private final Set<String> failures = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> published = new ConcurrentHashMap<>();

    /**
     * Tells {@code recorder} of everything but some commands.
     *
     * @param excluded their names, in capitals. In a batch they count as others do
     */
    public Telemetry(Recorder recorder, Set<String> excluded) {
        this.excluded = Set.copyOf(excluded);
        sites =
                new ByTarget<>(
                        target ->
                                new Site(
                                        recorder,
                                        target,
                                        published.computeIfAbsent(
                                                target.client(), client -> new LongAdder())));
    }

    /**
     * The numbers of a client at this moment, for {@link Reading}s.
     *
     * @param name the client's own name; views of it, which its consumers have, add theirs to it
     */
    public Sample sample(RedisClient redis, String name) {
        long messages = 0;
        for (Map.Entry<String, LongAdder> one : published.entrySet()) {
            if (one.getKey().equals(name) || one.getKey().startsWith(name + "/")) {
                messages += one.getValue().sum();
            }
        }
        return new Sample(redis.stats(), redis.options(), messages);
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        if (excluded.contains(command.name())) {
            return next.process(command);
        }
        Site site = sites.of(next.target());
        Series series = site.series(Kind.COMMAND, command.name());
        long start = System.nanoTime();
        T reply;
        try {
            reply = next.process(command);
        } catch (Throwable thrown) {
            long nanos = System.nanoTime() - start;
            Failure failure = failure(thrown);
            series.calls().ended(nanos, failure);
            series.calls().failed(failure);
            throw thrown;
        }
        series.calls().ended(System.nanoTime() - start, null);
        if (series.publishes()) {
            site.published().increment();
        }
        if (series.reads()) {
            Lag.tell(reply, series.calls());
        }
        return reply;
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        batch(Operation.ofPipeline(commands), commands, next);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        batch(Kind.TRANSACTION, commands, next);
    }

    private void batch(Kind kind, List<Queued<?>> commands, Pipelined next) {
        Site site = sites.of(next.target());
        Recorder.Calls calls = site.series(kind, Operation.common(commands)).calls();
        long start = System.nanoTime();
        Throwable whole = null;
        try {
            next.execute(commands);
        } catch (Throwable thrown) {
            whole = thrown;
            throw thrown;
        } finally {
            calls.ended(System.nanoTime() - start, outcomes(site, calls, commands, whole));
            if (commands.size() != 1) {
                calls.batch(commands.size());
            }
        }
    }

    /** Counts what became of each command, and returns the first failure. */
    private @Nullable Failure outcomes(
            Site site, Recorder.Calls calls, List<Queued<?>> commands, @Nullable Throwable whole) {
        Failure first = null;
        for (int i = 0; i < commands.size(); i++) {
            Queued<?> queued = commands.get(i);
            // What has no outcome now will get that of the batch.
            Throwable thrown = queued.isDone() ? queued.failure() : whole;
            if (thrown != null) {
                Failure failure = failure(thrown);
                calls.failed(failure);
                first = first == null ? failure : first;
            } else if (Site.publishes(queued.command().name())) {
                site.published().increment();
            }
        }
        if (whole != null && first == null) {
            first = failure(whole);
            calls.failed(first);
        }
        return first;
    }

    private Failure failure(Throwable thrown) {
        Failure failure = Failure.of(thrown);
        if (failures.contains(failure.type())) {
            return failure;
        }
        if (failures.size() >= MAX_FAILURES) {
            return new Failure(Failure.OTHER, failure.category(), null);
        }
        failures.add(failure.type());
        return failure;
    }

    @Override
    public void connectionMade(Target target, long nanos) {
        sites.of(target).conns().created(nanos, null);
    }

    @Override
    public void connectionFailed(Target target, long nanos, Throwable why) {
        sites.of(target).conns().created(nanos, failure(why));
    }

    @Override
    public void connectionAwaited(Target target, long nanos, boolean inVain) {
        sites.of(target).conns().awaited(nanos, inVain);
    }

    @Override
    public void connectionUsed(Target target, long nanos) {
        sites.of(target).conns().used(nanos);
    }
}
