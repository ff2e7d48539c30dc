package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Hook;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.TimeoutException;

/** Stages and decoders that hang, throw anything or call the client again. */
@RunWith(Parameterized.class)
public class HostileStagesTest {

    @Parameters(name = "{0}, {1} hooks")
    public static List<Object[]> ways() {
        return List.of(
                new Object[] {"auto", 0},
                new Object[] {"lane", 0},
                new Object[] {"pool", 0},
                new Object[] {"lane", 1});
    }

    private final MemoryRedis server = new MemoryRedis();
    private final CountDownLatch hang = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final RedisClient redis;

    public HostileStagesTest(String mode, int hooks) {
        redis =
                RedisClient.connect(
                        Options.builder()
                                .uri("redis://h?timeout=20s&pool.size=2&mode=" + mode)
                                .dialer(server)
                                .build());
        for (int i = 0; i < hooks; i++) {
            redis.addHook(new Hook() {});
        }
        server.on("STRLEN", words -> ":" + words.get(1).length() + "\r\n");
    }

    @After
    public void close() {
        hang.countDown();
        server.answer("$1\r\nv\r\n");
        redis.close();
    }

    /** A stage that depends on a reply which comes once the stage is there. */
    private <T> CompletionStage<T> stage(Supplier<T> body) {
        server.on("GET", words -> MemoryRedis.LATE);
        CompletionStage<T> stage = redis.async().get("k").thenApply(value -> body.get());
        await().until(() -> server.late() == 1);
        server.answer("$1\r\nv\r\n");
        return stage;
    }

    private Void untilLetGo() {
        hanging.countDown();
        try {
            hang.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    @Test
    public void whileAStageHangsWhoWaitsForAnotherReplyWaitsUntilItsDeadline() throws Exception {
        CompletionStage<Void> stage = stage(this::untilLetGo);
        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
        Deferred<Long> other = redis.within(Duration.ofMillis(50)).async().strlen("four");
        TimeoutException late = catchThrowableOfType(TimeoutException.class, other::get);
        assertThat(late)
                .hasMessageContaining("redwire-")
                .hasMessageContaining("-completer")
                .hasMessageContaining("executor");
        assertThat(late.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(redis.strlen("four")).as("who waits for no stage").isEqualTo(4);
        hang.countDown();
        stage.toCompletableFuture().join();
        assertThat(redis.async().strlen("three").get()).isEqualTo(5);
    }

    @Test
    public void aStageThatWaitsForAReplyThatIsNotThereIsRefused() {
        server.on("STRLEN", words -> MemoryRedis.LATE);
        CompletionStage<Throwable> stage =
                stage(
                        () -> {
                            Deferred<Long> other = redis.async().strlen("four");
                            return catchThrowable(other::get);
                        });
        assertThat(stage.toCompletableFuture().join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("thenCompose");
        server.answer(":4\r\n");
    }

    @Test
    public void aStageMayCallTheClientAndWait() {
        CompletionStage<Long> stage = stage(() -> redis.strlen("four"));
        assertThat(stage.toCompletableFuture().join()).isEqualTo(4);
    }

    @Test
    public void whateverAStageThrowsIsThatStagesOwn() {
        for (Throwable thrown :
                List.of(
                        new IllegalStateException("on purpose"),
                        new IOException("on purpose"),
                        new AssertionError("on purpose"),
                        new StackOverflowError(),
                        new OutOfMemoryError("on purpose"))) {
            CompletionStage<Object> stage =
                    stage(
                            () -> {
                                throw sneak(thrown);
                            });
            assertThatThrownBy(() -> stage.toCompletableFuture().join()).hasCause(thrown);
            assertThat(redis.async().strlen("four").get()).isEqualTo(4);
        }
    }

    @Test
    public void whateverADecoderThrowsIsThatReplysOwn() {
        for (Throwable thrown :
                List.of(
                        new IllegalStateException("on purpose"),
                        new IOException("on purpose"),
                        new Exception("on purpose"))) {
            Decoder<Object> hostile =
                    reply -> {
                        throw sneak(thrown);
                    };
            Command<Object> broken = Command.of("STRLEN").key("four").as(hostile);
            long dials = server.dials();
            failsAsExecuted(catchThrowable(() -> redis.execute(broken)), thrown);
            failsAsExecuted(
                    catchThrowable(() -> redis.pipelined(p -> p.enqueue(broken)).get()), thrown);
            List<Deferred<?>> burst = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                burst.add(redis.async().enqueue(broken));
                burst.add(redis.async().strlen("three"));
            }
            for (int i = 0; i < burst.size(); i += 2) {
                Deferred<?> one = burst.get(i);
                failsAsExecuted(catchThrowable(one::get), thrown);
                assertThat(burst.get(i + 1).get()).isEqualTo(5L);
            }
            assertThat(redis.strlen("four")).isEqualTo(4);
            assertThat(server.dials() - dials).as("dials, since none was harmed").isLessThan(3);
        }
    }

    @Test
    public void aDecoderMayCallTheClientAndWait() {
        Decoder<Long> calling = reply -> redis.strlen("four") + reply.number();
        Command<Long> command = Command.of("STRLEN").key("three").as(calling);
        assertThat(redis.execute(command)).isEqualTo(9);
        assertThat(redis.async().enqueue(command).get()).isEqualTo(9);
    }

    @Test
    public void whileADecoderHangsOthersAreServed() throws Exception {
        Decoder<Object> hostile = reply -> untilLetGo();
        Command<Object> command = Command.of("STRLEN").key("three").as(hostile);
        Thread caller = new Thread(() -> redis.execute(command));
        caller.start();
        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(redis.strlen("four")).isEqualTo(4);
        assertThat(redis.async().strlen("four").get()).isEqualTo(4);
        hang.countDown();
        caller.join();
    }

    private static void failsAsExecuted(Throwable failure, Throwable cause) {
        assertThat(failure).isInstanceOf(ReplyTypeException.class).hasCause(cause);
        assertThat(((RedisException) failure).outcome()).isEqualTo(Outcome.EXECUTED);
    }

    @SuppressWarnings("unchecked") // as a language without checked exceptions does
    private static <E extends Throwable> RuntimeException sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
