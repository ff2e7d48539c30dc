package org.redwire.itests.wire;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Process;
import org.redwire.hooks.Registration;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/** Code of the user that fails in the midst of a call; group A of the catalogue. */
public class UserCodeIT extends Wire {

    private static final String LONE_SURROGATE = "\ud800";

    private static final List<Supplier<Error>> ERRORS =
            List.of(
                    OutOfMemoryError::new,
                    StackOverflowError::new,
                    AssertionError::new,
                    NoClassDefFoundError::new);

    private static <T> Decoder<T> failing(Supplier<? extends Error> error) {
        return reply -> {
            throw error.get();
        };
    }

    /** A05. The argument comes first, in the middle, and behind more than any buffer holds. */
    @Test
    public void ofACommandThatCannotBeEncodedNothingIsSent() {
        RedisClient redis = client();
        String large = "x".repeat(1 << 20);
        for (Command<?> command :
                List.of(
                        Command.of("SET").key(LONE_SURROGATE).arg("v"),
                        Command.of("SET").key("k").arg("s3cr3t" + LONE_SURROGATE),
                        Command.of("SET").key("k").arg(large).arg(LONE_SURROGATE + large))) {
            assertThatThrownBy(() -> redis.execute(command))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("SET")
                    .hasMessageNotContaining("s3cr3t");
            Deferred<?> later = redis.async().enqueue(command);
            assertThatThrownBy(later::get).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> redis.transaction(t -> t.enqueue(command)))
                    .isInstanceOf(IllegalArgumentException.class);
            theNextCallsGetTheirOwnReplies(redis);
        }
        assertThat(server.count("SET") + server.count("MULTI")).isZero();
        assertThat(server.open()).as("no connection was harmed").isEqualTo(server.accepted());
    }

    /** A05. It has no reply, so it must not wait for one. */
    @Test
    public void aCommandThatCannotBeEncodedShiftsNoReplyOfItsBatch() {
        RedisClient redis = client();
        for (int bad = 0; bad < 3; bad++) {
            List<Deferred<String>> replies = new ArrayList<>();
            int at = bad;
            redis.pipelined(p -> echoes(p::echo, at, replies));
            hasFailedAlone(at, replies);
            replies.clear();
            echoes(redis.async()::echo, at, replies);
            hasFailedAlone(at, replies);
            theNextCallsGetTheirOwnReplies(redis);
        }
        assertThat(server.open()).as("no connection was harmed").isEqualTo(server.accepted());
    }

    private static boolean echoes(
            Function<String, Deferred<String>> echo, int bad, List<Deferred<String>> to) {
        for (int i = 0; i < 3; i++) {
            to.add(echo.apply(i == bad ? LONE_SURROGATE : "reply " + i));
        }
        return true;
    }

    private static void hasFailedAlone(int bad, List<Deferred<String>> replies) {
        for (int i = 0; i < 3; i++) {
            Deferred<String> reply = replies.get(i);
            if (i == bad) {
                assertThatThrownBy(reply::get).isInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(reply.get()).isEqualTo("reply " + i);
            }
        }
    }

    /** A06. */
    @Test
    public void anErrorInADecoderFailsItsCallAloneAndReachesItsCaller() {
        RedisClient redis = client();
        for (Supplier<Error> error : ERRORS) {
            Command<Object> broken = Command.of("INCR").key("n").as(failing(error));
            assertThat(catchThrowable(() -> redis.execute(broken)))
                    .isInstanceOf(error.get().getClass());
            theNextCallsGetTheirOwnReplies(redis);
        }
    }

    /** A06. */
    @Test
    public void anErrorInADecoderOfAPipelineLeavesNoCommandWithoutAnOutcome() {
        RedisClient redis = client();
        for (Supplier<Error> error : ERRORS) {
            List<Deferred<?>> replies = new ArrayList<>();
            Throwable thrown =
                    catchThrowable(
                            () ->
                                    redis.pipelined(
                                            p -> {
                                                replies.add(p.echo("first"));
                                                replies.add(
                                                        p.enqueue(
                                                                Command.of("INCR")
                                                                        .key("n")
                                                                        .as(failing(error))));
                                                return replies.add(p.echo("last"));
                                            }));
            assertThat(thrown).isInstanceOf(error.get().getClass());
            assertThat(replies.get(0).get()).isEqualTo("first");
            assertThat(failure(() -> replies.get(1).get()).outcome()).isEqualTo(Outcome.EXECUTED);
            assertThat(failure(() -> replies.get(2).get()).outcome()).isEqualTo(Outcome.UNKNOWN);
            theNextCallsGetTheirOwnReplies(redis);
        }
        server.awaitOpen(1);
    }

    /** A06. The thread that sends for all callers must outlive what one of them brings. */
    @Test
    public void anErrorInADecoderOfAnAsynchronousCallHoldsUpNoLaterCall() {
        RedisClient redis = client();
        for (Supplier<Error> error : ERRORS) {
            Deferred<?> broken =
                    redis.async().enqueue(Command.of("INCR").key("n").as(failing(error)));
            assertThat(catchThrowable(() -> broken.get(ofSeconds(10))))
                    .isInstanceOfSatisfying(
                            RedisException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.EXECUTED));
            assertThat(redis.async().echo("own").get(ofSeconds(10))).isEqualTo("own");
        }
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** A06. */
    @Test
    public void anErrorInADecoderOfABlockingAsynchronousCallIsToldToItsCaller() {
        server.on("BLPOP").reply("_\r\n");
        RedisClient redis = client();
        for (Supplier<Error> error : ERRORS) {
            Command<Object> pop =
                    Command.of("BLPOP").key("q").arg(1).blocking(ofSeconds(1)).as(failing(error));
            Deferred<?> broken = redis.async().enqueue(pop);
            assertThat(catchThrowable(() -> broken.get(ofSeconds(10))))
                    .isInstanceOfSatisfying(
                            RedisException.class,
                            e -> {
                                assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
                                assertThat(e).hasCauseInstanceOf(error.get().getClass());
                            });
            theNextCallsGetTheirOwnReplies(redis);
        }
    }

    /** A06. Many callers at once, one of whom brings an error now and then. */
    @Test
    public void anErrorHarmsNoneOfManyCallers() throws InterruptedException {
        RedisClient redis = client("pool.size=4", "timeout=30s");
        List<Throwable> wrong = new CopyOnWriteArrayList<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String name = "caller " + i;
            Thread caller = new Thread(() -> echoAndFail(redis, name));
            caller.setUncaughtExceptionHandler((thread, e) -> wrong.add(e));
            callers.add(caller);
            caller.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(redis.stats().pool().lent()).isZero();
    }

    private static void echoAndFail(RedisClient redis, String name) {
        for (int round = 0; round < 100; round++) {
            String own = name + ", round " + round;
            if (round % 10 == 0) {
                Command<Object> broken = Command.of("PING").as(failing(OutOfMemoryError::new));
                assertThat(catchThrowable(() -> redis.execute(broken)))
                        .isInstanceOf(OutOfMemoryError.class);
            }
            assertThat(redis.echo(own)).isEqualTo(own);
        }
    }

    // --- hooks and bodies ---

    /** Fails before or after each call, with an exception or an error. */
    private static final class Thrower implements Hook {

        private final boolean after;
        private final Supplier<? extends Throwable> what;

        Thrower(boolean after, Supplier<? extends Throwable> what) {
            this.after = after;
            this.what = what;
        }

        @Override
        public <T> T process(Command<T> command, Process next) {
            if (after) {
                next.process(command);
            }
            throw Thrower.<RuntimeException>sneak(what.get());
        }

        @SuppressWarnings("unchecked") // a hook may be written in a language without checks
        private static <E extends Throwable> E sneak(Throwable e) throws E {
            throw (E) e;
        }
    }

    /** A07. */
    @Test
    public void aHookThatThrowsFailsItsCallAloneAndLeavesNothingBehind() {
        RedisClient redis = client();
        for (boolean after : new boolean[] {false, true}) {
            for (Supplier<Throwable> what :
                    List.<Supplier<Throwable>>of(
                            IllegalStateException::new, AssertionError::new, Exception::new)) {
                Registration hook = redis.addHook(new Thrower(after, what));
                for (int i = 0; i < 200; i++) {
                    failure(
                            HookException.class,
                            after ? Outcome.EXECUTED : Outcome.NOT_SENT,
                            () -> redis.incr("n"));
                }
                hook.close();
                theNextCallsGetTheirOwnReplies(redis);
            }
        }
        assertThat(server.value("n")).as("those that ran").isEqualTo("600");
        assertThat(server.accepted()).isEqualTo(1);
        assertThat(redis.stats().pool().lent()).isZero();
    }

    /** A07. */
    @Test
    public void aBodyThatThrowsSendsNothingAndGivesItsConnectionBack() {
        RedisClient redis = client();
        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(
                            () ->
                                    redis.pipelined(
                                            p -> {
                                                p.incr("n");
                                                throw new AssertionError("mine");
                                            }))
                    .hasMessage("mine");
            assertThatThrownBy(
                            () ->
                                    redis.watch(
                                            tx ->
                                                    tx.commit(
                                                            t -> {
                                                                t.incr("n");
                                                                throw new IllegalStateException(
                                                                        "mine");
                                                            }),
                                            "n"))
                    .hasMessage("mine");
        }
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.count("INCR") + server.count("MULTI")).isZero();
        assertThat(redis.execute(Command.of("GET").key("n").as(Decoders.STRING))).isNull();
        assertThat(redis.stats().pool().lent()).isZero();
        assertThat(server.accepted()).isEqualTo(1);
    }
}
