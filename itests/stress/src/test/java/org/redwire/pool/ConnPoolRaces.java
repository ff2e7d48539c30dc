package org.redwire.pool;

import java.time.Duration;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.RedisException;

/** A pool of one connection: who has it, who waits for it, and its end. */
public final class ConnPoolRaces {

    private static final String SERVED = "served";

    /** Shorter than what makes a pool ask a connection whether it is still there. */
    private static final long HASTE = TimeUnit.MILLISECONDS.toNanos(100);

    private ConnPoolRaces() {}

    /** The pool, and what a test needs around it. */
    private static final class Basin {
        final Meeting meeting = new Meeting();
        final Crew crew = new Crew();
        final Clock clock = new Clock();
        final ConnPool pool =
                new ConnPool(
                        "stress", this::connect, options(), clock, new SplittableRandom(1), crew);
        private final Queue<Mirror> mirrors = new ConcurrentLinkedQueue<>();

        private static PoolOptions options() {
            Duration never = Duration.ZERO;
            Duration long1 = Duration.ofMinutes(1);
            return new PoolOptions(1, long1, false, 0, 0, 0, 0, long1, never, never, never);
        }

        private Conn connect(long deadline) {
            Mirror mirror = new Mirror(false);
            mirrors.add(mirror);
            return Rig.conn(mirror);
        }

        /** The only connection. */
        Conn take() {
            return pool.get(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
        }

        /** Asks for it and gives it back, and says what came of it. */
        String ask() {
            long deadline = Patience.deadline();
            String outcome = ask(deadline);
            return Patience.over(deadline) ? Echo.NEVER : outcome;
        }

        /** The same for one whose deadline passes as soon as it waits. */
        String askInHaste() {
            clock.hurry();
            return ask(clock.now() + HASTE);
        }

        private String ask(long deadline) {
            try {
                pool.put(pool.get(deadline));
                return SERVED;
            } catch (ClosedException e) {
                return "closed";
            } catch (RedisException e) {
                return "gave up";
            }
        }

        /** What is left of the pool that must have ended. */
        String rest() {
            boolean ended = crew.ends();
            PoolStats stats = pool.stats();
            if (mirrors.stream().anyMatch(Mirror::open)) {
                return "left open";
            }
            return ended && stats.total() == 0 && stats.waiting() == 0 ? "ended" : "not ended";
        }
    }

    /** Time that flies for one thread: whoever hurries is too late as soon as it waits. */
    private static final class Clock implements Time {
        private volatile long ahead;
        private volatile @Nullable Thread hurried;

        void hurry() {
            hurried = Thread.currentThread();
        }

        @Override
        public long now() {
            return System.nanoTime() + ahead;
        }

        @Override
        public void park(Object blocker, long nanos) {
            if (Thread.currentThread() == hurried) {
                ahead += nanos; // nobody else writes it
            } else {
                LockSupport.parkNanos(blocker, nanos);
            }
        }
    }

    @JCStressTest
    @Description("A connection given back at its waiter's deadline is the waiter's or the next's.")
    @Outcome(
            id = "(served|gave up), served, ended",
            expect = Expect.ACCEPTABLE,
            desc = "It is there for the next.")
    @Outcome(id = ".*, gave up, .*", expect = Expect.FORBIDDEN, desc = "It is nobody's.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The pool is not as it was.")
    @State
    public static class PutAgainstDeadline {
        private final Basin basin = new Basin();
        private final Conn conn = basin.take();

        @Actor
        public void waiter(LLL_Result r) {
            basin.meeting.begin();
            r.r1 = basin.askInHaste();
            end(r);
        }

        @Actor
        public void holder(LLL_Result r) {
            basin.meeting.begin();
            basin.pool.put(conn);
            end(r);
        }

        private void end(LLL_Result r) {
            if (basin.meeting.over()) {
                r.r2 = basin.askInHaste(); // it must be there without waiting
                basin.pool.closeNow();
            }
        }

        @Arbiter
        public void rest(LLL_Result r) {
            r.r3 = basin.rest();
        }
    }

    @JCStressTest
    @Description("A connection given back as a caller begins to wait for it wakes the caller.")
    @Outcome(id = "served, ended", expect = Expect.ACCEPTABLE, desc = "It does.")
    @Outcome(id = "never woken.*", expect = Expect.FORBIDDEN, desc = "The caller slept on.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The connection is nobody's.")
    @State
    public static class PutAgainstWaiter {
        private final Basin basin = new Basin();
        private final Conn conn = basin.take();

        @Actor
        public void waiter(LL_Result r) {
            basin.meeting.begin();
            r.r1 = basin.ask();
            basin.pool.close();
        }

        @Actor
        public void holder() {
            basin.meeting.begin();
            basin.pool.put(conn);
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = basin.rest();
        }
    }

