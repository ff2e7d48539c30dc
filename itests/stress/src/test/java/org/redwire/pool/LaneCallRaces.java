package org.redwire.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZZL_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.error.TimeoutException;

/** A call on a lane, alone: its outcome is decided once. */
public final class LaneCallRaces {

    private LaneCallRaces() {}

    private static LaneCall<String> newCall() {
        return new LaneCall<>(Command.of("PING").as(Decoders.TEXT), 0, null, null);
    }

    private static TimeoutException late() {
        return new TimeoutException(
                org.redwire.protocol.error.Outcome.UNKNOWN, "no reply in time", null);
    }

    @JCStressTest
    @Description("A reply that comes as its caller gives up is the caller's or nobody's.")
    @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The caller gave up first.")
    @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "The reply came first.")
    @Outcome(id = "true, true", expect = Expect.FORBIDDEN, desc = "A reply for who has left.")
    @Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "Neither has decided it.")
    @State
    public static class ReplyAgainstGivingUp {
        private final LaneCall<String> call = newCall();

        @Actor
        public void caller(ZZ_Result r) {
            r.r1 = call.abandon();
        }

        @Actor
        public void reader(ZZ_Result r) {
            r.r2 = call.answer("PONG");
        }
    }

    @JCStressTest
    @Description("Who sees that a call is decided sees its reply.")
    @Outcome(id = "undecided", expect = Expect.ACCEPTABLE, desc = "The reply came later.")
    @Outcome(id = "PONG", expect = Expect.ACCEPTABLE, desc = "The reply is there.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Decided, but the reply is not there.")
    @State
    public static class ReplyAgainstLook {
        private final LaneCall<String> call = newCall();

        @Actor
        public void caller(L_Result r) {
            r.r1 = call.decided() ? call.result() : "undecided";
        }

        @Actor
        public void reader() {
            call.answer("PONG");
        }
    }

    @JCStressTest
    @Description("Who sees that a call is decided by its failure sees the failure.")
    @Outcome(id = "undecided", expect = Expect.ACCEPTABLE, desc = "It failed later.")
    @Outcome(id = "late", expect = Expect.ACCEPTABLE, desc = "The failure is there.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Decided, but the failure is not there.")
    @State
    public static class FailureAgainstLook {
        private final LaneCall<String> call = newCall();

        @Actor
        public void caller(L_Result r) {
            try {
                r.r1 = call.decided() ? call.result() : "undecided";
            } catch (TimeoutException e) {
                r.r1 = "late";
            }
        }

        @Actor
        public void reader() {
            call.fail(late());
        }
    }

    @JCStressTest
    @Description("Of a reply and a deadline the one that decides a call is the one that is told.")
    @Outcome(id = "true, false, PONG", expect = Expect.ACCEPTABLE, desc = "The reply.")
    @Outcome(id = "false, true, late", expect = Expect.ACCEPTABLE, desc = "The deadline.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Told what came too late, or told twice.")
    @State
    public static class ReplyAgainstExpiry {
        private final LaneCall<String> call = newCall();

        @Actor
        public void reader(ZZL_Result r) {
            r.r1 = call.answer("PONG");
        }

        @Actor
        public void watchdog(ZZL_Result r) {
            r.r2 = call.fail(late());
        }

        @Arbiter
        public void told(ZZL_Result r) {
            try {
                r.r3 = call.result();
            } catch (TimeoutException e) {
                r.r3 = "late";
            }
        }
    }
}
