package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.Test;
import org.redwire.protocol.Command;

/** Durations and instants: nothing becomes shorter than it was, zero only what is zero. */
public class TimesTest {

    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE / 2 / 1000 * 1000 - 1);

    @Test
    public void partsOfAMillisecondAreRoundedUp() {
        assertThat(Times.millis(ofNanos(1))).isEqualTo(1);
        assertThat(Times.millis(ofNanos(1_000_000))).isEqualTo(1);
        assertThat(Times.millis(ofNanos(1_000_001))).isEqualTo(2);
        assertThat(Times.millis(ofSeconds(1).plusNanos(1))).isEqualTo(1001);
        assertThat(Times.positiveMillis(ofNanos(1))).isEqualTo(1);
        assertThat(Times.epochMillis(Instant.ofEpochSecond(1, 1))).isEqualTo(1001);
    }

    @Test
    public void partsOfASecondAreRoundedUp() {
        assertThat(Times.seconds(ofNanos(1))).isEqualTo(1);
        assertThat(Times.seconds(ofMillis(999))).isEqualTo(1);
        assertThat(Times.seconds(ofMillis(1000))).isEqualTo(1);
        assertThat(Times.seconds(ofMillis(1001))).isEqualTo(2);
        assertThat(Times.epochSeconds(Instant.ofEpochSecond(7, 1))).isEqualTo(8);
    }

    @Test
    public void onlyZeroIsZero() {
        assertThat(Times.millis(Duration.ZERO)).isZero();
        assertThat(Times.seconds(Duration.ZERO)).isZero();
        assertThat(Times.waiting(Duration.ZERO)).isZero();
        assertThat(Times.waiting(ofNanos(1))).isEqualTo(0.001);
        assertThat(Times.waiting(ofMillis(1500))).isEqualTo(1.5);
    }

    @Test
    public void theShortestWaitIsNotForEver() {
        Duration shortest = ofNanos(1);
        assertThat(Wire.of(BlockingLists.blpop(shortest, "k"))).isEqualTo("BLPOP <k> 0.001");
        assertThat(Wire.of(BlockingLists.blmpop(shortest, ListEnd.LEFT, "k")))
                .isEqualTo("BLMPOP 0.001 1 <k> LEFT");
        assertThat(Wire.of(BlockingLists.brpoplpush("a", "b", shortest)))
                .isEqualTo("BRPOPLPUSH <a> <b> 0.001");
        assertThat(Wire.of(SortedSetPops.bzpopmax(shortest, "k"))).isEqualTo("BZPOPMAX <k> 0.001");
        assertThat(Wire.of(Keys.waitReplicas(1, shortest))).isEqualTo("WAIT 1 1");
        assertThat(Wire.of(Keys.waitaof(1, 2, shortest))).isEqualTo("WAITAOF 1 2 1");
    }

    @Test
    public void theShortestTimeToLiveIsNotNone() {
        Duration shortest = ofNanos(1);
        assertThat(Wire.of(Strings.setex("k", shortest, "v"))).isEqualTo("SETEX <k> 1 v");
        assertThat(Wire.of(Strings.psetex("k", shortest, "v"))).isEqualTo("PSETEX <k> 1 v");
        assertThat(Wire.of(Strings.getex("k", Expiry.in(shortest)))).isEqualTo("GETEX <k> PX 1");
        assertThat(Wire.of(KeyExpiry.expire("k", shortest))).isEqualTo("EXPIRE <k> 1");
        assertThat(Wire.of(KeyExpiry.pexpire("k", shortest))).isEqualTo("PEXPIRE <k> 1");
        assertThat(Wire.of(HashFieldExpiry.hexpire("k", shortest, "f")))
                .isEqualTo("HEXPIRE <k> 1 FIELDS 1 f");
        assertThat(Wire.of(Connections.clientPause(shortest))).isEqualTo("CLIENT PAUSE 1");
    }

    @Test
    public void longWaitsAreWrittenInFull() {
        assertThat(Wire.of(BlockingLists.blpop(Duration.ofDays(365), "k")))
                .isEqualTo("BLPOP <k> 31536000");
        assertThat(Wire.of(BlockingLists.blpop(Duration.ofDays(365).plusMillis(250), "k")))
                .satisfies(line -> assertThat(seconds(line)).isEqualTo(31_536_000.25));
    }

    @Test
    public void negativeTimesAreRefused() {
        for (Function<Duration, Command<?>> factory : waiting()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> factory.apply(ofNanos(-1)))
                    .withMessageContaining("must not be negative");
        }
        for (ToDoubleFunction<Duration> conversion : conversions()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> conversion.applyAsDouble(ofMillis(-1)))
                    .withMessageContaining("must not be negative");
        }
    }

    @Test
    public void timesThatTheServerCannotRepresentAreRefused() {
        Duration tooLong = LONGEST.plusMillis(1);
        for (Function<Duration, Command<?>> factory : waiting()) {
            assertThat(factory.apply(LONGEST)).isNotNull();
            for (Duration time : List.of(tooLong, ofSeconds(Long.MAX_VALUE))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> factory.apply(time))
                        .withMessageContaining("the server cannot represent the time");
            }
        }
        for (ToDoubleFunction<Duration> conversion : conversions()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> conversion.applyAsDouble(ofSeconds(Long.MAX_VALUE)))
                    .withMessageContaining("the server cannot represent the time");
        }
    }

    @Test
    public void theLongestTimeDoesNotOverflow() {
        assertThat(Times.millis(LONGEST)).isEqualTo(LONGEST.toMillis());
        assertThat(Times.seconds(LONGEST)).isEqualTo(LONGEST.toSeconds() + 1);
    }

    @Test
    public void aTimeToLiveOfZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Strings.setex("k", Duration.ZERO, "v"))
                .withMessageContaining("longer than zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Strings.psetex("k", Duration.ZERO, Wire.bytes("v")))
                .withMessageContaining("longer than zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expiry.in(Duration.ZERO))
                .withMessageContaining("longer than zero");
    }

    @Test
    public void instantsBefore1970AreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyExpiry.expireat("k", Instant.ofEpochSecond(-1)))
                .withMessageContaining("must not be before 1970");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyExpiry.pexpireat("k", Instant.MIN))
                .withMessageContaining("must not be before 1970");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expiry.at(Instant.EPOCH))
                .withMessageContaining("at least 1");
    }

    @Test
    public void instantsThatTheServerCannotRepresentAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyExpiry.expireat("k", Instant.MAX))
                .withMessage("the server cannot represent the time " + Instant.MAX);
    }

    private static double seconds(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    /** One factory for each unit and shape in which a time is sent. */
    private static List<Function<Duration, Command<?>>> waiting() {
        return List.of(
                time -> BlockingLists.blmove("a", "b", ListEnd.LEFT, ListEnd.RIGHT, time),
                time -> BlockingLists.brpop(time, "k"),
                time -> SortedSetPops.bzpopmin(time, "k"),
                time -> Keys.waitReplicas(1, time),
                time -> Keys.waitaof(0, 1, time),
                time -> Keys.migrate("host", 1, 0, time, MigrateOptions.none(), "k"),
                time -> Strings.setex("k", time, "v"),
                time -> Strings.psetex("k", time, "v"),
                time -> Strings.getex("k", Expiry.in(time)),
                time -> KeyExpiry.expire("k", time),
                time -> KeyExpiry.pexpire("k", time),
                time -> HashFieldExpiry.hexpire("k", time, "f"),
                time -> HashFieldExpiry.hpexpire("k", time, "f"),
                time -> Connections.clientPause(time),
                time -> Connections.clientPause(time, Connections.PauseMode.ALL),
                time -> Connections.clientKill(ClientFilter.olderThan(time)),
                time -> Keys.restore("k", Wire.bytes("d"), RestoreOptions.none().expiringIn(time)),
                time -> Keys.restore("k", Wire.bytes("d"), RestoreOptions.none().idleFor(time)),
                time -> Servers.failover(FailoverOptions.toAnyReplica().within(time)));
    }

    private static List<ToDoubleFunction<Duration>> conversions() {
        return List.of(Times::millis, Times::positiveMillis, Times::seconds, Times::waiting);
    }
}
