package org.redwire.itests.wire;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.Leaks;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionOptions;

/** What threads bring along to a client, and what they leave there; groups K and O. */
public class ThreadsIT extends Wire {

    private final Queue<String> inherited = new ConcurrentLinkedQueue<>();

    /** Would be told of each thread that takes over the thread locals of its parent. */
    private final InheritableThreadLocal<String> luggage =
            new InheritableThreadLocal<>() {
                @Override
                protected String childValue(String value) {
                    StackTraceElement[] stack = new Throwable().getStackTrace();
                    inherited.add(stack[stack.length - 1].toString());
                    return value;
                }
            };

    /** O03. O11. A class loader or a thread local would keep a bundle that is long gone. */
    @Test
    public void noThreadOfAClientKeepsWhatTheFirstCallerBrought() throws Exception {
        server.on("BLPOP").reply("*-1\r\n");
        try (URLClassLoader mine = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
            CompletableFuture<Void> outcome = new CompletableFuture<>();
            Thread first =
                    new Thread(
                            () -> {
                                luggage.set("mine");
                                try {
                                    useInEveryWay(mine);
                                    outcome.complete(null);
                                } catch (Throwable e) {
                                    outcome.completeExceptionally(e);
                                }
                            });
            first.setContextClassLoader(mine);
            first.start();
            outcome.get(60, TimeUnit.SECONDS);
            assertThat(inherited).isEmpty();
        }
    }

    private void useInEveryWay(ClassLoader mine) {
        RedisClient alone = client("mode=pool", "name=alone", "pool.min.idle=1");
        RedisClient shared = client("mode=lane", "name=shared");
        for (RedisClient redis : List.of(alone, shared)) {
            redis.incr("n");
            redis.async().incr("n").get();
            redis.async().get("n").thenApply(text -> text).toCompletableFuture().join();
            redis.async().blpop(Duration.ofMillis(1), "none").get();
            redis.pipelined(p -> p.set("big", "x".repeat(100_000))).get();
            redis.reconfigure(redis.options().toBuilder().database(1).build());
            redis.incr("n");
        }
        try (Subscription received = Subscription.open(shared, SubscriptionOptions.standard())) {
            received.add("news").awaitSubscribed(ofSeconds(10));
            assertThat(Leaks.redwireThreads())
                    .extracting(Thread::getName)
                    .contains("redwire-alone-async", "redwire-alone-completer");
            List<Thread> keep = new ArrayList<>(Leaks.redwireThreads());
            keep.removeIf(thread -> thread.getContextClassLoader() != mine);
            assertThat(keep).isEmpty();
        }
    }

    /** O11. As a thread of the framework may be. */
    @Test
    public void aThreadWithoutAContextClassLoaderMakesAndUsesAClient() throws Exception {
        List<String> replies = new ArrayList<>();
        Thread bare =
                new Thread(
                        () -> {
                            RedisClient redis = client();
                            replies.add(redis.echo("one"));
                            replies.add(redis.async().echo("two").get());
                        });
        bare.setContextClassLoader(null);
        bare.start();
        bare.join();
        assertThat(replies).containsExactly("one", "two");
    }

    /** K08. */
    @Test
    public void whoComesInterruptedSendsNothingAndStaysInterrupted() {
        for (String mode : List.of("mode=pool", "mode=lane")) {
            RedisClient redis = client(mode);
            redis.ping();
            int before = server.count("INCR");
            Thread.currentThread().interrupt();
            try {
                failure(InterruptedCallException.class, Outcome.NOT_SENT, () -> redis.incr("n"));
            } finally {
                assertThat(Thread.interrupted()).as("the flag").isTrue();
            }
            theNextCallsGetTheirOwnReplies(redis);
            assertThat(server.count("INCR")).isEqualTo(before);
            await().until(() -> redis.stats().pool().lent() == 0);
        }
    }
}