    @JCStressTest
    @Description("A connection given back as its pool closes is closed.")
    @Outcome(id = "ended", expect = Expect.ACCEPTABLE, desc = "Whoever came first.")
    @Outcome(id = "left open", expect = Expect.FORBIDDEN, desc = "Idle in a closed pool.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread of the pool is left.")
    @State
    public static class PutAgainstClose {
        private final Basin basin = new Basin();
        private final Conn conn = basin.take();

        @Actor
        public void holder() {
            basin.meeting.begin();
            basin.pool.put(conn);
        }

        @Actor
        public void closer() {
            basin.meeting.begin();
            basin.pool.close();
        }

        @Arbiter
        public void rest(L_Result r) {
            r.r1 = basin.rest();
        }
    }

    @JCStressTest
    @Description("Who begins to wait as the pool closes is told so at once.")
    @Outcome(id = "closed, ended", expect = Expect.ACCEPTABLE, desc = "It is.")
    @Outcome(id = "never woken.*", expect = Expect.FORBIDDEN, desc = "The caller slept on.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A connection of a closed pool.")
    @State
    public static class CloseAgainstWaiter {
        private final Basin basin = new Basin();
        private final Conn conn = basin.take();

        @Actor
        public void waiter(LL_Result r) {
            basin.meeting.begin();
            r.r1 = basin.ask();
        }

        @Actor
        public void closer() {
            basin.meeting.begin();
            basin.pool.close();
        }

        @Arbiter
        public void rest(LL_Result r) {
            basin.pool.put(conn);
            r.r2 = basin.rest();
        }
    }

    @JCStressTest
    @Description("A connection that is made as its pool closes is closed, and its caller told.")
    @Outcome(id = "(served|closed), ended", expect = Expect.ACCEPTABLE, desc = "It is.")
    @Outcome(id = "never woken.*", expect = Expect.FORBIDDEN, desc = "The caller slept on.")
    @Outcome(id = ".*left open", expect = Expect.FORBIDDEN, desc = "Idle in a closed pool.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread of the pool is left.")
    @State
    public static class DialAgainstClose {
        private final Basin basin = new Basin();

        @Actor
        public void caller(LL_Result r) {
            basin.meeting.begin();
            r.r1 = basin.ask();
        }

        @Actor
        public void closer() {
            basin.meeting.begin();
            basin.pool.close();
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = basin.rest();
        }
    }

    @JCStressTest
    @Description("A connection is lent to one caller at a time, and to each in the end.")
    @Outcome(id = "alone, alone, ended", expect = Expect.ACCEPTABLE, desc = "One by one.")
    @Outcome(id = ".*two at once.*", expect = Expect.FORBIDDEN, desc = "Lent to two at once.")
    @Outcome(id = ".*never woken.*", expect = Expect.FORBIDDEN, desc = "A caller slept on.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The pool is not as it was.")
    @State
    public static class CallerAgainstCaller {
        private static final int TIMES = 3;

        private final Basin basin = new Basin();
        private final AtomicInteger holders = new AtomicInteger();

        @Actor
        public void first(LLL_Result r) {
            r.r1 = use();
        }

        @Actor
        public void second(LLL_Result r) {
            r.r2 = use();
        }

        private String use() {
            basin.meeting.begin();
            String outcome = "alone";
            for (int i = 0; i < TIMES && outcome.equals("alone"); i++) {
                outcome = useOnce();
            }
            if (basin.meeting.over()) {
                basin.pool.close();
            }
            return outcome;
        }

        private String useOnce() {
            long deadline = Patience.deadline();
            Conn conn;
            try {
                conn = basin.pool.get(deadline);
            } catch (RedisException e) {
                return Patience.over(deadline) ? Echo.NEVER : e.what();
            }
            boolean alone = holders.incrementAndGet() == 1;
            holders.decrementAndGet();
            basin.pool.put(conn);
            return alone ? "alone" : "two at once";
        }

        @Arbiter
        public void rest(LLL_Result r) {
            r.r3 = basin.rest();
        }
    }

    @JCStressTest
    @Description("A connection given back twice at once is there once.")
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "Once.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Two callers would get it.")
    @State
    public static class PutAgainstPut {
        private final Basin basin = new Basin();
        private final Conn conn = basin.take();

        @Actor
        public void first(LLL_Result r) {
            put(r);
        }

        @Actor
        public void second(LLL_Result r) {
            put(r);
        }

        private void put(LLL_Result r) {
            basin.meeting.begin();
            basin.pool.put(conn);
            if (basin.meeting.over()) {
                PoolStats stats = basin.pool.stats();
                r.r1 = stats.idle();
                r.r2 = stats.lent();
                r.r3 = stats.total();
                basin.pool.close();
            }
        }
    }
}
