package org.redwire.pool;

import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A connection of one caller, and the watchdog. */
public final class ConnRaces {

    private ConnRaces() {}

    @JCStressTest
    @Description("The deadline of one call never cuts off the next.")
    @Outcome(id = "own reply, own reply, clean", expect = Expect.ACCEPTABLE, desc = "In time.")
    @Outcome(
            id = "(own reply|unknown), not sent, closed",
            expect = Expect.ACCEPTABLE,
            desc = "It was cut off, and nothing more was sent.")
    @Outcome(id = ".*, unknown, .*", expect = Expect.FORBIDDEN, desc = "The next was cut off.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A connection that was cut off would be lent.")
    @State
    public static class DeadlineAgainstEnd {
        private final Meeting meeting = new Meeting();
        private final Conn conn = Rig.conn(new Mirror(false));
        private final long first = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        private final long second = first + TimeUnit.MINUTES.toNanos(1);

        @Actor
        public void caller(LLL_Result r) {
            meeting.begin();
            r.r1 = Echo.call(conn, "1", first);
            r.r2 = Echo.call(conn, "2", second);
        }

        @Actor
        public void watchdog() {
            meeting.begin();
            conn.enforce(first + 1);
        }

        @Arbiter
        public void rest(LLL_Result r) {
            r.r3 = conn.clean() ? "clean" : conn.open() ? "dirty" : "closed";
            conn.close();
        }
    }
}
