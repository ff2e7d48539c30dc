package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/** What a thread gives without waiting is not overtaken by what it waits for. */
@RunWith(Parameterized.class)
public class AsyncOrderTest {

    private static final Command<Long> PUSH =
            Command.of("RPUSH").key("q").arg("a").as(Decoders.LONG);
    private static final Duration SHORT = Duration.ofMillis(100);

    @Parameters(name = "{0}, {1} hooks")
    public static List<Object[]> ways() {
        return List.of(
                new Object[] {"auto", 0},
                new Object[] {"lane", 0},
                new Object[] {"lane&lane.count=3", 0},
                new Object[] {"pool", 0},
                new Object[] {"auto", 1},
                new Object[] {"lane", 1},
                new Object[] {"pool", 1});
    }

    private final MemoryRedis server = new MemoryRedis();
    private final RedisClient redis;

    public AsyncOrderTest(String mode, int hooks) {
        redis =
                RedisClient.connect(
                        Options.builder()
                                .uri("redis://h?timeout=20s&mode=" + mode)
                                .dialer(server)
                                .build());
        for (int i = 0; i < hooks; i++) {
            redis.addHook(new Hook() {});
        }
    }

    @Before
    public void theReplyIsLate() {
        server.on("RPUSH", words -> MemoryRedis.LATE);
        server.on("LRANGE", words -> "*1\r\n$1\r\na\r\n");
        server.on("STRLEN", words -> ":1\r\n");
        server.on("MULTI", words -> "+OK\r\n");
        server.on("EXEC", words -> "*1\r\n:1\r\n");
    }

    @After
    public void close() {
        server.answer(":1\r\n");
        redis.close();
    }

    private long sent(String name) {
        return server.commands().stream().filter(command -> command.startsWith(name)).count();
    }

    private void comesLater(String name, Function<RedisClient, ?> call) {
        Deferred<Long> pushed = redis.async().enqueue(PUSH);
        await().until(() -> server.late() == 1);
        RedisException early =
                catchThrowableOfType(RedisException.class, () -> call.apply(redis.within(SHORT)));
        assertThat(sent(name)).as("while RPUSH has no reply").isZero();
        assertThat(early).isInstanceOf(TimeoutException.class);
        assertThat(early.outcome()).isEqualTo(Outcome.NOT_SENT);
        server.answer(":1\r\n");
        assertThat(call.apply(redis)).isNotNull();
        assertThat(pushed.get()).isEqualTo(1);
        assertThat(sent(name)).isEqualTo(1);
    }

    @Test
    public void noListOvertakes() {
        comesLater("LRANGE", client -> client.lrange("q", 0, -1));
    }

    @Test
    public void noPipelineOvertakes() {
        comesLater("STRLEN", client -> client.pipelined(p -> p.strlen("q")).get());
    }

    @Test
    public void noTransactionOvertakes() {
        comesLater("STRLEN", client -> client.transaction(t -> t.strlen("q")));
    }

    @Test
    public void noLongRequestOvertakes() {
        comesLater("STRLEN", client -> client.strlen("q".repeat(100_000)));
    }

    @Test
    public void nothingOvertakesWhenAHookCameInBetween() {
        redis.async().enqueue(PUSH);
        redis.addHook(new Hook() {});
        Deferred<Long> next = redis.within(SHORT).async().strlen("q");
        TimeoutException late =
                catchThrowableOfType(
                        TimeoutException.class, () -> next.get(Duration.ofSeconds(10)));
        assertThat(late.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(sent("STRLEN")).isZero();
    }

    @Test
    public void whoIsInterruptedWhileItWaitsHasSentNothing() {
        redis.async().enqueue(PUSH);
        Thread.currentThread().interrupt();
        RedisException interrupted =
                catchThrowableOfType(RedisException.class, () -> redis.lrange("q", 0, -1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).isInstanceOf(InterruptedCallException.class);
        assertThat(interrupted.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(sent("LRANGE")).isZero();
    }

    @Test
    public void anotherThreadWaitsForNothing() {
        Deferred<Long> pushed = redis.async().enqueue(PUSH);
        CompletableFuture<List<String>> other =
                CompletableFuture.supplyAsync(() -> redis.lrange("q", 0, -1));
        assertThat(other.join()).containsExactly("a");
        assertThat(pushed.toCompletableFuture()).isNotDone();
    }

    @Test
    public void whatBlocksHasNoPlaceInThatOrder() {
        server.on("BLPOP", words -> MemoryRedis.LATE);
        redis.async()
                .enqueue(
                        Command.of("BLPOP")
                                .key("b")
                                .arg(10)
                                .blocking(Duration.ofSeconds(10))
                                .as(Decoders.STRINGS));
        assertThat(redis.lrange("q", 0, -1)).containsExactly("a");
    }

    @Test
    public void aHookMayQueueAndCallWhileItHandlesABatch() {
        redis.addHook(
                new Hook() {
                    private boolean inside;

                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        if (!inside) {
                            inside = true;
                            redis.async().strlen("hook's");
                            redis.lrange("q", 0, -1);
                        }
                        next.execute(commands);
                    }
                });
        Deferred<Long> length = redis.async().strlen("own");
        assertThat(length.get()).isEqualTo(1);
    }
}
