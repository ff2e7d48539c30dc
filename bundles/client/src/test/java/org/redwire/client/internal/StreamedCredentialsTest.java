package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.Credentials;
import org.redwire.client.CredentialsProvider;
import org.redwire.client.Options;
import org.redwire.client.OptionsBuilder;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.client.spi.DedicatedConnections;
import org.redwire.protocol.error.AuthFailedException;

/** A provider that has new credentials now and then. */
public class StreamedCredentialsTest {

    private final MemoryRedis server = new MemoryRedis();
    private final Tokens tokens = new Tokens("token-1");
    private @Nullable RedisClient client;

    /** Gives the next token whenever a test wants it. */
    private static final class Tokens implements CredentialsProvider {

        private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
        private volatile @Nullable String token;
        private volatile @Nullable RuntimeException failure;

        Tokens(String first) {
            token = first;
        }

        @Override
        public @Nullable Credentials credentials() {
            RuntimeException thrown = failure;
            if (thrown != null) {
                throw thrown;
            }
            String now = token;
            return now == null ? null : Credentials.of("me", now);
        }

        @Override
        public AutoCloseable watch(Runnable changed) {
            watchers.add(changed);
            return () -> watchers.remove(changed);
        }

        void next(@Nullable String next) {
            token = next;
            watchers.forEach(Runnable::run);
        }
    }

    private RedisClient client(CredentialsProvider provider, String options) {
        client = RedisClient.connect(options(provider, options).build());
        return client;
    }

    private OptionsBuilder options(CredentialsProvider provider, String options) {
        return Options.builder()
                .uri("redis://h?name=cache&protocol=2&identity=false&retries=0&" + options)
                .credentials(provider)
                .dialer(server);
    }

    @After
    public void close() {
        if (client != null) {
            client.close();
        }
        assertThat(server.open()).isZero();
        assertThat(tokens.watchers).isEmpty();
    }

    private void awaitSent(String... commands) {
        await().until(() -> server.commands().equals(List.of(commands)));
    }

    @Test
    public void anIdleConnectionAuthenticatesAnew() {
        RedisClient redis = client(tokens, "mode=pool");
        redis.get("k");
        tokens.next("token-2");
        awaitSent("AUTH me token-1", "GET k", "AUTH me token-2");
        await().until(() -> redis.stats().pool().idle() == 1);
        redis.get("k");
        assertThat(server.dials()).isEqualTo(1);
    }

    @Test
    public void oneInUseEndsWithItsUseAndTheNextHasTheNewToken() {
        RedisClient redis = client(tokens, "mode=pool");
        CountDownLatch renewed = new CountDownLatch(1);
        try (Session session = redis.session()) {
            session.get("k");
            redis.get("k"); // another, which is idle afterwards
            server.on(
                    "AUTH",
                    words -> {
                        renewed.countDown();
                        return "+OK\r\n";
                    });
            tokens.next("token-2");
            await().until(() -> renewed.getCount() == 0);
            session.get("k");
        }
        await().until(() -> redis.stats().pool().idle() == 1);
        assertThat(redis.stats().pool().total()).isEqualTo(1);
    }

    @Test
    public void aLaneEndsWithWhatItHasAndTheNextHasTheNewToken() {
        RedisClient redis = client(tokens, "mode=lane");
        redis.get("k");
        tokens.next("token-2");
        await().until(() -> server.open() == 0);
        redis.get("k");
        assertThat(server.commands())
                .containsExactly("AUTH me token-1", "GET k", "AUTH me token-2", "GET k");
    }

    @Test
    public void aTokenThatTheServerRefusesCostsTheIdleConnections() {
        RedisClient redis = client(tokens, "mode=pool");
        redis.get("k");
        server.on("AUTH", words -> "-WRONGPASS invalid username-password pair\r\n");
        tokens.next("wrong");
        await().until(() -> redis.stats().pool().total() == 0);
        assertThatThrownBy(() -> redis.get("k")).isInstanceOf(AuthFailedException.class);
        server.on("AUTH", words -> "+OK\r\n");
        tokens.next("token-3");
        await().ignoreExceptions().until(() -> "v".equals(redis.get("k")));
    }

    @Test
    public void whenThereAreNoneAnyMoreTheConnectionsEnd() {
        RedisClient redis = client(tokens, "mode=pool");
        redis.get("k");
        tokens.next(null);
        await().until(() -> redis.stats().pool().total() == 0);
        redis.get("k");
        assertThat(server.commands()).containsExactly("AUTH me token-1", "GET k", "GET k");
    }

    @Test
    public void aProviderThatFailsAfterItsCallChangesNothing() {
        RedisClient redis = client(tokens, "mode=pool");
        redis.get("k");
        tokens.failure = new IllegalStateException("no vault");
        tokens.next("token-2");
        tokens.failure = null;
        redis.get("k");
        assertThat(server.dials()).isEqualTo(1);
    }

    /** A caller, and the log of a subscription, would show an Error of its own as it is. */
    @Test
    public void whateverAProviderThrowsIsTheProvidersFailureAndItsMessageIsNotRepeated() {
        for (Throwable thrown :
                List.of(
                        new IllegalStateException("s3cr3t"),
                        new NoClassDefFoundError("s3cr3t"),
                        new AssertionError("s3cr3t"),
                        new IOException("s3cr3t"))) {
            RedisClient redis =
                    client(
                            () -> {
                                throw StreamedCredentialsTest.<RuntimeException>onTheSly(thrown);
                            },
                            "mode=pool");
            assertThatThrownBy(((DedicatedConnections) redis)::dedicated)
                    .isInstanceOf(AuthFailedException.class)
                    .hasMessageContaining(
                            "the credentials provider failed with " + thrown.getClass().getName())
                    .hasMessageNotContaining("s3cr3t");
            redis.close();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E onTheSly(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    public void aProviderThatIsInterruptedLeavesTheInterruptToItsCaller() {
        RedisClient redis =
                client(
                        () -> {
                            throw StreamedCredentialsTest.<RuntimeException>onTheSly(
                                    new InterruptedException());
                        },
                        "mode=pool");
        assertThatThrownBy(((DedicatedConnections) redis)::dedicated)
                .isInstanceOf(AuthFailedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    public void aProviderThatCannotBeWatchedIsAskedForNewConnectionsAllTheSame() {
        RedisClient redis =
                client(
                        new CredentialsProvider() {
                            @Override
                            public Credentials credentials() {
                                return Credentials.of("me", "token-1");
                            }

                            @Override
                            public AutoCloseable watch(Runnable changed) {
                                throw new IllegalStateException("no stream");
                            }
                        },
                        "mode=pool");
        assertThat(redis.get("k")).isEqualTo("v");
    }

    @Test
    public void whenTheClientGetsAnotherProviderItLeavesTheFirst() {
        RedisClient redis = client(tokens, "mode=pool");
        redis.get("k");
        Tokens others = new Tokens("other-1");
        redis.reconfigure(options(others, "mode=pool").build());
        assertThat(tokens.watchers).isEmpty();
        assertThat(others.watchers).hasSize(1);
        others.next("other-2");
        await().until(() -> server.commands().contains("AUTH me other-2"));
        redis.close();
        assertThat(others.watchers).isEmpty();
    }

    @Test
    public void afterTheCloseNothingIsRenewed() {
        RedisClient redis = client(tokens, "mode=pool");
        redis.get("k");
        Runnable late = tokens.watchers.get(0);
        redis.close();
        late.run();
        assertThat(server.commands()).containsExactly("AUTH me token-1", "GET k");
    }
}
