package org.redwire.itests.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.SetOption.expiringIn;
import static org.redwire.commands.SetOption.ifAbsent;
import static org.redwire.commands.SetOption.ifPresent;
import static org.redwire.commands.SetOption.keepingTtl;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.commands.ExpireCondition;
import org.redwire.commands.Expiry;
import org.redwire.commands.HashFieldExpiry;

/** The commands for fields that expire: all are newer than Redis 7.0. */
public class HashFieldExpiryCommandsIT extends CommandGroupTestBase {

    private static final Instant LATER = Instant.ofEpochMilli(4_000_000_000_007L);
    private static final long SET = 1;
    private static final long DELETED = 2;
    private static final long NOT_MET = 0;
    private static final long NOT_THERE = -2;

    public HashFieldExpiryCommandsIT() {
        super(HashFieldExpiry.class);
    }

    @Test
    public void fieldsExpireAfterATime() {
        redis.hset("h", Map.of("f", "1", "g", "2"));
        since(
                "7.4",
                () -> redis.hexpire("h", ofSeconds(100), "f", "none"),
                List.of(SET, NOT_THERE));
        since("7.4", () -> redis.httl("h", "f", "g", "none"), List.of(100L, -1L, NOT_THERE));
        since("7.4", () -> redis.hpexpire("h", ofMillis(90_500), "f"), List.of(SET));
        sinceThat(
                "7.4",
                () -> redis.hpttl("h", "f"),
                times -> assertThat(times.get(0)).isBetween(1L, 90_500L));
        since("7.4", () -> redis.hpersist("h", "f", "g", "none"), List.of(1L, -1L, NOT_THERE));
        since("7.4", () -> redis.hexpire("h", Duration.ZERO, "f"), List.of(DELETED));
    }

    @Test
    public void fieldsExpireAtAnInstant() {
        redis.hset("h", "f", "1");
        since("7.4", () -> redis.hexpireat("h", LATER, "f"), List.of(SET));
        since("7.4", () -> redis.hexpiretime("h", "f"), List.of(4_000_000_001L));
        since("7.4", () -> redis.hpexpireat("h", LATER, "f"), List.of(SET));
        since("7.4", () -> redis.hpexpiretime("h", "f"), List.of(LATER.toEpochMilli()));
    }

    @Test
    public void conditionsAreKept() {
        redis.hset("h", "f", "1");
        since(
                "7.4",
                () -> redis.hexpire("h", ofSeconds(100), ExpireCondition.IF_ANY, "f"),
                List.of(NOT_MET));
        since(
                "7.4",
                () -> redis.hpexpire("h", ofSeconds(100), ExpireCondition.IF_NONE, "f"),
                List.of(SET));
        since(
                "7.4",
                () -> redis.hexpireat("h", LATER, ExpireCondition.IF_LONGER, "f"),
                List.of(SET));
        since(
                "7.4",
                () -> redis.hpexpireat("h", LATER, ExpireCondition.IF_SHORTER, "f"),
                List.of(SET));
    }

    @Test
    public void fieldsAreReadAndGivenATime() {
        redis.hset("h", "f", "1");
        since(
                "8.0",
                () -> redis.hgetex("h", Expiry.in(ofSeconds(100)), "f", "none"),
                Arrays.asList("1", null));
        since("8.0", () -> redis.hgetexPersist("h", "f"), List.of("1"));
        since("8.0", () -> redis.hgetdel("h", "f", "none"), Arrays.asList("1", null));
    }

    @Test
    public void fieldsAreSetWithATime() {
        since(
                "8.0",
                () -> redis.hsetex("h", Map.of("f", "1"), ifAbsent(), expiringIn(ofSeconds(9))),
                true);
        since("8.0", () -> redis.hsetex("h", Map.of("f", "2"), ifAbsent()), false);
        since("8.0", () -> redis.hsetex("h", Map.of("f", "3"), ifPresent(), keepingTtl()), true);
    }
}
