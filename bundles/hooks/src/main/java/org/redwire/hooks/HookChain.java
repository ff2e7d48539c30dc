package org.redwire.hooks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.protocol.Command;

/**
 * The hooks of a client, and what runs calls through them. Thread-safe.
 *
 * <p>It is copied on write: a call runs through the hooks that were there when it began, whatever
 * is added or removed meanwhile. Each hook is entered for each kind of call; a method that it does
 * not override passes the call on.
 *
 * <p>What a hook throws fails that call alone. A {@code RedisException}, and whatever came out of
 * {@code next}, passes as it is. So do an {@code IOException} of a dial, and errors of the virtual
 * machine. Anything else becomes a {@link org.redwire.protocol.error.HookException} that names the
 * hook. Its outcome is {@code NOT_SENT} if the hook had not called {@code next}, {@code EXECUTED}
 * if {@code next} had returned, and else that of the failure of {@code next}, {@code UNKNOWN} if it
 * had none or was still under way. A failed dial is always {@code NOT_SENT}: no command has a part
 * in it.
 *
 * <p>A second {@code next} of one call, or one after the hook has returned, is refused with an
 * {@link IllegalStateException}.
 */
public final class HookChain {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition unused = lock.newCondition();

    /** Former snapshots that calls still use. Guarded by the lock. */
    private final List<Snapshot> retired = new ArrayList<>();

    /** The hooks that the next call runs through. */
    volatile Snapshot current = new Snapshot(List.of(), this, false);

    private final Supplier<Target> target;

    /** How many want the time of hooks to be taken. Guarded by the lock. */
    private int timers;

    /** A chain without hooks; calls that do not say otherwise go to {@code target}. */
    public HookChain(Supplier<Target> target) {
        this.target = Objects.requireNonNull(target, "target");
    }

    /** A chain without hooks, each of whose calls says where it goes. */
    public HookChain() {
        this(() -> Target.NONE);
    }

    /** Adds a hook with ranking 0. */
    public Registration add(Hook hook) {
        return add(hook, 0);
    }

    /**
     * Adds a hook outside of all that rank lower, and inside of those that were added before and
     * rank as high. A hook that is added twice is entered twice.
     *
     * @return what takes it out again
     */
    public Registration add(Hook hook, int ranking) {
        Member member = new Member(Objects.requireNonNull(hook, "hook"), ranking);
        lock.lock();
        try {
            List<Member> members = new ArrayList<>(current.members());
            int at = 0;
            while (at < members.size() && members.get(at).ranking >= ranking) {
                at++;
            }
            members.add(at, member);
            replaceBy(members);
        } finally {
            lock.unlock();
        }
        return member;
    }

    /**
     * Whether there is no hook, so that a call may as well go its own way. Costs one volatile read.
     */
    public boolean isEmpty() {
        return current.isEmpty();
    }

    /** The hooks, the outermost first. */
    public List<HookStats> stats() {
        return current.members().stream().map(Member::stats).toList();
    }

    /**
     * Has the time be taken that calls spend in each hook, for {@link #stats()}, until the
     * registration is closed. As long as nobody wants it, it costs nothing.
     */
    public Registration time() {
        Timer timer = new Timer();
        changeTimers(1);
        return timer;
    }

