package org.redwire.itests.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.Mode;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.Leaks;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/** The system ends connections as {@code ss -K} does, on either side. */
@RunWith(Parameterized.class)
public class KilledSocketIT {

    private static final Duration LONG = Duration.ofSeconds(5);

    /** From this on a connection is asked before it is lent. */
    private static final Duration IDLE = Duration.ofMillis(500);

    private static final int SIZE = 4;

    /** Who ends them. */
    public enum Where {
        /** The client's own system. */
        CLIENT(Network::killAtTheClient),
        /** The server's system, which resets them. */
        SERVER(Network::killAtTheServer);

        private final Consumer<Network> kill;

        Where(Consumer<Network> kill) {
            this.kill = kill;
        }
    }

    @ClassRule public static final Lab LAB = new Lab();

    private final Where where;
    private final Mode mode;
    private final Punctual clock = new Punctual();

    @Rule
    public final TestRule order =
            RuleChain.outerRule(Leaks.rule()).around(new Ending(LAB::tidy, clock::close));

    public KilledSocketIT(Where where, Mode mode) {
        this.where = where;
        this.mode = mode;
    }

    @Parameterized.Parameters(name = "{0}, {1}")
    public static List<Object[]> settings() {
        List<Object[]> settings = new ArrayList<>();
        for (Where where : Where.values()) {
            for (Mode mode : Mode.values()) {
                settings.add(new Object[] {where, mode});
            }
        }
        return settings;
    }

    private RedisClient client(String... options) {
        return LAB.client(LAB.options(options).mode(mode).poolSize(SIZE).timeout(LONG));
    }

    /** Ends all connections there are, and returns the ports they had on this side. */
    private Set<String> kill() {
        Set<String> ports = connected();
        where.kill.accept(LAB.network());
        return ports;
    }

    private static Set<String> connected() {
        Set<String> ports = LAB.network().ports();
        assertThat(ports).as("what there is to end").isNotEmpty();
        return ports;
    }

    /** Sees these end. */
    private static void awaitEnd(Set<String> ports) {
        await().pollDelay(Duration.ZERO)
                .until(() -> Collections.disjoint(LAB.network().ports(), ports));
    }

    private static void wait(Duration time) {
        long since = System.nanoTime();
        await().pollDelay(Duration.ZERO).until(() -> System.nanoTime() - since > time.toNanos());
    }

    /** Nobody asks a lane: the thread that reads it is told, and has to run for that. */
    private void awaitNoticed(RedisClient redis) {
        if (mode == Mode.LANE) {
            await().until(() -> redis.stats().lanes().open() == 0);
        }
    }

    @Test
    public void anIdleConnectionIsReplacedBeforeAnythingIsSent() {
        RedisClient redis = client("retries=0");
        redis.echo("a connection");
        wait(IDLE);
        awaitEnd(kill());
        awaitNoticed(redis);
        assertThat(redis.incr(LAB.counter())).isEqualTo(1);
        assertThat(LAB.ran()).isEqualTo(1);
    }

    @Test
    public void allIdleConnectionsAreReplacedBeforeAnythingIsSent() {
        RedisClient redis = client("retries=0");
        Idle.fill(redis, SIZE);
        assertThat(redis.stats().pool().idle()).isEqualTo(SIZE);
        wait(IDLE);
        awaitEnd(kill());
        awaitNoticed(redis);
        for (int i = 1; i <= 4 * SIZE; i++) {
            assertThat(redis.incr(LAB.counter())).isEqualTo(i);
        }
        Idle.fill(redis, SIZE);
        assertThat(LAB.ran()).isEqualTo(4 * SIZE);
        assertThat(redis.stats().failures()).isZero();
    }

    @Test
    public void aConnectionThatWasUsedJustNowTellsTheTruth() {
        RedisClient redis = client("retries=3");
        int ran = 0;
        int unknown = 0;
        for (int i = 0; i < 50; i++) {
            redis.echo("a connection");
            Set<String> killed = kill();
            try {
                redis.incr(LAB.counter());
                ran++;
            } catch (ConnectionLostException e) {
                assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
                unknown++;
            }
            awaitEnd(killed);
        }
        assertThat(LAB.ran()).isBetween((long) ran, (long) ran + unknown);
        System.out.printf("netns: %s, %s: %d calls of 50 unknown%n", where, mode, unknown);
    }

    @Test
    public void aReadOnAConnectionThatWasUsedJustNowIsReadAgain() {
        RedisClient redis = client("retries=3");
        Idle.fill(redis, SIZE);
        for (int i = 0; i < 20; i++) {
            redis.echo("a connection");
            Set<String> killed = kill();
            assertThat(redis.get("none")).isNull();
            awaitEnd(killed);
        }
    }

    @Test
    public void aCallUnderWayIsToldAtOnce() throws Exception {
        RedisClient redis = client("retries=3");
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<RedisException> failure =
                    caller.submit(() -> clock.fails(LONG, () -> redis.blpop(LONG, "list")));
            await().until(KilledSocketIT::somebodyWaitsOnTheServer);
            Set<String> killed = connected();
            long began = System.nanoTime();
            where.kill.accept(LAB.network());
            RedisException told = failure.get(LONG.toSeconds(), TimeUnit.SECONDS);
            clock.inTime(told.toString(), Duration.ZERO, began);
            awaitEnd(killed);
            assertThat(told).isInstanceOf(ConnectionLostException.class);
            assertThat(told.outcome()).isEqualTo(Outcome.UNKNOWN);
        } finally {
            caller.shutdownNow();
        }
        assertThat(redis.incr(LAB.counter())).isEqualTo(1);
    }

    private static boolean somebodyWaitsOnTheServer() {
        return LAB.server().call("INFO", "clients").toString().contains("blocked_clients:1");
    }

    @Test
    public void theSystemLooksAfterEveryConnection() {
        RedisClient redis = client();
        redis.echo("a connection");
        List<String> connections = LAB.network().connections();
        assertThat(connections).isNotEmpty();
        assertThat(connections)
                .allMatch(
                        line ->
                                line.matches(
                                        ".*timer:\\(keepalive,(\\d|[12]\\d|30)(\\.\\d+)?s?(ec|ms)?,0\\).*"));
    }
}
