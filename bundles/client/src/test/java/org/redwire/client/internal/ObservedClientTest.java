package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.dial.Endpoint;
import org.redwire.hooks.ConnObserver;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Target;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.RedisException;

/** What hooks are told of a client's connections. */
public class ObservedClientTest {

    private final MemoryRedis server = new MemoryRedis();
    private final RedisClient redis =
            RedisClient.connect(
                    Options.builder()
                            .uri("redis://h/2?name=cache&mode=pool&pool.size=1&retries=0")
                            .dialer(server)
                            .build());
    private final List<String> told = new CopyOnWriteArrayList<>();

    private final class Observing implements Hook, ConnObserver {
        @Override
        public void connectionMade(Target target, long nanos) {
            tell("made", target, nanos);
        }

        @Override
        public void connectionFailed(Target target, long nanos, Throwable why) {
            tell("failed", target, nanos);
        }

        @Override
        public void connectionAwaited(Target target, long nanos, boolean inVain) {
            tell(inVain ? "awaited in vain" : "awaited", target, nanos);
        }

        @Override
        public void connectionUsed(Target target, long nanos) {
            tell("used", target, nanos);
        }

        private void tell(String what, Target target, long nanos) {
            assertThat(target).isEqualTo(new Target("cache", Endpoint.of("redis", "h", 6379), 2));
            told.add(nanos > 0 ? what : what + " in no time");
        }
    }

    @After
    public void close() {
        redis.close();
        assertThat(server.open()).isZero();
    }

    @Test
    public void aCallWaitsForAConnectionAndUsesIt() {
        redis.addHook(new Observing());
        redis.get("k");
        redis.pipelined(p -> p.get("k"));
        assertThat(told).containsExactly("made", "awaited", "used", "awaited", "used");
    }

    @Test
    public void aSessionUsesItsConnectionUntilItIsClosed() {
        redis.addHook(new Observing());
        try (Session session = redis.session()) {
            session.get("k");
            session.get("k");
            assertThat(told).containsExactly("made", "awaited");
        }
        assertThat(told).containsExactly("made", "awaited", "used");
    }

    @Test
    public void whoGetsNoConnectionHasWaitedInVain() {
        try (Session session = redis.session()) {
            session.get("k");
            redis.addHook(new Observing());
            RedisClient hasty = redis.within(Duration.ofMillis(20));
            assertThatThrownBy(() -> hasty.get("k")).isInstanceOf(PoolTimeoutException.class);
        }
        assertThat(told).startsWith("awaited in vain");
    }

    @Test
    public void aHandshakeThatTheServerRefusesIsAConnectionThatFailed() {
        server.on("SELECT", words -> "-ERR DB index is out of range\r\n");
        redis.addHook(new Observing());
        assertThatThrownBy(() -> redis.get("k")).isInstanceOf(RedisException.class);
        assertThat(told).contains("failed", "awaited in vain").doesNotContain("made", "used");
    }
}
