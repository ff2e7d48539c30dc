package org.redwire.pool;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A reply that comes as nobody wants it any more, and the place it leaves in the queue. */
public final class LaneDeadlineRaces {

    private LaneDeadlineRaces() {}

    @JCStressTest
    @Description("A reply at its caller's deadline is never the next caller's.")
    @Outcome(
            id = "(own reply|unknown|not sent), own reply, ended",
            expect = Expect.ACCEPTABLE,
            desc = "The next one has its own.")
    @Outcome(id = ".*of another.*", expect = Expect.FORBIDDEN, desc = "A reply of another.")
    @Outcome(id = ".*never woken.*", expect = Expect.FORBIDDEN, desc = "A reply is lost.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Giving up has ended the lane.")
    @State
    public static class ReplyAgainstGivingUp {
        private final Rig rig = Rig.byHand();

        @Actor
        public void caller(LLL_Result r) {
            rig.meeting.begin();
            long soon = 500L << ThreadLocalRandom.current().nextInt(8);
            r.r1 = Echo.call(rig.lane, "1", System.nanoTime() + soon);
            r.r2 = Echo.call(rig.lane, "2");
            rig.lane.close();
        }

        @Actor
        public void reader() {
            rig.meeting.begin();
            rig.read();
        }

        @Arbiter
        public void rest(LLL_Result r) {
            r.r3 = rig.rest();
        }
    }

    @JCStressTest
    @Description("Who is told later is told once when the reply comes at the deadline.")
    @Outcome(
            id = "(own reply|unknown), own reply, ended",
            expect = Expect.ACCEPTABLE,
            desc = "Once, and the next one has its own.")
    @Outcome(id = ".*told . times.*", expect = Expect.FORBIDDEN, desc = "Told twice.")
    @Outcome(id = ".*told nothing.*", expect = Expect.FORBIDDEN, desc = "Never told.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A reply of another, or the lane broke.")
    @State
    public static class ReplyAgainstExpiry {
        private final Rig rig = Rig.byHand();
        private final Echo late = new Echo("1");
        private final Echo next = new Echo("2");
        private final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);

        public ReplyAgainstExpiry() {
            rig.lane.submit(late, deadline);
            rig.lane.submit(next, deadline + TimeUnit.SECONDS.toNanos(20));
        }

        @Actor
        public void watchdog() {
            rig.meeting.begin();
            rig.lane.watch().enforce(deadline + 1);
            next.awaited();
            rig.lane.close();
        }

        @Actor
        public void reader() {
            rig.meeting.begin();
            rig.read();
        }

        @Arbiter
        public void told(LLL_Result r) {
            r.r1 = late.told();
            r.r2 = next.told();
            r.r3 = rig.rest();
        }
    }
}
