package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.TlsMaterial;
import org.redwire.dial.Transport;

/** TLS material that changes while the client serves. */
public class ChangingTlsTest {

    private final MemoryRedis server = new MemoryRedis();
    private final Material material = new Material();
    private @Nullable RedisClient client;

    private static final class Material implements TlsMaterial {

        private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

        @Override
        public SSLContext context() {
            try {
                return SSLContext.getDefault();
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public AutoCloseable watch(Runnable changed) {
            watchers.add(changed);
            return () -> watchers.remove(changed);
        }
    }

    /** Speaks no TLS, but takes its material. */
    private final class Taking implements Dialer {
        @Override
        public Transport dial(Endpoint endpoint, Duration timeout) throws IOException {
            throw new IOException("without material");
        }

        @Override
        public Dialer with(TlsMaterial given) {
            assertThat(given).isSameAs(material);
            return server;
        }
    }

    private RedisClient client(String options) {
        client =
                RedisClient.connect(
                        Options.builder()
                                .uri("rediss://h?retries=0&" + options)
                                .dialer(new Taking())
                                .tls(material)
                                .build());
        return client;
    }

    @After
    public void close() {
        if (client != null) {
            client.close();
        }
        assertThat(server.open()).isZero();
        assertThat(material.watchers).isEmpty();
    }

    @Test
    public void newConnectionsUseTheNewMaterialAndTheOldOnesDrain() {
        RedisClient redis = client("mode=pool&pool.size=2");
        try (Session session = redis.session()) {
            session.get("k");
            redis.get("k"); // on another, which is idle afterwards
            material.watchers.forEach(Runnable::run);
            await().until(() -> server.open() == 1);
            session.get("k");
            assertThat(server.dials()).isEqualTo(2);
        }
        assertThat(server.open()).isZero();
        redis.get("k");
        assertThat(server.dials()).isEqualTo(3);
    }

    @Test
    public void aLaneEndsWithWhatItHas() {
        RedisClient redis = client("mode=lane");
        redis.get("k");
        material.watchers.forEach(Runnable::run);
        await().until(() -> server.open() == 0);
        assertThat(redis.get("k")).isEqualTo("v");
    }

    @Test
    public void aDialerWithoutTlsRefusesMaterialAtOnce() {
        Options options = Options.builder().uri("redis://h").dialer(server).tls(material).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisClient.connect(options))
                .withMessageContaining("takes no TLS material");
    }
}
