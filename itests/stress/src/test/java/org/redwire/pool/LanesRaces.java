package org.redwire.pool;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** The lanes of a client, and the count that says whether they are worth while. */
public final class LanesRaces {

    private LanesRaces() {}

    @JCStressTest
    @Description("A client that closes at its first call leaves no lane open.")
    @Outcome(
            id = "(own reply|not sent|unknown), all closed",
            expect = Expect.ACCEPTABLE,
            desc = "It leaves none.")
    @Outcome(id = "never woken.*", expect = Expect.FORBIDDEN, desc = "The caller slept on.")
    @Outcome(id = ".*left open", expect = Expect.FORBIDDEN, desc = "A lane of a closed client.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A reply of another.")
    @State
    public static class FirstCallAgainstClose {
        private final Meeting meeting = new Meeting();
        private final Queue<Mirror> mirrors = new ConcurrentLinkedQueue<>();
        private final Lanes lanes =
                new Lanes(
                        "stress",
                        this::connect,
                        LaneOptions.standard(),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Rig.WATCHDOG,
                        Rig.inPlace());

        private Conn connect(long deadline) {
            Mirror mirror = new Mirror(false);
            mirrors.add(mirror);
            return Rig.conn(mirror);
        }

        @Actor
        public void caller(LL_Result r) {
            meeting.begin();
            r.r1 = Echo.call(lanes, "1");
        }

        @Actor
        public void closer() {
            meeting.begin();
            lanes.close();
        }

        @Arbiter
        public void rest(LL_Result r) {
            long deadline = Patience.deadline();
            while (mirrors.stream().anyMatch(Mirror::open)) {
                if (Patience.over(deadline)) {
                    r.r2 = "left open";
                    return;
                }
                Thread.yield();
            }
            r.r2 = "all closed";
        }
    }

    @JCStressTest
    @Description("Who has left the crowd is not counted, so a crowd that has gone is none.")
    @Outcome(id = "false", expect = Expect.ACCEPTABLE, desc = "One is left, and no crowd.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Some are counted that have left.")
    @State
    public static class LeavingAgainstLeaving {
        private final Crowd crowd = new Crowd();

        public LeavingAgainstLeaving() {
            crowd.enter();
            crowd.enter();
            crowd.enter();
        }

        @Actor
        public void first() {
            crowd.leave();
        }

        @Actor
        public void second() {
            crowd.leave();
        }

        @Arbiter
        public void left(Z_Result r) {
            r.r1 = crowd.large();
        }
    }
}
