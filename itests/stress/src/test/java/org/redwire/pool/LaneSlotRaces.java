package org.redwire.pool;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.RedisException;

/** The place of a lane: its dial, its end, and those who wait for either. */
public final class LaneSlotRaces {

    private LaneSlotRaces() {}

    /** A slot whose first dial is an actor of the test. */
    private static final class Place {
        final Meeting meeting = new Meeting();
        final Crew crew = new Crew();
        final Mirror mirror = new Mirror(false);
        private final ByHand byHand = new ByHand(crew);
        final LaneSlot slot;

        Place() {
            this(deadline -> null);
        }

        Place(Connector failing) {
            slot =
                    new LaneSlot(
                            "stress",
                            deadline -> {
                                Conn conn = failing.connect(deadline);
                                return conn == null ? Rig.conn(mirror) : conn;
                            },
                            Duration.ofMinutes(1),
                            byHand,
                            conn -> Rig.lane(conn, LaneOptions.standard(), crew));
            slot.prepare();
        }

        void dial() {
            byHand.run();
        }

        /** Asks for the lane, and says what came of it. */
        String open() {
            long deadline = Patience.deadline();
            String outcome;
            try {
                outcome = slot.open(deadline).draining() ? "a dead lane" : "a lane";
            } catch (ClosedException e) {
                outcome = "closed";
            } catch (ConnectFailedException e) {
                outcome = "refused";
            } catch (RedisException e) {
                outcome = e.what();
            }
            return Patience.over(deadline) ? Echo.NEVER : outcome;
        }

        String rest() {
            return mirror.open() || slot.current() != null || !crew.ends() ? "left open" : "ended";
        }
    }

    @JCStressTest
    @Description("A lane that is made as its place is closed is closed too.")
    @Outcome(id = "ended", expect = Expect.ACCEPTABLE, desc = "Whoever came first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A lane that nobody will ever close.")
    @State
    public static class DialAgainstClose {
        private final Place place = new Place();

        @Actor
        public void dialer() {
            place.meeting.begin();
            place.dial();
        }

        @Actor
        public void closer() {
            place.meeting.begin();
            place.slot.close();
        }

        @Arbiter
        public void rest(L_Result r) {
            r.r1 = place.rest();
        }
    }

    @JCStressTest
    @Description("A lane that is made as its place is drained is closed too.")
    @Outcome(id = "ended", expect = Expect.ACCEPTABLE, desc = "Whoever came first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A lane that nobody will ever close.")
    @State
    public static class DialAgainstDrain {
        private final Place place = new Place();

        @Actor
        public void dialer() {
            place.meeting.begin();
            place.dial();
        }

        @Actor
        public void drainer() {
            place.meeting.begin();
            place.slot.drain();
        }

        @Arbiter
        public void rest(L_Result r) {
            r.r1 = place.rest();
        }
    }

    @JCStressTest
    @Description("Who begins to wait for a lane as it is made has it.")
    @Outcome(id = "a lane, ended", expect = Expect.ACCEPTABLE, desc = "It has.")
    @Outcome(id = "never woken.*", expect = Expect.FORBIDDEN, desc = "It slept on.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Another outcome than the dial's.")
    @State
    public static class DialAgainstWaiter {
        private final Place place = new Place();

        @Actor
        public void caller(LL_Result r) {
            place.meeting.begin();
            r.r1 = place.open();
            place.slot.close();
        }

        @Actor
        public void dialer() {
            place.meeting.begin();
            place.dial();
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = place.rest();
        }
    }

    @JCStressTest
    @Description("Who begins to wait for a lane as its dial fails is told so at once.")
    @Outcome(id = "refused", expect = Expect.ACCEPTABLE, desc = "It is.")
    @Outcome(id = "never woken", expect = Expect.FORBIDDEN, desc = "It slept on.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Another outcome than the dial's.")
    @State
    public static class FailedDialAgainstWaiter {
        private final Place place =
                new Place(
                        deadline -> {
                            throw new ConnectFailedException("refused", null);
                        });

        @Actor
        public void caller(L_Result r) {
            place.meeting.begin();
            r.r1 = place.open();
        }

        @Actor
        public void dialer() {
            place.meeting.begin();
            place.dial();
        }
    }

    @JCStressTest
    @Description("Who begins to wait for a lane as its place is closed is told so at once.")
    @Outcome(id = "closed", expect = Expect.ACCEPTABLE, desc = "It is.")
    @Outcome(id = "never woken", expect = Expect.FORBIDDEN, desc = "It slept on.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A lane of a closed place.")
    @State
    public static class CloseAgainstWaiter {
        private final Place place = new Place();

        @Actor
        public void caller(L_Result r) {
            place.meeting.begin();
            r.r1 = place.open();
        }

        @Actor
        public void closer() {
            place.meeting.begin();
            place.slot.close();
        }
    }
}
