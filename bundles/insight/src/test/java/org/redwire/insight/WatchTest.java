package org.redwire.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.testkit.FakeServer;
import org.redwire.testkit.Reaction;
import org.redwire.testkit.Resp;

public class WatchTest {

    private final FakeServer server = FakeServer.start();
    private final RedisClient redis =
            RedisClient.connect(
                    Options.builder()
                            .endpoint(server.endpoint())
                            .dialer(server.dialer())
                            .identity(false)
                            .build());

    @After
    public void close() {
        redis.close();
        server.close();
    }

    @Test
    public void readsWhatEndedSinceTheLastReading() {
        redis.set("before", "1");
        try (Watch watch = Watch.on(redis)) {
            redis.set("a", "1");
            redis.get("a");
            redis.get("a");
            Reading first = watch.read();
            assertThat(first.all().calls()).isEqualTo(3);
            assertThat(first.all().p50()).isPositive();
            assertThat(first.all().max()).isGreaterThanOrEqualTo(first.all().p99());
            assertThat(first.commands())
                    .extracting(CommandTiming::name, command -> command.timing().calls())
                    .containsExactly(tuple("GET", 2L), tuple("SET", 1L));
            assertThat(first.slowest()).hasSize(3);
            assertThat(first.span()).isPositive();
            assertThat(first.at()).isBeforeOrEqualTo(Instant.now());
            assertThat(first.callsPerSecond()).isPositive();
            redis.get("a");
            assertThat(watch.read().all().calls()).isEqualTo(1);
            assertThat(watch.read().all().calls()).isZero();
        }
    }

    @Test
    public void aBatchIsOneCallWithItsCommands() {
        try (Watch watch = Watch.on(redis)) {
            redis.pipelined(
                    commands -> {
                        commands.set("a", "1");
                        return commands.get("a");
                    });
            redis.transaction(
                    commands -> {
                        commands.set("a", "1");
                        commands.get("a");
                        return commands.get("a");
                    });
            Reading reading = watch.read();
            assertThat(reading.all().calls()).isEqualTo(2);
            assertThat(reading.all().commands()).isEqualTo(5);
            assertThat(reading.consumers()).containsExactly(new ConsumerCalls("redis", 2, 5, 0));
            assertThat(reading.commands())
                    .extracting(CommandTiming::name, command -> command.timing().commands())
                    .containsExactly(tuple(Watch.TRANSACTION, 3L), tuple(Watch.PIPELINE, 2L));
            assertThat(reading.slowest())
                    .extracting(SlowCall::command, SlowCall::commands, SlowCall::size)
                    .containsExactlyInAnyOrder(
                            tuple(Watch.TRANSACTION, 3, 4L), tuple(Watch.PIPELINE, 2, 3L));
        }
    }

    @Test
    public void aBatchFailsWithAnyOfItsCommands() {
        server.on("GET", request -> Reaction.reply(Resp.error("WRONGTYPE no")));
        try (Watch watch = Watch.on(redis)) {
            redis.pipelined(
                    commands -> {
                        commands.set("a", "1");
                        return commands.get("a");
                    });
            Reading reading = watch.read();
            assertThat(reading.all().failures()).isEqualTo(1);
            assertThat(reading.consumers()).containsExactly(new ConsumerCalls("redis", 1, 2, 1));
            assertThat(reading.slowest())
                    .extracting(SlowCall::failure)
                    .containsExactly("WRONGTYPE");
        }
    }

    @Test
    public void aFailedCallCounts() {
        server.on("GET", request -> Reaction.reply(Resp.error("WRONGTYPE no")));
        try (Watch watch = Watch.on(redis)) {
            assertThat(catchThrowable(() -> redis.get("a"))).isNotNull();
            Reading reading = watch.read();
            assertThat(reading.all().calls()).isEqualTo(1);
            assertThat(reading.all().failures()).isEqualTo(1);
            assertThat(reading.failuresPerSecond()).isPositive();
            assertThat(reading.stats().failures()).isEqualTo(1);
        }
    }

    @Test
    public void afterItsCloseNothingIsMeasured() {
        Watch watch = Watch.on(redis);
        redis.set("a", "1");
        watch.close();
        watch.close();
        redis.set("a", "2");
        assertThat(watch.read().all().calls()).isEqualTo(1);
    }

    @Test
    public void twoWatchesDoNotTakeFromEachOther() {
        try (Watch one = Watch.on(redis);
                Watch other = Watch.on(redis)) {
            redis.set("a", "1");
            assertThat(one.read().all().calls()).isEqualTo(1);
            assertThat(other.read().all().calls()).isEqualTo(1);
        }
    }

    @Test
    public void aReadingWithoutASpanHasNoRates() {
        try (Watch watch = Watch.on(redis)) {
            Reading reading = watch.read();
            Reading instant =
                    new Reading(
                            reading.at(),
                            Duration.ZERO,
                            reading.all(),
                            reading.commands(),
                            reading.consumers(),
                            reading.slowest(),
                            reading.stats());
            assertThat(instant.perSecond(5)).isZero();
        }
    }
}
