package org.redwire.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The role of the writer goes from hand to hand, and the two buffers with it. */
public final class LaneWriterRaces {

    private static final String NEVER_WRITTEN =
            "A command was not written, or its caller slept on.";

    private static final int CALLS = 8;

    private LaneWriterRaces() {}

    @JCStressTest
    @Description("Whoever writes, every command is written and every caller has its own reply.")
    @Outcome(id = "own reply, own reply, ended", expect = Expect.ACCEPTABLE, desc = "All have.")
    @Outcome(id = ".*never woken.*", expect = Expect.FORBIDDEN, desc = NEVER_WRITTEN)
    @Outcome(id = ".*of another.*", expect = Expect.FORBIDDEN, desc = "A reply of another.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The lane broke.")
    @State
    public static class CallerAgainstCaller {
        private final Rig rig = Rig.running();

        @Actor
        public void first(LLL_Result r) {
            rig.meeting.begin();
            r.r1 = Echo.calls(rig.lane, "1", CALLS);
            rig.done();
        }

        @Actor
        public void second(LLL_Result r) {
            rig.meeting.begin();
            r.r2 = Echo.calls(rig.lane, "2", CALLS);
            rig.done();
        }

        @Arbiter
        public void rest(LLL_Result r) {
            r.r3 = rig.rest();
        }
    }

    @JCStressTest
    @Description("The lane's own writer sleeps over no command that a caller leaves to it.")
    @Outcome(id = "own reply, own reply, ended", expect = Expect.ACCEPTABLE, desc = "All have.")
    @Outcome(id = ".*never woken.*", expect = Expect.FORBIDDEN, desc = NEVER_WRITTEN)
    @Outcome(id = ".*a thread is left", expect = Expect.FORBIDDEN, desc = "The writer lives on.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A reply of another, or the lane broke.")
    @State
    public static class CallersAgainstOwnWriter {
        private final Rig rig = Rig.withWriter();

        @Actor
        public void first(LLL_Result r) {
            rig.meeting.begin();
            r.r1 = Echo.calls(rig.lane, "1", CALLS);
            rig.done();
        }

        @Actor
        public void second(LLL_Result r) {
            rig.meeting.begin();
            r.r2 = Echo.calls(rig.lane, "2", CALLS);
            rig.done();
        }

        @Arbiter
        public void rest(LLL_Result r) {
            r.r3 = rig.rest();
        }
    }

    @JCStressTest
    @Description("The lane's own writer sees a command that comes as it is about to sleep.")
    @Outcome(id = "own reply, ended", expect = Expect.ACCEPTABLE, desc = "All were written.")
    @Outcome(id = "never woken, .*", expect = Expect.FORBIDDEN, desc = NEVER_WRITTEN)
    @Outcome(expect = Expect.FORBIDDEN, desc = "Replies went astray, or the lane broke.")
    @State
    public static class CallerAgainstOwnWriter {
        private final Rig rig = Rig.byHandWithWriter();

        @Actor
        public void caller(LL_Result r) {
            rig.meeting.begin();
            r.r1 = Echo.calls(rig.lane, "1", CALLS);
            rig.lane.close();
        }

        @Actor
        public void reader() {
            rig.meeting.begin();
            rig.read();
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = rig.rest();
        }
    }

    @JCStressTest
    @Description("What is left to the reader is written by it before it waits for more.")
    @Outcome(
            id = "own reply, all in order, ended",
            expect = Expect.ACCEPTABLE,
            desc = "All were written.")
    @Outcome(id = ".*told nothing.*", expect = Expect.FORBIDDEN, desc = "One was not written.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Replies went astray, or the lane broke.")
    @State
    public static class SubmitterAgainstReader {
        private final Rig rig = Rig.byHand();
        private final Batch batch = new Batch("1", rig);

        /** Begins with one call, so that the lane knows how soon replies come. */
        @Actor
        public void submitter(LLL_Result r) {
            r.r1 = Echo.call(rig.lane, "0");
            batch.submit();
            batch.awaitAll();
            rig.lane.close();
        }

        @Actor
        public void reader() {
            rig.read();
        }

        @Arbiter
        public void told(LLL_Result r) {
            r.r2 = batch.told();
            r.r3 = rig.rest();
        }
    }

    @JCStressTest
    @Description("What joins while a buffer is written is written once, whole and in its order.")
    @Outcome(
            id = "all in order, all in order, ended",
            expect = Expect.ACCEPTABLE,
            desc = "All were written.")
    @Outcome(id = ".*told nothing.*", expect = Expect.FORBIDDEN, desc = "One was not written.")
    @Outcome(id = ".*told . times.*", expect = Expect.FORBIDDEN, desc = "One was told twice.")
    @Outcome(id = ".*another order.*", expect = Expect.FORBIDDEN, desc = "One was overtaken.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Bytes of one in those of another.")
    @State
    public static class JoinAgainstSwap {
        private final Rig rig = Rig.running();
        private final Batch one = new Batch("1", rig);
        private final Batch other = new Batch("2", rig);

        @Actor
        public void first() {
            rig.meeting.begin();
            one.submit();
            one.awaitAll();
            rig.done();
        }

        @Actor
        public void second() {
            rig.meeting.begin();
            other.submit();
            other.awaitAll();
            rig.done();
        }

        @Arbiter
        public void told(LLL_Result r) {
            r.r1 = one.told();
            r.r2 = other.told();
            r.r3 = rig.rest();
        }
    }

    /** Commands that one thread submits one after another. */
    private static final class Batch {

        private static final int COUNT = 4;

        private final Rig rig;
        private final List<Echo> echoes = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private final Queue<String> order = new ConcurrentLinkedQueue<>();
        private final AtomicInteger missing = new AtomicInteger(COUNT);

        Batch(String name, Rig rig) {
            this.rig = rig;
            for (int i = 0; i < COUNT; i++) {
                String word = name + "." + i;
                words.add(word);
                echoes.add(new Echo(word, order).then(missing::decrementAndGet));
            }
        }

        void submit() {
            for (Echo echo : echoes) {
                echo.submit(rig.lane);
            }
        }

        void awaitAll() {
            long deadline = Patience.deadline();
            while (missing.get() > 0 && !Patience.over(deadline)) {
                Thread.yield();
            }
        }

        String told() {
            for (Echo echo : echoes) {
                if (!echo.told().equals(Echo.OWN)) {
                    return echo.told();
                }
            }
            return words.equals(new ArrayList<>(order)) ? "all in order" : "another order";
        }
    }
}
