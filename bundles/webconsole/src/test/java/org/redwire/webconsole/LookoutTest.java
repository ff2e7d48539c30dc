package org.redwire.webconsole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.testkit.FakeServer;
import org.redwire.testkit.Reaction;
import org.redwire.testkit.Resp;

public class LookoutTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicLong nanos = new AtomicLong();
    private final FakeServer server = FakeServer.start();
    private final RedisClient redis = Clients.named("cache", server);
    private final Lookout lookout = new Lookout(NEVER, Lookout.PATIENCE, nanos::get);

    /** Neither of an earlier test nor of another class. */
    @Before
    public void awaitTheEndOfOtherThreads() {
        await().until(() -> threads() == 0);
    }

    @After
    public void close() {
        lookout.close();
        redis.close();
        server.close();
    }

    private String look() {
        return look(0);
    }

    private String look(long since) {
        return lookout.look(since, json -> {});
    }

    private int hooks() {
        return redis.hooks().size();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("redwire-webconsole"))
                .count();
    }

    @Test
    public void aClientPaysNothingBeforeSomebodyLooks() {
        lookout.add(redis, "cache");
        lookout.sample();
        assertThat(hooks()).isZero();
        assertThat(threads()).isZero();
    }

    @Test
    public void whoLooksSeesTheClientsByName() {
        try (RedisClient other = Clients.named("accounts", server)) {
            lookout.add(redis, "cache");
            lookout.add(other, "accounts");
            assertThat(look()).containsSubsequence("\"accounts\"", "\"cache\"");
        }
    }

    @Test
    public void theFirstLookBeginsToMeasureAndShowsNoPoint() {
        lookout.add(redis, "cache");
        assertThat(look()).contains("\"sequence\":0").contains("\"points\":[]");
        assertThat(hooks()).isEqualTo(1);
        redis.set("a", "1");
        redis.get("a");
        redis.get("a");
        lookout.sample();
        assertThat(look())
                .contains("\"sequence\":1")
                .contains("\"points\":[[1,")
                .contains("{\"name\":\"GET\",\"waits\":false,")
                .contains("\"calls\":2,\"failures\":0");
    }

    @Test
    public void pointsThatAreKnownAreLeftOut() {
        lookout.add(redis, "cache");
        look();
        lookout.sample();
        lookout.sample();
        assertThat(look(1)).contains("\"points\":[[2,").doesNotContain("[[1,");
        assertThat(look(2)).contains("\"points\":[]");
    }

    @Test
    public void aSecondWithoutCallsIsAGapInTheLatenciesAndNoZero() {
        lookout.add(redis, "cache");
        look();
        lookout.sample();
        assertThat(look()).contains(",0.0,0.0,0.0,null,null,null]]");
    }

    @Test
    public void pointsHaveABound() {
        lookout.add(redis, "cache");
        look();
        for (int i = 0; i < Sight.POINTS + 5; i++) {
            lookout.sample();
        }
        assertThat(look().split("\\[\\d+,\\d+,", -1)).hasSize(Sight.POINTS + 1);
        assertThat(look()).contains("\"points\":[[6,");
    }

    @Test
    public void fifteenSecondsAfterTheLastLookItMeasuresNoMore() {
        lookout.add(redis, "cache");
        look();
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        lookout.sample();
        assertThat(lookout.looks()).isTrue();
        nanos.incrementAndGet();
        lookout.sample();
        assertThat(lookout.looks()).isFalse();
        assertThat(hooks()).isZero();
        await().until(() -> threads() == 0);
        look();
        assertThat(hooks()).isEqualTo(1);
    }

    @Test
    public void theThreadEndsByItselfWhenNobodyLooks() {
        try (Lookout brief =
                new Lookout(Duration.ofMillis(1), Duration.ofMillis(20), System::nanoTime)) {
            brief.add(redis, "cache");
            brief.look(0, json -> {});
            await().until(() -> !brief.looks());
            await().until(() -> threads() == 0);
            assertThat(hooks()).isZero();
        }
    }

    @Test
    public void aClientMayComeAndGoWhileSomebodyLooks() {
        look();
        lookout.add(redis, "cache");
        assertThat(hooks()).isEqualTo(1);
        assertThat(look()).contains("\"cache\"");
        lookout.remove(redis);
        assertThat(hooks()).isZero();
        assertThat(look()).contains("\"clients\":[]");
    }

    @Test
    public void whenItIsClosedNothingIsMeasuredAnyMore() {
        lookout.add(redis, "cache");
        look();
        lookout.close();
        assertThat(hooks()).isZero();
        look();
        assertThat(hooks()).isZero();
        await().until(() -> threads() == 0);
    }

    @Test
    public void neitherValuesNorSecretsAreShown() {
        server.on("GET", request -> Reaction.reply(Resp.error("WRONGTYPE my-error")));
        lookout.add(redis, "cache");
        look();
        redis.set("my-key", "my-value");
        assertThat(catchThrowable(() -> redis.get("my-key"))).isNotNull();
        lookout.sample();
        assertThat(look())
                .contains("\"failure\":\"WRONGTYPE\"")
                .contains("\"lastFailure\":{\"command\":\"GET\",\"what\":\"WRONGTYPE\",\"at\":")
                .contains("\"endpoint\":\"" + server.endpoint() + "\"")
                .doesNotContain("my-")
                .doesNotContain("s3cret")
                .doesNotContain("someone");
    }

    @Test
    public void aClientThatNeverFailedHasNoLastFailure() {
        lookout.add(redis, "cache");
        assertThat(look()).contains("\"failures\":0,\"lastFailure\":null,");
    }

    @Test
    public void whoCallsIsShown() {
        lookout.add(redis, "cache");
        look();
        redis.get("a");
        redis.pipelined(p -> List.of(p.get("a"), p.get("b")));
        lookout.sample();
        assertThat(look())
                .containsPattern(
                        "\"consumers\":\\[\\{\"name\":\"cache\",\"calls\":\\d+\\.\\d,"
                                + "\"commands\":\\d+\\.\\d,\"failures\":0}]");
    }

    @Test
    public void hooksHaveTheirCost() {
        redis.addHook(new Idle(), 7);
        lookout.add(redis, "cache");
        look();
        lookout.sample();
        redis.set("a", "1");
        lookout.sample();
        assertThat(look())
                .contains("{\"name\":\"org.redwire.insight.Meter\",\"ranking\":2147483647,")
                .containsPattern(
                        "\\{\"name\":\"org.redwire.webconsole.Idle\",\"ranking\":7,\"calls\":[12],"
                                + "\"nanos\":\\d+\\.\\d}");
    }
}
