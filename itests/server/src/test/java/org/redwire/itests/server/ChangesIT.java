package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.ClientStats;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;
import org.redwire.itests.support.proxy.Direction;
import org.redwire.itests.support.proxy.Fault;
import org.redwire.itests.support.proxy.FaultProxy;
import org.redwire.protocol.error.ClosedException;

/** A client that is changed while calls are under way. */
@RunWith(Parameterized.class)
public class ChangesIT {

    @Rule public final TestRule leaks = Leaks.rule();

    private final String change;
    private RedisServer server;
    private FaultProxy proxy;

    public ChangesIT(String change) {
        this.change = change;
    }

    /** One that new lanes are enough for, and one for which all is made anew. */
    @Parameterized.Parameters(name = "{0}")
    public static List<String> changes() {
        return List.of("lane.count=2", "client.name=another");
    }

    @Before
    public void start() {
        server = RedisServer.start();
        proxy = FaultProxy.to(server.port());
    }

    @After
    public void stop() {
        proxy.close();
        server.close();
    }

    private Options options(String settings) {
        return Options.builder().uri(proxy.uri() + "?timeout=30s&" + settings).build();
    }

    /**
     * Calls on a lane and on a connection of the pool, which nobody answers: those that were there
     * before the plan have no number above zero.
     */
    private List<Future<Long>> stuck(RedisClient redis) {
        redis.async().ping().get();
        redis.ping();
        Fault.OfFrame stall = new Fault.Stall(0, Set.of(Direction.TO_CLIENT), Duration.ofHours(1));
        proxy.plan(
                frame ->
                        frame.connection() <= 0 && frame.direction() == Direction.TO_CLIENT
                                ? List.of(stall)
                                : List.of());
        FutureTask<Long> alone =
                new FutureTask<>(() -> redis.pipelined(p -> p.incr("alone")).get());
        new Thread(alone).start();
        Future<Long> onLane = redis.async().incr("lane");
        try (RespConsole console = server.console()) {
            await().until(() -> console.executions("incr") == 2);
        }
        return List.of(alone, onLane);
    }

    @Test
    public void callsUnderWayEndWhereTheyBegan() throws Exception {
        try (RedisClient redis = RedisClient.connect(options("lane.count=1"))) {
            List<Future<Long>> calls = stuck(redis);
            redis.reconfigure(options(change));
            assertThat(redis.incr("after")).isEqualTo(1);
            assertThat(redis.async().incr("after").get()).isEqualTo(2);
            assertThat(calls).noneMatch(Future::isDone);
            proxy.heal();
            for (Future<Long> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(1L);
            }
            await().until(() -> proxy.open() == openOf(redis));
        }
    }

    private static int openOf(RedisClient redis) {
        ClientStats stats = redis.stats();
        return stats.lanes().open() + stats.pool().total();
    }

    @Test
    public void noCallFailsThatMeetsAChange() throws Exception {
        try (RedisClient redis = RedisClient.connect(options("mode=lane"))) {
            PacedCallers callers =
                    PacedCallers.start(
                            8,
                            Duration.ZERO,
                            PacedCallers::platform,
                            (caller, call) -> {
                                String key = "count:" + caller;
                                long count =
                                        caller % 2 == 0
                                                ? redis.incr(key)
                                                : redis.async().incr(key).get();
                                assertThat(count).isEqualTo(call + 1);
                            });
            for (int i = 0; i < 100; i++) {
                redis.reconfigure(options("mode=lane&" + change));
                redis.reconfigure(options("mode=lane"));
            }
            assertThat(callers.end().failures()).isEmpty();
            await().until(() -> proxy.open() == openOf(redis));
        }
    }

    @Test
    public void callsThatNeverEndDoNotOutliveTheClient() throws Exception {
        RedisClient redis = RedisClient.connect(options("lane.count=1"));
        List<Future<Long>> calls = stuck(redis);
        redis.reconfigure(options(change));
        assertThat(redis.incr("after")).isEqualTo(1);
        redis.close();
        for (Future<Long> call : calls) {
            assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(ClosedException.class);
        }
    }
}
