package org.redwire.itests.wire;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/** Callers that cancel, are interrupted or wait no longer; group A of the catalogue. */
public class GivingUpIT extends Wire {

    // --- cancelling ---

    /** A03. */
    @Test
    public void aCancelledReplyIsSeenByNobodyElse() {
        CountDownLatch go = new CountDownLatch(1);
        server.on("ECHO").first().await(go).answer();
        RedisClient redis = client();
        Random random = new Random(3);
        List<Deferred<String>> replies = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            replies.add(redis.async().echo("reply " + i));
        }
        server.awaitCommand("ECHO");
        List<Integer> cancelled = random.ints(50, 0, 200).boxed().distinct().toList();
        cancelled.forEach(i -> replies.get(i).cancel(true));
        go.countDown();
        for (int i = 0; i < 200; i++) {
            Deferred<String> reply = replies.get(i);
            if (cancelled.contains(i)) {
                assertThatThrownBy(reply::get).isInstanceOf(CancellationException.class);
            } else {
                assertThat(reply.get()).isEqualTo("reply " + i);
            }
        }
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.count("ECHO")).as("cancelling stops the waiting alone").isEqualTo(203);
        assertThat(server.open()).as("no connection was harmed").isEqualTo(server.accepted());
    }

    /** A03. */
    @Test
    public void whoWaitsNoLongerForAnAsynchronousReplyHarmsNobody() {
        CountDownLatch go = new CountDownLatch(1);
        server.on("INCR").first().await(go).answer();
        RedisClient redis = client();
        Deferred<Long> count = redis.async().incr("n");
        failure(TimeoutException.class, Outcome.UNKNOWN, () -> count.get(ofMillis(50)));
        go.countDown();
        assertThat(count.get()).as("it was only the waiting that ended").isEqualTo(1);
        theNextCallsGetTheirOwnReplies(redis);
    }

    // --- interrupts ---

    /** Makes a call in a thread, interrupts it when the server has the command. */
    private Caller interrupted(Runnable call, String command) throws InterruptedException {
        Caller caller = new Caller(call);
        caller.start();
        server.awaitCommand(command);
        long start = System.nanoTime();
        caller.interrupt();
        caller.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(caller.isAlive()).isFalse();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(NOISE);
        return caller;
    }

    private static final class Caller extends Thread {
        private final Runnable call;
        private final AtomicReference<RedisException> failure = new AtomicReference<>();
        private volatile boolean flag;

        Caller(Runnable call) {
            this.call = call;
        }

        @Override
        public void run() {
            try {
                call.run();
            } catch (RedisException e) {
                failure.set(e);
            }
            flag = Thread.currentThread().isInterrupted();
        }

        void wasInterrupted() {
            assertThat(failure.get()).isInstanceOf(InterruptedCallException.class);
            assertThat(failure.get().outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(flag).as("the interrupt is still there for the caller").isTrue();
        }
    }

    /** A04. */
    @Test
    public void anInterruptEndsACallAndItsConnection() throws Exception {
        server.on("GET").first().stall();
        RedisClient redis = client("timeout=30s", "retries=3");
        interrupted(() -> redis.get("k"), "GET").wasInterrupted();
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.count("GET")).as("nobody wants it any more").isEqualTo(1);
        server.awaitOpen(1);
        assertThat(server.connection(2).isOpen()).isTrue();
    }

    /** A04. */
    @Test
    public void anInterruptOfOneCallerHarmsNoOther() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        server.on("GET").when(request -> request.word(1).equals("stuck")).stall();
        server.on("GET").when(request -> request.word(1).equals("slow")).await(go).answer();
        RedisClient redis = client("timeout=30s", "pool.size=2");
        redis.set("slow", "own");
        AtomicReference<String> slow = new AtomicReference<>();
        Thread other = new Thread(() -> slow.set(redis.get("slow")));
        other.start();
        server.awaitCommand("GET");
        Caller caller = new Caller(() -> redis.get("stuck"));
        caller.start();
        server.awaitCommand("GET", 2);
        caller.interrupt();
        caller.join(TimeUnit.SECONDS.toMillis(20));
        caller.wasInterrupted();
        go.countDown();
        other.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(slow.get()).isEqualTo("own");
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** A04. The connection that asynchronous calls share belongs to none of those who wait. */
    @Test
    public void anInterruptOfOneWhoWaitsForAnAsynchronousReplyHarmsNoConnection() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        server.on("INCR").first().await(go).answer();
        RedisClient redis = client("timeout=30s");
        Deferred<Long> count = redis.async().incr("n");
        interrupted(count::get, "INCR").wasInterrupted();
        go.countDown();
        assertThat(count.get()).isEqualTo(1);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.open()).as("no connection was harmed").isEqualTo(server.accepted());
    }

    // --- blocking commands ---

    /** A17. */
    @Test
    public void aBlockingCommandHoldsUpNoAsynchronousCall() {
        CountDownLatch go = new CountDownLatch(1);
        server.on("BLPOP").await(go).reply("*2\r\n$1\r\nq\r\n$1\r\ne\r\n");
        RedisClient redis = client("pool.size=2");
        Deferred<?> popped = redis.async().blpop(ofSeconds(0), "q");
        server.awaitCommand("BLPOP");
        for (int i = 0; i < 20; i++) {
            assertThat(redis.async().echo("own " + i).get(ofSeconds(10))).isEqualTo("own " + i);
        }
        assertThat(popped.isDone()).isFalse();
        go.countDown();
        assertThat(popped.get(ofSeconds(10)).toString()).contains("e");
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(2);
    }

    /** A18. Null would say that there was nothing, and an element would be lost in silence. */
    @Test
    public void aBlockingCommandThatWasNotAnsweredInTimeMayHavePopped() {
        server.on("BLPOP").first().stall();
        RedisClient redis = client("retries=3");
        RedisClient hasty = hasty(redis, ofMillis(200));
        long took =
                millis(
                        () ->
                                failure(
                                        TimeoutException.class,
                                        Outcome.UNKNOWN,
                                        () -> hasty.blpop(ofMillis(300), "q")));
        assertThat(took).as("the server's time and the client's").isBetween(500L, 500 + NOISE);
        theNextCallsGetTheirOwnReplies(redis);
        server.awaitOpen(1);
        assertThat(server.count("BLPOP")).isEqualTo(1);
    }

    /** A18. */
    @Test
    public void aBlockingCommandThatFoundNothingSaysSo() {
        server.on("BLPOP").reply("_\r\n");
        RedisClient redis = client();
        assertThat(redis.blpop(ofMillis(1), "q")).isNull();
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }
}
