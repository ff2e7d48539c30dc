package org.redwire.client.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.redwire.client.ClientStats;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.RetryOptions;
import org.redwire.commands.Connections;
import org.redwire.dial.Dialer;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Target;
import org.redwire.pool.Completing;
import org.redwire.pool.Conn;
import org.redwire.pool.ConnPool;
import org.redwire.pool.FlightRecorder;
import org.redwire.pool.LaneStats;
import org.redwire.pool.Lanes;
import org.redwire.pool.Pool;
import org.redwire.pool.PoolStats;
import org.redwire.pool.StickyConnPool;
import org.redwire.pool.Watchdog;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolExhaustedException;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerBusyException;
import org.redwire.protocol.error.ServerException;

/** What all views and sessions of one client share: its configuration, connections and threads. */
final class Core {

    /** How long calls under way may take to end when the client is closed. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final long LOOK_EVERY = Duration.ofMillis(1).toNanos();

    private final HookChain hooks = new HookChain();
    private final FlightRecorder recorder = new FlightRecorder();
    private final LongAdder messages = new LongAdder();
    private final Failures failures = new Failures();
    private final LongAdder retries = new LongAdder();
    private final RetryBudget budget = new RetryBudget(this::firstAttempts);
    private final Dialers dialers;
    private final Watchdog watchdog;
    private final DedicatedConns dedicated = new DedicatedConns();
    private final Access own;

    /** Those of consumers. */
    private final Set<Access> accesses = ConcurrentHashMap.newKeySet();

    private final Shared shared = new Shared();
    private final ConsumerViews views = new ConsumerViews(this);

    /** Made when it is first needed: many clients never need it. */
    private final AtomicReference<@Nullable Completer> completer = new AtomicReference<>();

    /** Changed with {@link #change}. */
    private Watches watches;

    private final ReentrantLock change = new ReentrantLock();
    private volatile Options options;

    /** Read once for each decision: what belongs together stands together there. */
    private volatile Generation generation;

    private volatile boolean closed;

    /** Changed with {@link #change}; after {@link #closed} there is no change any more. */
    private final Replaced replaced = new Replaced();

    Core(Options options, Dialers dialers) {
        Dialer dialer = dialers.forOptions(options);
        this.options = options;
        this.dialers = dialers;
        this.watchdog = new Watchdog(options.name());
        this.generation = generation(options, dialer);
        this.own = new Access(this, shared);
        this.watches = watch(options);
    }

    private Watches watch(Options options) {
        return new Watches(
                options, () -> renew(Renewal::authenticate), () -> renew(Renewal::replace));
    }

    private Generation generation(Options options, Dialer dialer) {
        DialingConnector connector =
                new DialingConnector(
                        options, dialer, hooks, watchdog, recorder, LibraryVersion.VERSION);
        return new Generation(
                options,
                connector,
                new ConnPool(options.name(), connector, options.pool()),
                lanes(options, connector));
    }

    private @Nullable Lanes lanes(Options options, DialingConnector connector) {
        if (options.mode() == Mode.POOL) {
            return null;
        }
        return new Lanes(
                options.name(),
                connector,
                options.lanes(),
                options.pool().dialTimeout(),
                options.timeout(),
                watchdog,
                new Stages());
    }

    // --- what calls need ---

    HookChain hooks() {
        return hooks;
    }

    FlightRecorder recorder() {
        return recorder;
    }

    Options options() {
        return options;
    }

    Duration timeout() {
        return options.timeout();
    }

    boolean closed() {
        return closed;
    }

    /** Runs calls on the connections of {@code source}; all that fail are counted here. */
    Runner runner(ConnSource source) {
        return runner(source, deadline -> {});
    }

    /**
     * Runs calls on the connections of {@code source}.
     *
     * @param earlier waits until a deadline for what the current thread has queued before
     */
    Runner runner(ConnSource source, LongConsumer earlier) {
        return new Runner(source, hooks, failures, retries, budget, earlier);
    }

    /** What the client's own user calls it through. */
    Access access() {
        return own;
    }

    /** What a consumer calls it through that has a name of its own. */
    Access access(String consumer) {
        Access access = new Access(this, new ConsumerSource(shared, consumer));
        accesses.add(access);
        return access;
    }

    /** What its consumers have of it. */
    ConsumerViews views() {
        return views;
    }

    /** The thread for stages. */
    Completer completer() {
        Completer known = completer.get();
        if (known == null) {
            Completer made = new Completer(options.name());
            known = completer.compareAndSet(null, made) ? made : completer.get();
            if (known != made || closed) {
                made.close();
            }
        }
        return known;
    }

    /** The completer, as the lanes see it. */
    private final class Stages implements Completing {
        @Override
        public void execute(Runnable task) {
            completer().run(task);
        }

        @Override
        public boolean isCurrentThread() {
            Completer known = completer.get();
            return known != null && known.isCurrentThread();
        }
    }

    StickyConnPool pin() {
        Generation now = generation;
        return new StickyConnPool(
                new ObservedPool(now.pool(), hooks, now.target()), CallerPlace.find());
    }

    Conn dedicate() {
        checkOpen();
        Generation now = generation;
        long timeout = Math.min(Calls.nanos(timeout()), Calls.nanos(options.pool().dialTimeout()));
        Conn conn = now.connector().connect(System.nanoTime() + timeout);
        dedicated.add(conn);
        if (closed || generation.connector() != now.connector()) {
            // It was made for what is no more; the caller finds it closed and tries again.
            conn.close();
        }
        return conn;
    }

    void heard(int count) {
        messages.add(count);
    }

