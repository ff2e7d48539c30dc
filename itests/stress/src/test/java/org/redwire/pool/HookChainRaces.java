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
import org.redwire.hooks.Hook;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Process;
import org.redwire.hooks.Registration;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;

/** The hooks of a client, which come and go while it is called. */
public final class HookChainRaces {

    private static final Command<String> CALL = Command.of("GET").as(Decoders.STRING);
    private static final Duration LONG = Duration.ofSeconds(10);

    private HookChainRaces() {}

    /** Writes its name before and behind what is inside of it. */
    private record Named(String name) implements Hook {
        @Override
        public <T> T process(Command<T> command, Process next) {
            return changed(command, name + next.process(command) + name);
        }
    }

    @SuppressWarnings("unchecked") // the call's result is a text
    private static <T> T changed(Command<T> command, String text) {
        return (T) text;
    }

    /** The call itself, which takes a moment. */
    private static final class Inside implements Process {
        @Override
        public <T> T process(Command<T> command) {
            Pause.aMoment();
            return changed(command, ".");
        }
    }

    private static String call(HookChain chain) {
        return chain.process(CALL, new Inside());
    }

    @JCStressTest
    @Description("A call runs through the hooks of one moment, and so there is always one of two.")
    @Outcome(
            id = "(a[.]a|ba[.]ab|b[.]b), b[.]b",
            expect = Expect.ACCEPTABLE,
            desc = "Before, between or behind the changes.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Without a hook, or half through one.")
    @State
    public static class ReplacingAgainstCall {
        private final Meeting meeting = new Meeting();
        private final HookChain chain = new HookChain();
        private final Registration before = chain.add(new Named("a"));

        @Actor
        public void caller(LL_Result r) {
            meeting.begin();
            r.r1 = call(chain);
        }

        @Actor
        public void changer() {
            meeting.begin();
            chain.add(new Named("b"), 1);
            before.close();
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = call(chain);
        }
    }

    /** A hook that must not be used once it was said that nobody does. */
    private static final class Borrowed implements Hook {
        volatile boolean gone;

        @Override
        public <T> T process(Command<T> command, Process next) {
            String early = gone ? "!" : "a";
            String inside = (String) next.process(command);
            return changed(command, early + inside + (gone ? "!" : "a"));
        }
    }

    @JCStressTest
    @Description("Who took a hook out and waited may take it apart: no call is in it.")
    @Outcome(
            id = "(a[.]a|[.]), unused",
            expect = Expect.ACCEPTABLE,
            desc = "The call was over, or went without the hook.")
    @Outcome(id = ".*, in use", expect = Expect.FORBIDDEN, desc = "It waited in vain.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A call was in a hook that nobody used.")
    @State
    public static class TakingOutAgainstCall {
        private final Meeting meeting = new Meeting();
        private final HookChain chain = new HookChain();
        private final Borrowed hook = new Borrowed();
        private final Registration registration = chain.add(hook);

        @Actor
        public void caller(LL_Result r) {
            meeting.begin();
            r.r1 = call(chain);
        }

        @Actor
        public void changer(LL_Result r) {
            meeting.begin();
            registration.close();
            r.r2 = registration.awaitUnused(LONG) ? "unused" : "in use";
            hook.gone = true;
        }
    }

    @JCStressTest
    @Description("Of hooks that come at the same time none is lost.")
    @Outcome(id = "both, one", expect = Expect.ACCEPTABLE, desc = "Both are there, then the one.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "One was lost, or did not go.")
    @State
    public static class AddingAgainstAdding {
        private final Meeting meeting = new Meeting();
        private final HookChain chain = new HookChain();
        private volatile Registration first;

        @Actor
        public void one() {
            meeting.begin();
            first = chain.add(new Named("a"));
        }

        @Actor
        public void other() {
            meeting.begin();
            chain.add(new Named("b"));
        }

        @Arbiter
        public void rest(LL_Result r) {
            String all = call(chain);
            r.r1 = all.equals("ab.ba") || all.equals("ba.ab") ? "both" : all;
            first.close();
            r.r2 = call(chain).equals("b.b") ? "one" : "another";
        }
    }
}
