package org.redwire.testkit.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the threads of one simulation, one at a time, and keeps its time. A thread that comes to one
 * of the {@link Hooks} may go on or lose its turn to another, as the seed has it. If none can go
 * on, time jumps to the next moment at which something happens by itself; if there is none, that is
 * a deadlock.
 *
 * <p>Only the thread that has the baton touches it, so there is nothing to lock; handing over the
 * baton orders memory.
 */
public final class Scheduler {

    /** The deadline of who waits for ever. */
    static final long NEVER = Long.MAX_VALUE;

    /** Virtual time begins here, so that no code takes it for the beginning of all time. */
    static final long BEGINNING = 1_000_000_000_000L;

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private static final long STEP_NANOS = 60;

    private final SplittableRandom choices;
    private final SplittableRandom given;
    private final SplittableRandom network;
    private final Policy policy;
    private final Bounds bounds;
    private final Carriers carriers;
    private final Trace trace = new Trace();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<SimThread> live = new ArrayList<>();
    private final List<SimThread> ready = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final int processors;
    private final Monitors monitors = new Monitors();

    private long now = BEGINNING;
    private long wallAhead;
    private long eventNumber;
    private int threads;
    private int hashes;
    private boolean eventRuns;

    // Read by the watching thread of the test too.
    private volatile long steps;
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable SimThread running;

    /**
     * How far a simulation goes.
     *
     * @param steps after so many it counts as a livelock
     * @param nanos so much virtual time it may take
     * @param lingering so long threads may live on after the end of the scenario
     */
    public record Bounds(long steps, long nanos, long lingering) {}

