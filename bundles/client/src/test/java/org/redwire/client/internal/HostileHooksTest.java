package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.redwire.client.Credentials;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Dial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Registration;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.RedisException;

/** Hooks and providers that hang or call the client again, where there is one connection. */
@RunWith(Parameterized.class)
public class HostileHooksTest {

    @Parameters(name = "{0}")
    public static List<String> modes() {
        return List.of("auto", "lane", "pool");
    }

    private final MemoryRedis server = new MemoryRedis();
    private final CountDownLatch hang = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final AtomicReference<Runnable> whenAsked = new AtomicReference<>(() -> {});
    private final RedisClient redis;

    public HostileHooksTest(String mode) {
        redis =
                RedisClient.connect(
                        Options.builder()
                                .uri("redis://h?timeout=20s&pool.size=1&retries=0&mode=" + mode)
                                .dialer(server)
                                .credentials(
                                        () -> {
                                            whenAsked.get().run();
                                            return Credentials.of("user", "word");
                                        })
                                .build());
        server.on("STRLEN", words -> ":" + words.get(1).length() + "\r\n");
    }

    @After
    public void close() {
        hang.countDown();
        redis.close();
    }

    private void untilLetGo() {
        hanging.countDown();
        try {
            hang.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void servesAll() {
        assertThat(redis.strlen("four")).isEqualTo(4);
        assertThat(redis.async().strlen("four").get()).isEqualTo(4);
        assertThat(redis.pipelined(p -> p.strlen("four")).get()).isEqualTo(4);
    }

    /** Callers fail at once for a while when a dial has failed. */
    private void servesAllAgain() {
        await().ignoreExceptionsInstanceOf(RedisException.class)
                .until(() -> redis.strlen("four") == 4);
        servesAll();
    }

    @Test
    public void aHookMayCallTheClientAndWait() {
        redis.addHook(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        if (command.name().equals("GET")) {
                            assertThat(redis.strlen("four")).isEqualTo(4);
                            T reply = next.process(command);
                            assertThat(redis.strlen("three")).isEqualTo(5);
                            return reply;
                        }
                        return next.process(command);
                    }

                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        assertThat(redis.strlen("three")).isEqualTo(5);
                        next.execute(commands);
                    }
                });
        assertThat(redis.get("k")).isEqualTo("v");
        assertThat(redis.async().get("k").get()).isEqualTo("v");
        servesAll();
    }

    @Test
    public void aHookThatHangsHoldsItsOwnCallerOnly() throws Exception {
        Registration registration =
                redis.addHook(
                        new Hook() {
                            @Override
                            public <T> T process(Command<T> command, Process next) {
                                if (command.name().equals("GET")) {
                                    untilLetGo();
                                }
                                return next.process(command);
                            }
                        });
        Thread caller = new Thread(() -> redis.get("k"));
        caller.start();
        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
        servesAll();
        hang.countDown();
        caller.join();
        registration.close();
        servesAll();
    }

    /** There is no second connection to be had while the first is being made. */
    @Test
    public void aDialHookThatCallsTheClientEndsWithTheDeadline() {
        Registration registration =
                redis.addHook(
                        new Hook() {
                            @Override
                            public Transport dial(Endpoint endpoint, Dial next) throws IOException {
                                redis.within(Duration.ofMillis(100)).strlen("four");
                                return next.dial(endpoint);
                            }
                        });
        assertThat(catchThrowable(() -> redis.within(Duration.ofMillis(200)).strlen("four")))
                .isInstanceOf(RedisException.class);
        registration.close();
        servesAllAgain();
    }

    @Test
    public void aCredentialsProviderThatCallsTheClientEndsWithTheDeadline() {
        whenAsked.set(() -> redis.within(Duration.ofMillis(100)).strlen("four"));
        assertThat(catchThrowable(() -> redis.within(Duration.ofMillis(200)).strlen("four")))
                .isInstanceOf(RedisException.class);
        whenAsked.set(() -> {});
        servesAllAgain();
    }
}
