package org.redwire.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The end of a lane, and those that come at the same moment. */
public final class LaneEndRaces {

    private static final String UNTOLD = "Taken, and never told what has become of it.";
    private static final String LIE = "Said not to be sent, and it was.";

    private LaneEndRaces() {}

    private static String written(Rig rig) {
        return rig.mirror.touched() ? "written" : "not written";
    }

    @JCStressTest
    @Description("What is submitted as a lane closes is told once what came of it, or not taken.")
    @Outcome(
            id = "sent elsewhere, not written, ended",
            expect = Expect.ACCEPTABLE,
            desc = "The end came first.")
    @Outcome(
            id = "not sent, not written, ended",
            expect = Expect.ACCEPTABLE,
            desc = "The end came before the write.")
    @Outcome(
            id = "unknown, (not )?written, ended",
            expect = Expect.ACCEPTABLE,
            desc = "The end came with the write.")
    @Outcome(id = "told nothing.*", expect = Expect.FORBIDDEN, desc = UNTOLD)
    @Outcome(id = "not sent, written.*", expect = Expect.FORBIDDEN, desc = LIE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "Told twice, or left open.")
    @State
    public static class SubmitAgainstClose {
        private final Rig rig = Rig.byHand();
        private final Echo echo = new Echo("1");

        @Actor
        public void submitter(LLL_Result r) {
            rig.meeting.begin();
            r.r1 = echo.submit(rig.lane) ? "taken" : Echo.ELSEWHERE;
        }

        @Actor
        public void closer() {
            rig.meeting.begin();
            rig.lane.close();
            rig.read();
        }

        @Arbiter
        public void told(LLL_Result r) {
            if ("taken".equals(r.r1)) {
                r.r1 = echo.told();
            }
            r.r2 = written(rig);
            r.r3 = rig.rest();
        }
    }

    @JCStressTest
    @Description("Who calls as a lane closes has a reply, a truthful failure, or goes elsewhere.")
    @Outcome(id = "own reply, written, ended", expect = Expect.ACCEPTABLE, desc = "In time.")
    @Outcome(
            id = "sent elsewhere, not written, ended",
            expect = Expect.ACCEPTABLE,
            desc = "The end came first.")
    @Outcome(
            id = "not sent, not written, ended",
            expect = Expect.ACCEPTABLE,
            desc = "The end came before the write.")
    @Outcome(
            id = "unknown, (not )?written, ended",
            expect = Expect.ACCEPTABLE,
            desc = "The end came with the write.")
    @Outcome(id = "never woken.*", expect = Expect.FORBIDDEN, desc = "The caller slept on.")
    @Outcome(id = "not sent, written.*", expect = Expect.FORBIDDEN, desc = LIE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "Left open, or a thread is left.")
    @State
    public static class CallAgainstClose {
        private final Rig rig = Rig.running();

        @Actor
        public void caller(LLL_Result r) {
            rig.meeting.begin();
            r.r1 = Echo.call(rig.lane, "1");
        }

        @Actor
        public void closer() {
            rig.meeting.begin();
            rig.lane.close();
        }

        @Arbiter
        public void rest(LLL_Result r) {
            r.r2 = written(rig);
            r.r3 = rig.rest();
        }
    }

    @JCStressTest
    @Description("Nobody who calls as a lane is drained fails, and the lane ends.")
    @Outcome(id = "own reply, ended", expect = Expect.ACCEPTABLE, desc = "In time.")
    @Outcome(id = "sent elsewhere, ended", expect = Expect.ACCEPTABLE, desc = "Too late for it.")
    @Outcome(id = ".*left open", expect = Expect.FORBIDDEN, desc = "Drained, and left open.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Draining has harmed a caller.")
    @State
    public static class CallAgainstDrain {
        private final Rig rig = Rig.byHand();

        @Actor
        public void caller(LL_Result r) {
            rig.meeting.begin();
            r.r1 = Echo.call(rig.lane, "1");
        }

        @Actor
        public void drainer() {
            rig.meeting.begin();
            rig.lane.drain();
            rig.read();
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = rig.rest();
        }
    }

    @JCStressTest
    @Description("A lane that is drained as its last reply comes ends, and the reply is told.")
    @Outcome(id = "own reply, ended", expect = Expect.ACCEPTABLE, desc = "Both.")
    @Outcome(id = ".*left open", expect = Expect.FORBIDDEN, desc = "Each left it to the other.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The reply is lost.")
    @State
    public static class LastReplyAgainstDrain {
        private final Rig rig = Rig.byHand();
        private final Echo echo = new Echo("1");

        public LastReplyAgainstDrain() {
            echo.submit(rig.lane);
        }

        @Actor
        public void drainer() {
            rig.meeting.begin();
            rig.lane.drain();
        }

        @Actor
        public void reader() {
            rig.meeting.begin();
            rig.read();
        }

        @Arbiter
        public void told(LL_Result r) {
            r.r1 = echo.told();
            r.r2 = rig.rest();
        }
    }

    @JCStressTest
    @Description("A lane that closes as its own writer is started ends with all of its threads.")
    @Outcome(
            id = "(own reply|sent elsewhere|not sent|unknown), ended",
            expect = Expect.ACCEPTABLE,
            desc = "All have ended.")
    @Outcome(id = ".*a thread is left", expect = Expect.FORBIDDEN, desc = "The writer lives on.")
    @Outcome(id = "told nothing.*", expect = Expect.FORBIDDEN, desc = UNTOLD)
    @Outcome(expect = Expect.FORBIDDEN, desc = "Told twice, or left open.")
    @State
    public static class OwnWriterAgainstClose {
        private final Rig rig = Rig.withWriter();
        private final Echo echo = new Echo("1");

        @Actor
        public void submitter(LL_Result r) {
            rig.meeting.begin();
            r.r1 = echo.submit(rig.lane) ? "taken" : Echo.ELSEWHERE;
        }

        @Actor
        public void closer() {
            rig.meeting.begin();
            rig.lane.close();
        }

        @Arbiter
        public void told(LL_Result r) {
            if ("taken".equals(r.r1)) {
                r.r1 = echo.awaited();
            }
            r.r2 = rig.rest();
        }
    }
}