    ClientStats stats() {
        Generation now = generation;
        Lanes lanes = now.lanes();
        return new ClientStats(
                now.pool().stats(),
                lanes == null ? LaneStats.NONE : lanes.stats(),
                dedicated.open(),
                dedicated.opened(),
                messages.sum(),
                failures.count(),
                failures.last(),
                retries.sum(),
                budget.withheld());
    }

    private long firstAttempts() {
        Generation now = generation;
        Lanes lanes = now.lanes();
        PoolStats pool = now.pool().stats();
        long onLanes = lanes == null ? 0 : lanes.stats().submitted();
        return pool.hits() + pool.misses() + onLanes - retries.sum();
    }

    private void checkOpen() {
        if (closed) {
            throw new ClosedException(Outcome.NOT_SENT, "the client is closed", null);
        }
    }

    /**
     * Whether the server answers within {@code time}; null if nobody can say. Past the hooks: what
     * they do, or refuse, says nothing about the server.
     */
    @Nullable Boolean answers(Duration time) {
        try {
            runner(shared).call(Connections.ping(), System.nanoTime() + Calls.nanos(time));
            return true;
        } catch (ServerBusyException e) {
            return false;
        } catch (ServerException e) {
            return true; // if only with an error
        } catch (PoolTimeoutException
                | PoolExhaustedException
                | ClosedException
                | InterruptedCallException e) {
            return null;
        } catch (RedisException e) {
            return false;
        }
    }

    // --- changes ---

    void reconfigure(Options next) {
        change.lock();
        try {
            checkOpen();
            if (!next.name().equals(options.name())) {
                throw new IllegalArgumentException(
                        "the name of a client cannot change: close it and connect another");
            }
            if (sameConnections(next)) {
                generation.pool().reconfigure(next.pool());
                renewLanes(next);
                options = next;
            } else {
                swap(next);
            }
        } finally {
            change.unlock();
        }
    }

    /**
     * Lanes cannot change in place, so there are new ones, or none, and the old ones end with what
     * they have.
     */
    private void renewLanes(Options next) {
        Generation now = generation;
        boolean stay =
                (now.lanes() == null) == (next.mode() == Mode.POOL)
                        && next.lanes().equals(now.options().lanes())
                        && next.timeout().equals(now.options().timeout());
        if (stay) {
            generation = new Generation(next, now.connector(), now.pool(), now.lanes());
        } else {
            replaceLanes(next);
        }
    }

    private void replaceLanes(Options next) {
        Generation now = generation;
        Lanes before = now.lanes();
        Lanes after = lanes(next, now.connector());
        generation = new Generation(next, now.connector(), now.pool(), after);
        if (before != null) {
            before.drain();
            replaced.add(now, generation);
        }
    }

    /** Whether {@link #reconfigure} would need no new connections for {@code next}. */
    boolean takesInPlace(Options next) {
        return !closed && sameConnections(next);
    }

    /** Whether connections made for {@code next} would be like those that are there. */
    private boolean sameConnections(Options next) {
        Options now = generation.options();
        return next.endpoint().equals(now.endpoint())
                && next.credentials().equals(now.credentials())
                && next.conn().equals(now.conn())
                && Objects.equals(next.dialer(), now.dialer())
                && Objects.equals(next.tls(), now.tls());
    }

    /** Makes before it breaks: the new pool has a connection before the first call goes there. */
    private void swap(Options next) {
        Generation made = generation(next, dialers.forOptions(next));
        try {
            long deadline = System.nanoTime() + Calls.nanos(next.pool().dialTimeout());
            made.pool().put(made.pool().get(deadline));
        } catch (Throwable e) {
            made.pool().close();
            throw e;
        }
        Generation before = generation;
        generation = made;
        options = next;
        before.pool().close();
        Lanes lanes = before.lanes();
        if (lanes != null) {
            lanes.drain();
        }
        replaced.add(before, made);
        dedicated.closeAll();
        if (!Watches.same(next, before.options())) {
            watches.close();
            watches = watch(next);
        }
    }

    /**
     * Lanes end with what they have, as nothing may come between the commands of others there; the
     * rest is {@code pooled}'s.
     */
    private void renew(Consumer<Generation> pooled) {
        Generation now;
        change.lock();
        try {
            if (closed) {
                return;
            }
            replaceLanes(options);
            now = generation;
        } finally {
            change.unlock();
        }
        pooled.accept(now);
    }

    void close() {
        change.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            change.unlock();
        }
        watches.close();
        own.close();
        accesses.forEach(Access::close);
        Generation last = generation;
        ConnPool pool = last.pool();
        Lanes lanes = last.lanes();
        pool.close();
        if (lanes != null) {
            lanes.drain();
        }
        last.connector().close();
        long end = System.nanoTime() + GRACE.toNanos();
        while ((last.underWay() || replaced.underWay()) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_EVERY);
            if (Thread.currentThread().isInterrupted()) {
                break; // whoever interrupts a close wants it over at once
            }
        }
        pool.closeNow();
        if (lanes != null) {
            lanes.close();
        }
        replaced.closeNow();
        dedicated.closeAll();
        watchdog.close();
        Completer completing = completer.get();
        if (completing != null) {
            completing.close();
        }
    }

    /** The pool that is current when a call begins. */
    private final class Shared implements ConnSource {
        @Override
        public Pool pool() {
            return generation.pool();
        }

        @Override
        public @Nullable Lanes lanes() {
            return generation.lanes();
        }

        @Override
        public boolean lanesOnly() {
            return generation.options().mode() == Mode.LANE;
        }

        @Override
        public boolean pinned() {
            return false;
        }

        @Override
        public RetryOptions retry() {
            return options.retry();
        }

        @Override
        public Target target() {
            return generation.target();
        }
    }
}
