package org.redwire.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A full lane, and those who wait for room on it. */
public final class LaneRoomRaces {

    private static final String ASLEEP = "There was room, and it slept on.";

    private LaneRoomRaces() {}

    @JCStressTest
    @Description("Room that comes free as a caller begins to wait for it wakes the caller.")
    @Outcome(id = "own reply, own reply, ended", expect = Expect.ACCEPTABLE, desc = "It had room.")
    @Outcome(id = ".*never woken.*", expect = Expect.FORBIDDEN, desc = ASLEEP)
    @Outcome(expect = Expect.FORBIDDEN, desc = "A reply is lost or another's.")
    @State
    public static class RoomAgainstWaiter {
        private final Rig rig = Rig.byHand(1);
        private final Echo before = new Echo("0");

        public RoomAgainstWaiter() {
            before.submit(rig.lane);
        }

        @Actor
        public void caller(LLL_Result r) {
            rig.meeting.begin();
            r.r1 = Echo.call(rig.lane, "1");
            rig.lane.close();
        }

        @Actor
        public void reader() {
            rig.meeting.begin();
            rig.read();
        }

        @Arbiter
        public void rest(LLL_Result r) {
            r.r2 = before.told();
            r.r3 = rig.rest();
        }
    }

    @JCStressTest
    @Description("Of two who wait for the same room neither is forgotten.")
    @Outcome(id = "own reply, own reply, ended", expect = Expect.ACCEPTABLE, desc = "Both had it.")
    @Outcome(id = ".*never woken.*", expect = Expect.FORBIDDEN, desc = ASLEEP)
    @Outcome(expect = Expect.FORBIDDEN, desc = "A reply is lost or another's.")
    @State
    public static class WaiterAgainstWaiter {
        private static final int TIMES = 3;

        private final Rig rig = Rig.running(1);

        @Actor
        public void first(LLL_Result r) {
            rig.meeting.begin();
            r.r1 = Echo.calls(rig.lane, "1", TIMES);
            rig.done();
        }

        @Actor
        public void second(LLL_Result r) {
            rig.meeting.begin();
            r.r2 = Echo.calls(rig.lane, "2", TIMES);
            rig.done();
        }

        @Arbiter
        public void rest(LLL_Result r) {
            r.r3 = rig.rest();
        }
    }

    @JCStressTest
    @Description("Who begins to wait for room as the lane closes is woken, and goes elsewhere.")
    @Outcome(id = "sent elsewhere, unknown, ended", expect = Expect.ACCEPTABLE, desc = "It does.")
    @Outcome(id = "never woken.*", expect = Expect.FORBIDDEN, desc = "It waits on a dead lane.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "It joined a dead lane, or a failure is lost.")
    @State
    public static class CloseAgainstWaiter {
        private final Rig rig = Rig.byHand(1);
        private final Echo before = new Echo("0");

        public CloseAgainstWaiter() {
            before.submit(rig.lane);
            rig.mirror.fallSilent();
            rig.mirror.atWait(rig.lane::close);
        }

        @Actor
        public void caller(LLL_Result r) {
            rig.meeting.begin();
            r.r1 = Echo.call(rig.lane, "1");
        }

        /** Reads in vain, and meanwhile the lane closes. */
        @Actor
        public void closer() {
            rig.meeting.begin();
            rig.read();
        }

        @Arbiter
        public void rest(LLL_Result r) {
            r.r2 = before.told();
            r.r3 = rig.rest();
        }
    }

    @JCStressTest
    @Description("All who wait for room as the lane is drained are woken at once.")
    @Outcome(
            id = "sent elsewhere, sent elsewhere, own reply, ended",
            expect = Expect.ACCEPTABLE,
            desc = "They are.")
    @Outcome(id = ".*never woken.*", expect = Expect.FORBIDDEN, desc = "It waits in vain.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Draining has harmed a caller.")
    @State
    public static class DrainAgainstWaiters {
        private final Rig rig = Rig.byHand(1);
        private final Echo before = new Echo("0");
        private final Crew callers = new Crew();
        private volatile String second = "";

        public DrainAgainstWaiters() {
            before.submit(rig.lane);
        }

        @Actor
        public void caller(LLL_Result r) {
            rig.meeting.begin();
            r.r1 = Echo.call(rig.lane, "1");
        }

        /** Starts one more caller first. */
        @Actor
        public void drainer() {
            callers.start("second", () -> second = Echo.call(rig.lane, "2"));
            rig.meeting.begin();
            rig.lane.drain();
        }

        /** Reads only now, so that it is the draining that wakes the callers and not a reply. */
        @Arbiter
        public void rest(LLL_Result r) {
            callers.ends();
            rig.read();
            r.r2 = second;
            r.r3 = before.told() + ", " + rig.rest();
        }
    }
}