    private void changeTimers(int by) {
        lock.lock();
        try {
            timers += by;
            replaceBy(current.members());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs a command through the hooks.
     *
     * @param last what the innermost hook calls; the call itself
     */
    public <T> T process(Command<T> command, Process last) {
        return process(target.get(), command, last);
    }

    /** Runs a command that goes to {@code target} through the hooks. */
    public <T> T process(Target target, Command<T> command, Process last) {
        Snapshot hooks = enter();
        try {
            return ProcessTurn.run(hooks, 0, target, command, last);
        } finally {
            hooks.leave();
        }
    }

    /**
     * Runs a pipeline through the hooks. When this returns, or throws, each command has its
     * outcome: what a hook left without one is failed.
     *
     * @param commands stays as it is until this returns; hooks see it unmodifiable
     * @param last what the innermost hook calls; it gives each command its outcome
     */
    public void pipeline(List<Queued<?>> commands, Pipelined last) {
        pipeline(target.get(), commands, last);
    }

    /** Runs a pipeline that goes to {@code target} through the hooks. */
    public void pipeline(Target target, List<Queued<?>> commands, Pipelined last) {
        run(Batch.PIPELINE, target, commands, last);
    }

    /** Runs a transaction through the hooks. As {@link #pipeline}. */
    public void transaction(List<Queued<?>> commands, Pipelined last) {
        transaction(target.get(), commands, last);
    }

    /** Runs a transaction that goes to {@code target} through the hooks. */
    public void transaction(Target target, List<Queued<?>> commands, Pipelined last) {
        run(Batch.TRANSACTION, target, commands, last);
    }

    private void run(Batch kind, Target target, List<Queued<?>> commands, Pipelined last) {
        Snapshot hooks = enter();
        try {
            BatchTurn.run(hooks, 0, target, kind, Collections.unmodifiableList(commands), last);
        } finally {
            hooks.leave();
        }
    }

    /**
     * What the hooks make of a command that is called on a connection of somebody's own.
     *
     * @throws org.redwire.protocol.error.RedisException if one refuses it
     */
    public <T> Command<T> dedicated(Target target, Command<T> command) {
        Snapshot hooks = enter();
        try {
            return DedicatedTurn.run(hooks, target, command);
        } finally {
            hooks.leave();
        }
    }

    /**
     * Runs a dial through the hooks. If a hook throws, or returns null, the transport that its
     * {@code next} has returned or will yet return is closed.
     *
     * @param last what the innermost hook calls; the dialer
     * @throws IOException if there is no transport
     */
    public Transport dial(Endpoint endpoint, Dial last) throws IOException {
        return dial(target.get(), endpoint, last);
    }

    /** Runs a dial for a client of {@code target} through the hooks. */
    public Transport dial(Target target, Endpoint endpoint, Dial last) throws IOException {
        Snapshot hooks = enter();
        try {
            return DialTurn.run(hooks, 0, target, endpoint, last);
        } finally {
            hooks.leave();
        }
    }

    // --- connections ---

    /** Whether a hook is a {@link ConnObserver}. Costs one volatile read. */
    public boolean observed() {
        return current.observed();
    }

    /** Tells the observers of {@link ConnObserver#connectionMade}. */
    public void connectionMade(Target target, long nanos) {
        tell(observer -> observer.connectionMade(target, nanos));
    }

    /** Tells the observers of {@link ConnObserver#connectionFailed}. */
    public void connectionFailed(Target target, long nanos, Throwable why) {
        tell(observer -> observer.connectionFailed(target, nanos, why));
    }

    /** Tells the observers of {@link ConnObserver#connectionAwaited}. */
    public void connectionAwaited(Target target, long nanos, boolean inVain) {
        tell(observer -> observer.connectionAwaited(target, nanos, inVain));
    }

    /** Tells the observers of {@link ConnObserver#connectionUsed}. */
    public void connectionUsed(Target target, long nanos) {
        tell(observer -> observer.connectionUsed(target, nanos));
    }

    private void tell(Consumer<ConnObserver> what) {
        Snapshot hooks = enter();
        try {
            hooks.members().forEach(member -> member.tell(what));
        } finally {
            hooks.leave();
        }
    }

    // --- calls and changes ---

    /**
     * The snapshot for one call, counted as in use. A snapshot is not taken if it was replaced
     * before it was counted: else somebody who waits for a hook to fall idle could miss the call.
     */
    private Snapshot enter() {
        while (true) {
            Snapshot hooks = current;
            hooks.enter();
            if (hooks == current) {
                return hooks;
            }
            hooks.leave();
        }
    }

    /** Under the lock: later calls run through {@code members}. */
    private void replaceBy(List<Member> members) {
        Snapshot before = current;
        current = new Snapshot(members, this, timers > 0);
        before.watch();
        if (before.inUse()) {
            retired.add(before);
        }
    }

    /**
     * Called when the last call has left a snapshot. By now another call may be in it again, and it
     * may have been replaced only after that one had begun: then that one's leaving counts.
     */
    void nowUnused(Snapshot snapshot) {
        lock.lock();
        try {
            if (!snapshot.inUse()) {
                retired.remove(snapshot);
                unused.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A hook's place in the chain. */
    final class Member implements Registration {

        private final Hook hook;
        private final int ranking;

        private final @Nullable ConnObserver observer;
        private final LongAdder calls = new LongAdder();
        private final LongAdder nanos = new LongAdder();
        private final AtomicBoolean complained = new AtomicBoolean();

        private Member(Hook hook, int ranking) {
            this.hook = hook;
            this.ranking = ranking;
            this.observer = hook instanceof ConnObserver one ? one : null;
        }

        @Nullable ConnObserver observer() {
            return observer;
        }

        void took(long time) {
            calls.increment();
            nanos.add(time);
        }

        private HookStats stats() {
            return new HookStats(hook.getClass().getName(), ranking, calls.sum(), nanos.sum());
        }

        private void tell(Consumer<ConnObserver> what) {
            if (observer == null) {
                return;
            }
            try {
                what.accept(observer);
            } catch (Throwable e) { // of any kind: a connection hangs on it that nobody else has
                if (complained.compareAndSet(false, true)) {
                    System.getLogger("org.redwire.hooks")
                            .log(
                                    System.Logger.Level.WARNING,
                                    "{0} failed when it was told of a connection: {1} (said once)",
                                    observer.getClass().getName(),
                                    e.getClass().getName());
                }
            }
        }

        Hook hook() {
            return hook;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                List<Member> members = new ArrayList<>(current.members());
                if (members.remove(this)) {
                    replaceBy(members);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean awaitUnused(Duration atMost) {
            long left = TimeUnit.NANOSECONDS.convert(atMost);
            lock.lock();
            try {
                while (used()) {
                    if (left <= 0) {
                        return false;
                    }
                    left = unused.awaitNanos(left);
                }
                return true;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                lock.unlock();
            }
        }

        private boolean used() {
            return usedIn(current) || retired.stream().anyMatch(this::usedIn);
        }

        private boolean usedIn(Snapshot snapshot) {
            if (!snapshot.members().contains(this)) {
                return false;
            }
            snapshot.watch();
            return snapshot.inUse();
        }
    }

    /** Somebody who wants the time of hooks to be taken. */
    private final class Timer implements Registration {

        private final AtomicBoolean over = new AtomicBoolean();

        @Override
        public void close() {
            if (over.compareAndSet(false, true)) {
                changeTimers(-1);
            }
        }

        /** Returns true: no call uses it. */
        @Override
        public boolean awaitUnused(Duration atMost) {
            return true;
        }
    }
}