    private record Event(long at, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    public Scheduler(long seed, Bounds bounds, Carriers carriers) {
        SplittableRandom root = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        this.choices = root.split();
        this.given = root.split();
        this.network = root.split();
        this.policy = new Policy(root.split());
        this.bounds = bounds;
        this.carriers = carriers;
        this.processors = 1 + root.nextInt(4);
    }

    // --- the run as a whole ---

    /** Begins with this task; returns at once. */
    public void start(Runnable scenario) {
        SimThread main =
                new SimThread(
                        () -> {
                            scenario.run();
                            expectTheEnd();
                        },
                        "scenario");
        begin(main);
        running = main;
        main.giveBaton(carriers);
    }

    /** Waits in real time until it is over. */
    public boolean await(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    private void expectTheEnd() {
        at(
                now + bounds.lingering(),
                () -> fail(new AssertionError("threads live on after the scenario" + dump())));
        at(now + 1, () -> trace.note(since(), "", "the scenario has ended"));
    }

    /** What made it fail; null if nothing did. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Ends it as failed, at once: every thread is unwound when it comes to the scheduler next. */
    public void fail(Throwable why) {
        if (failure == null) {
            failure = why;
        }
        stopping = true;
    }

    /** The simulator itself failed, so nobody goes on. */
    void broken(Throwable why) {
        fail(why);
        over.countDown();
    }

    boolean stopping() {
        return stopping;
    }

    public long steps() {
        return steps;
    }

    /** Virtual time since the beginning, in nanoseconds. */
    public long since() {
        return now - BEGINNING;
    }

    public long hash() {
        return trace.hash();
    }

    public List<String> journal(int lines) {
        return trace.last(lines);
    }

    /** Who runs now, and where; for the report on one that does not come back. */
    public String whereRunning() {
        SimThread thread = running;
        return thread == null ? "nobody" : describe(thread);
    }

    // --- threads ---

    void begin(SimThread thread) {
        thread.scheduler = this;
        thread.number = ++threads;
        if (thread.getName().equals("thread")) {
            thread.setName("thread-" + thread.number);
        }
        policy.begin(thread);
        live.add(thread);
        trace.note(since(), who(), "starts " + thread);
    }

    /** Runs the whole of a thread; called by its carrier when it is given the baton first. */
    void run(SimThread thread) {
        if (stopping) {
            return;
        }
        try {
            thread.run();
        } catch (Stopped e) {
            // it was unwound
        } catch (Throwable e) {
            if (!stopping) {
                fail(e);
            }
        }
    }

    /** A thread is at its end; another goes on. */
    void ended(SimThread thread) {
        thread.ended = true;
        live.remove(thread);
        trace.note(since(), thread.toString(), "ends");
        if (live.isEmpty()) {
            running = null;
            over.countDown();
            return;
        }
        SimThread next = next();
        running = next;
        next.giveBaton(carriers);
    }

    /** A place where another thread may get its turn. */
    void step(int site) {
        SimThread me = arrive(site);
        if (me == null) {
            return;
        }
        long rest = policy.rest();
        if (rest > 0) {
            waitFor("a processor", () -> false, now + rest);
        } else if (policy.changes()) {
            pass(me);
        }
    }

    /** A thread makes way: it spins or yields. */
    void makeWay(int site, long nanos) {
        SimThread me = arrive(site);
        if (me != null) {
            now += nanos;
            policy.steppedBack(me);
            pass(me);
        }
    }

    private @Nullable SimThread arrive(int site) {
        SimThread me = Hooks.running();
        checkGoing();
        if (me.quiet > 0 || eventRuns) {
            return null;
        }
        now += STEP_NANOS;
        long number = steps + 1;
        steps = number;
        trace.mix(me.number);
        trace.mix(site);
        if (number > bounds.steps()) {
            fail(new AssertionError("a livelock: " + number + " steps" + dump()));
            checkGoing();
        }
        runDue();
        return me;
    }

    private void checkGoing() {
        if (stopping) {
            throw new Stopped();
        }
    }

    private void pass(SimThread me) {
        SimThread next = next();
        if (next != me) {
            hand(me, next);
        }
        checkGoing();
    }

    private void hand(SimThread me, SimThread next) {
        trace.mix(Sites.CHOICE + next.number);
        running = next;
        next.giveBaton(carriers);
        me.awaitBaton();
    }

    /**
     * Waits until something holds, or until a moment of virtual time.
     *
     * @param what what is waited for, for people
     */
    void waitFor(Object what, BooleanSupplier holds, long deadline) {
        SimThread me = Hooks.running();
        checkGoing();
        if (me.quiet > 0 || eventRuns) {
            throw new IllegalStateException(
                    me
                            + " waits for "
                            + what
                            + " where nothing may wait: in a static initialiser or for the server");
        }
        me.waitsFor = what;
        me.deadline = deadline;
        me.ready = holds;
        try {
            SimThread next = next();
            if (next != me) {
                hand(me, next);
            }
        } finally {
            me.ready = null;
            me.waitsFor = null;
        }
        checkGoing();
    }

    /** The one that goes on; lets time pass until there is one. */
    private SimThread next() {
        for (; ; ) {
            if (stopping) {
                return live.get(0);
            }
            runDue();
            ready.clear();
            long soonest = NEVER;
            for (int i = 0; i < live.size(); i++) {
                SimThread thread = live.get(i);
                BooleanSupplier holds = thread.ready;
                if (holds == null || thread.deadline <= now || holds.getAsBoolean()) {
                    ready.add(thread);
                } else {
                    soonest = Math.min(soonest, thread.deadline);
                }
            }
            if (!ready.isEmpty()) {
                return ready.size() == 1 ? ready.get(0) : policy.choose(ready);
            }
            jump(soonest);
        }
    }

    private void jump(long soonest) {
        Event event = events.peek();
        long next = event == null ? soonest : Math.min(soonest, event.at());
        if (next == NEVER) {
            fail(new AssertionError("a deadlock: nobody can go on" + dump()));
        } else if (next - BEGINNING > bounds.nanos()) {
            fail(
                    new AssertionError(
                            "not at its end after "
                                    + bounds.nanos() / 1_000_000
                                    + " ms of virtual time"
                                    + dump()));
        } else {
            now = Math.max(now, next);
            trace.mix(now);
        }
    }

    // --- what happens by itself ---

    /** Has something done at a moment of virtual time, by whoever runs then. */
    public void at(long moment, Runnable action) {
        events.add(new Event(moment, eventNumber++, action));
    }

    private void runDue() {
        for (Event event = events.peek();
                event != null && event.at() <= now && !stopping;
                event = events.peek()) {
            events.remove();
            eventRuns = true;
            try {
                event.action().run();
            } catch (RuntimeException | Error e) {
                fail(e);
            } finally {
                eventRuns = false;
            }
        }
    }

    // --- what is given to code ---

    public long now() {
        return now;
    }

    /** The time, for code that asks; to ask takes time, so that nobody waits for it in vain. */
    long tell() {
        now += STEP_NANOS;
        return now;
    }

    /** What the clock on the wall shows, which may be set. */
    Instant wall() {
        return EPOCH.plusNanos(since() + wallAhead);
    }

    /** Sets the clock on the wall forward, or back. */
    public void stepWall(long nanos) {
        wallAhead += nanos;
        note("the clock on the wall is set by " + nanos / 1_000_000 + " ms");
    }

    int processors() {
        return processors;
    }

    /** A number for an object that has no better hash code. */
    int nextHash() {
        return ++hashes * 0x9E3779B9;
    }

    /** What rewritten code takes for random. */
    RandomGenerator given() {
        return given;
    }

    /** What decides about the network. */
    public RandomGenerator network() {
        return network;
    }

    RandomGenerator choices() {
        return choices;
    }

    Monitors monitors() {
        return monitors;
    }

    /** A line in the journal. */
    public void note(String what) {
        trace.note(since(), who(), what);
    }

    private String who() {
        SimThread thread = running;
        return thread == null || eventRuns ? "" : thread.toString();
    }

    // --- reports ---

    /** All threads, what they wait for, and where. */
    String dump() {
        StringBuilder text = new StringBuilder();
        for (SimThread thread : live) {
            text.append("\n  ").append(describe(thread));
        }
        return text.toString();
    }

    private String describe(SimThread thread) {
        StringBuilder text = new StringBuilder();
        text.append(thread);
        Object waitsFor = thread.waitsFor;
        if (waitsFor == null) {
            text.append(" could go on");
        } else {
            text.append(" waits for ").append(waitsFor);
            if (thread.deadline != NEVER) {
                text.append(" until ")
                        .append((thread.deadline - BEGINNING) / 1_000_000)
                        .append(" ms");
            }
        }
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (!isOwn(frame.getClassName())) {
                text.append("\n      at ").append(frame);
            }
        }
        return text.toString();
    }

    /** Whether a frame says nothing to who looks for a deadlock. */
    private static boolean isOwn(String type) {
        return type.startsWith("org.redwire.testkit.internal.")
                || type.startsWith("java.lang.Thread")
                || type.startsWith("java.util.concurrent.locks.")
                || type.startsWith("jdk.internal.");
    }
}
