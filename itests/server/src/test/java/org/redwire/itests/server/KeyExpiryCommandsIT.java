package org.redwire.itests.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.Test;
import org.redwire.commands.ExpireCondition;
import org.redwire.commands.KeyExpiry;

/** The commands for the time to live of keys. */
public class KeyExpiryCommandsIT extends CommandGroupTestBase {

    private static final Instant LATER = Instant.ofEpochMilli(4_000_000_000_007L);

    public KeyExpiryCommandsIT() {
        super(KeyExpiry.class);
    }

    @Test
    public void keysExpireAfterATime() {
        redis.set("k", "v");
        assertThat(redis.ttl("k")).isEqualTo(-1);
        assertThat(redis.pttl("none")).isEqualTo(-2);
        assertThat(redis.expire("k", ofSeconds(100))).isTrue();
        assertThat(redis.ttl("k")).isBetween(1L, 100L);
        assertThat(redis.pexpire("k", ofMillis(50_500))).isTrue();
        assertThat(redis.pttl("k")).isBetween(1L, 50_500L);
        assertThat(redis.persist("k")).isTrue();
        assertThat(redis.persist("k")).isFalse();
        assertThat(redis.expire("none", ofSeconds(1))).isFalse();
    }

    @Test
    public void keysExpireAtAnInstant() {
        redis.set("k", "v");
        assertThat(redis.expireat("k", LATER)).isTrue();
        assertThat(redis.expiretime("k")).isEqualTo(4_000_000_001L);
        assertThat(redis.pexpireat("k", LATER)).isTrue();
        assertThat(redis.pexpiretime("k")).isEqualTo(LATER.toEpochMilli());
        assertThat(redis.pexpiretime("none")).isEqualTo(-2);
    }

    @Test
    public void zeroAndThePastDelete() {
        redis.mset(Map.of("a", "1", "b", "2"));
        assertThat(redis.expire("a", Duration.ZERO)).isTrue();
        assertThat(redis.pexpireat("b", Instant.EPOCH)).isTrue();
        assertThat(redis.exists("a", "b")).isZero();
    }

    @Test
    public void conditionsAreKept() {
        redis.set("k", "v");
        assertThat(redis.expire("k", ofSeconds(100), ExpireCondition.IF_ANY)).isFalse();
        assertThat(redis.expire("k", ofSeconds(100), ExpireCondition.IF_NONE)).isTrue();
        assertThat(redis.pexpire("k", ofSeconds(50), ExpireCondition.IF_LONGER)).isFalse();
        assertThat(redis.pexpireat("k", LATER, ExpireCondition.IF_ANY, ExpireCondition.IF_LONGER))
                .isTrue();
        assertThat(redis.expireat("k", LATER.plusSeconds(9), ExpireCondition.IF_SHORTER)).isFalse();
    }
}
