package org.redwire.pool;

import java.time.Duration;
import java.util.List;
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
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.error.RedisException;

/** A client that gets another configuration as it is called. */
public final class GenerationRaces {

    private GenerationRaces() {}

    /** One client, and the other sides of all its connections. */
    private static final class Rehoused implements Dialer {
        final Meeting meeting = new Meeting();
        private final Queue<Mirror> before = new ConcurrentLinkedQueue<>();
        private final Queue<Mirror> after = new ConcurrentLinkedQueue<>();
        private final RedisClient client;
        private final Mode mode;

        Rehoused(Mode mode) {
            this.mode = mode;
            this.client = RedisClient.connect(options("before"));
        }

        /** Without a handshake, as a mirror knows none. */
        private Options options(String host) {
            return Options.builder()
                    .endpoint(Endpoint.of("stress", host, 1))
                    .dialer(this)
                    .protocol(2)
                    .identity(false)
                    .mode(mode)
                    .poolSize(2)
                    .timeout(Duration.ofSeconds(10))
                    .build();
        }

        @Override
        public boolean serves(String scheme) {
            return true;
        }

        @Override
        public Transport dial(Endpoint endpoint, Duration timeout) {
            Mirror mirror = new Mirror(false);
            (endpoint.host().equals("before") ? before : after).add(mirror);
            return mirror;
        }

        String call(String text) {
            Command<List<String>> echo = Command.of("ECHO").arg(text).as(Decoders.STRINGS);
            try {
                return client.execute(echo).equals(List.of("ECHO", text)) ? "own reply" : "another";
            } catch (RedisException e) {
                return e.toString();
            }
        }

        void change() {
            client.reconfigure(options("after"));
        }

        /** What is true once the change and the first call are over. */
        String rest() {
            String next = call("2");
            boolean moved = after.stream().anyMatch(Mirror::touched);
            boolean left = open(before);
            client.close();
            if (!next.equals("own reply")) {
                return next;
            }
            return left || open(after) ? "left open" : moved ? "moved" : "stayed";
        }

        private static boolean open(Queue<Mirror> mirrors) {
            long deadline = Patience.deadline();
            while (mirrors.stream().anyMatch(Mirror::open)) {
                if (Patience.over(deadline)) {
                    return true;
                }
                Thread.yield();
            }
            return false;
        }
    }

    @JCStressTest
    @Description("A call on a connection of its own belongs to one configuration and is not lost.")
    @Outcome(id = "own reply, moved", expect = Expect.ACCEPTABLE, desc = "To either.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "It failed, or something of the old one is left.")
    @State
    public static class ChangeAgainstPooledCall {
        private final Rehoused client = new Rehoused(Mode.POOL);

        @Actor
        public void caller(LL_Result r) {
            client.meeting.begin();
            r.r1 = client.call("1");
        }

        @Actor
        public void changer() {
            client.meeting.begin();
            client.change();
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = client.rest();
        }
    }

    @JCStressTest
    @Description("A call on a lane belongs to one configuration and is not lost.")
    @Outcome(id = "own reply, moved", expect = Expect.ACCEPTABLE, desc = "To either.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "It failed, or something of the old one is left.")
    @State
    public static class ChangeAgainstCallOnLane {
        private final Rehoused client = new Rehoused(Mode.LANE);

        @Actor
        public void caller(LL_Result r) {
            client.meeting.begin();
            r.r1 = client.call("1");
        }

        @Actor
        public void changer() {
            client.meeting.begin();
            client.change();
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = client.rest();
        }
    }
}
