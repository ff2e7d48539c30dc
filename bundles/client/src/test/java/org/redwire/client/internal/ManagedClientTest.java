package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.Credentials;
import org.redwire.client.RedisClient;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.TlsMaterial;
import org.redwire.dial.Transport;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Process;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ClosedException;

public final class ManagedClientTest {

    private final List<RedisClient> published = new CopyOnWriteArrayList<>();
    private final Map<String, Object> properties = new ConcurrentHashMap<>();
    private final MemoryRedis one = new MemoryRedis().on("GET", words -> "$3\r\none\r\n");
    private final MemoryRedis two = new MemoryRedis().on("GET", words -> "$3\r\ntwo\r\n");
    private final ManagedClient managed = new ManagedClient(this::publish, Duration.ofMillis(5));

    private ManagedClient.Publication publish(ManagedClient.Views views, Map<String, Object> made) {
        RedisClient client = views.view("app");
        properties.putAll(made);
        published.add(client);
        return new ManagedClient.Publication() {
            @Override
            public void update(Map<String, Object> changed) {
                properties.clear();
                properties.putAll(changed);
            }

            @Override
            public void withdraw() {
                published.remove(client);
            }
        };
    }

    @After
    public void close() {
        managed.close();
        assertThat(published).isEmpty();
        assertThat(one.open() + two.open()).isZero();
        await().until(() -> probes() == 0); // the next test counts its own
    }

    private RedisClient client() {
        assertThat(published).hasSize(1);
        return published.get(0);
    }

    private static Map<String, Object> with(Object... settings) {
        Map<String, Object> map = new HashMap<>(Map.of("name", "t", "uri", "one://h"));
        for (int i = 0; i < settings.length; i += 2) {
            map.put((String) settings[i], settings[i + 1]);
        }
        return map;
    }

    private static String get(RedisClient redis) {
        return redis.execute(Command.of("GET").key("k")).text();
    }

    @Test
    public void aConfigurationBecomesAClientOnceItsDialerIsThere() {
        managed.configure(with());
        assertThat(published).isEmpty();
        managed.addDialer(two, "two", 0);
        assertThat(published).isEmpty();
        managed.addDialer(one, new String[] {"uno", "one"}, 0);
        assertThat(get(client())).isEqualTo("one");
    }

    @Test
    public void theClientLeavesWithItsDialerAndComesBackWithAnother() {
        managed.addDialer(one, "one", 0);
        managed.configure(with());
        RedisClient first = client();
        managed.removeDialer(one);
        assertThat(published).isEmpty();
        assertThatThrownBy(() -> get(first)).isInstanceOf(ClosedException.class);
        managed.addDialer(two, "one", 0);
        assertThat(get(client())).isEqualTo("two");
    }

    @Test
    public void timeoutsAndPoolChangeInPlace() {
        managed.addDialer(one, "one", 0);
        managed.configure(with());
        RedisClient redis = client();
        get(redis);
        managed.configure(with("timeout", "750ms", "pool.size", 3));
        assertThat(client()).isSameAs(redis);
        assertThat(redis.options().timeout()).hasMillis(750);
        assertThat(redis.options().pool().size()).isEqualTo(3);
        get(redis);
        assertThat(one.dials()).isEqualTo(1);
        assertThat(properties).containsEntry("timeout", "750ms");
    }

    @Test
    public void aNewServerIsConnectedBeforeTheOldOneIsLeft() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        two.on("HELLO", words -> answerOnce(asked, answer));
        managed.addDialer(one, "one", 0);
        managed.addDialer(two, "two", 0);
        managed.configure(with());
        RedisClient redis = client();
        assertThat(get(redis)).isEqualTo("one");
        long open = one.open();
        managed.configure(with("uri", "two://h"));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        try {
            assertThat(get(redis)).as("while the new one is connected").isEqualTo("one");
            assertThat(one.open()).isEqualTo(open);
            assertThat(properties).containsEntry("redis.endpoint", "one://h:6379");
        } finally {
            answer.countDown();
        }
        await().until(() -> get(redis).equals("two"));
        assertThat(client()).isSameAs(redis);
        await().until(() -> "two://h:6379".equals(properties.get("redis.endpoint")));
        await().until(() -> one.open() == 0);
    }

    private static String answerOnce(CountDownLatch asked, CountDownLatch answer) {
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return MemoryRedis.HELLO;
    }

    @Test
    public void aServerThatCannotBeReachedLeavesTheOldOneServingUntilItCan() {
        managed.addDialer(one, "one", 0);
        managed.addDialer(two.down(true), "two", 0);
        managed.configure(with());
        RedisClient redis = client();
        managed.configure(with("uri", "two://h"));
        await().until(() -> two.dials() > 0);
        assertThat(get(redis)).isEqualTo("one");
        two.down(false);
        await().until(() -> get(redis).equals("two"));
    }

    @Test
    public void aWrongUpdateIsRefusedAndTheOldOneServes() {
        managed.addDialer(one, "one", 0);
        managed.configure(with());
        RedisClient redis = client();
        managed.configure(with("pool.sise", 3, "timeout", "soon"));
        assertThat(client()).isSameAs(redis);
        assertThat(get(redis)).isEqualTo("one");
        assertThat(redis.options().timeout()).hasSeconds(5);
    }

    @Test
    public void hooksJoinAndLeaveWhileItServes() {
        List<String> seen = new ArrayList<>();
        Hook hook =
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        seen.add(command.name());
                        return next.process(command);
                    }
                };
        managed.addHook(hook, 5);
        managed.addDialer(one, "one", 0);
        managed.configure(with());
        get(client());
        managed.removeHook(hook);
        get(client());
        assertThat(seen).containsExactly("GET");
    }

    @Test
    public void aProviderIsAskedOnlyIfTheConfigurationWantsOne() {
        managed.addDialer(one, "one", 0);
        managed.configure(with());
        get(client());
        assertThat(one.commands()).noneMatch(command -> command.contains("AUTH"));
        managed.configure(with("credentials.target", "(a=b)"));
        assertThat(published).as("waits for the provider").isEmpty();
        managed.credentials(() -> Credentials.of("me", "pw"));
        get(client());
        assertThat(one.commands()).anyMatch(command -> command.startsWith("HELLO 3 AUTH me pw"));
    }

    @Test
    public void tlsMaterialIsAskedOnlyIfTheConfigurationWantsIt() {
        List<TlsMaterial> taken = new CopyOnWriteArrayList<>();
        Dialer dialer =
                new Dialer() {
                    @Override
                    public Transport dial(Endpoint endpoint, Duration timeout) throws IOException {
                        return one.dial(endpoint, timeout);
                    }

                    @Override
                    public Dialer with(TlsMaterial material) {
                        taken.add(material);
                        return this;
                    }
                };
        TlsMaterial material =
                () -> {
                    throw new IllegalStateException("a dialer's to ask");
                };
        managed.tls(material);
        managed.addDialer(dialer, "one", 0);
        managed.configure(with());
        get(client());
        assertThat(taken).isEmpty();
        managed.configure(with("tls.target", "(a=b)"));
        await().until(() -> !taken.isEmpty());
        assertThat(taken).containsOnly(material);
        managed.noTls(material);
        assertThat(published).as("waits for the material").isEmpty();
    }

    @Test
    public void aDialerThatTakesNoTlsMaterialIsWaitedOut() {
        managed.addDialer(one, "one", 0);
        managed.tls(
                () -> {
                    throw new IllegalStateException("nobody asks");
                });
        managed.configure(with("tls.target", "(a=b)"));
        assertThat(published).isEmpty();
        managed.configure(with());
        get(client());
    }

    @Test
    public void noSecretBecomesAServiceProperty() {
        managed.addDialer(one, "one", 0);
        managed.configure(with("uri", "one://u:s3cr3t@h", ".password", "s3cr3t", "pool.size", 2));
        assertThat(properties)
                .containsEntry("name", "t")
                .containsEntry("redis.endpoint", "one://h:6379")
                .containsEntry("pool.size", 2)
                .doesNotContainKey("uri");
        assertThat(properties.toString()).doesNotContain("s3cr3t");
    }

    // --- registered while the server answers ---

    private void awaitRegistered() {
        await().until(() -> !published.isEmpty());
        awaitQuestion();
    }

    private void awaitWithdrawn() {
        await().until(published::isEmpty);
        awaitQuestion();
    }

    /** Until the server is asked again, whoever asks is busy with what the last answer changed. */
    private void awaitQuestion() {
        long before = questions();
        await().until(() -> questions() > before);
    }

    private long questions() {
        return one.commands().stream().filter(command -> command.equals("PING")).count();
    }

    private static long probes() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("redwire-t-probe"))
                .count();
    }

    @Test
    public void consumersWaitUntilTheServerAnswers() {
        managed.addDialer(one.down(true), "one", 0);
        managed.configure(with("register", "answering"));
        await().until(() -> one.dials() > 5);
        assertThat(published).isEmpty();
        one.down(false);
        awaitRegistered();
        assertThat(get(client())).isEqualTo("one");
        assertThat(properties).containsEntry("name", "t");
    }

    @Test
    public void theClientIsWithdrawnWhileTheServerIsLoadingAndIsTheSameAfter() {
        AtomicBoolean loads = new AtomicBoolean();
        one.on("PING", words -> loads.get() ? "-LOADING wait\r\n" : "+PONG\r\n");
        managed.addDialer(one, "one", 0);
        managed.configure(with("register", "answering", "retries", 0));
        awaitRegistered();
        RedisClient redis = client();
        loads.set(true);
        awaitWithdrawn();
        assertThat(redis.options().name()).as("not closed").isEqualTo("t");
        assertThat(get(redis)).isEqualTo("one");
        loads.set(false);
        awaitRegistered();
        assertThat(client()).isSameAs(redis);
    }

    @Test
    public void anErrorIsAnAnswer() {
        one.on("PING", words -> "-NOPERM no\r\n");
        managed.addDialer(one, "one", 0);
        managed.configure(with("register", "answering"));
        awaitRegistered();
    }

    @Test
    public void hooksDoNotSeeTheProbes() {
        List<String> seen = new CopyOnWriteArrayList<>();
        managed.addHook(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        seen.add(command.name());
                        return next.process(command);
                    }
                },
                0);
        managed.addDialer(one, "one", 0);
        managed.configure(with("register", "answering"));
        awaitRegistered();
        assertThat(seen).isEmpty();
    }

    @Test
    public void whenItIsRegisteredMayChangeWhileItServes() {
        managed.addDialer(one, "one", 0);
        managed.configure(with());
        RedisClient redis = client();
        assertThat(probes()).isZero();
        one.on("PING", words -> "-LOADING wait\r\n");
        managed.configure(with("register", "answering", "retries", 0));
        awaitWithdrawn();
        managed.configure(with("register", "always"));
        assertThat(client()).isSameAs(redis);
        await().until(() -> probes() == 0);
    }

    @Test
    public void theProbesEndWithTheClient() {
        managed.addDialer(one.down(true), "one", 0);
        managed.configure(with("register", "answering"));
        assertThat(probes()).isEqualTo(1);
        managed.removeDialer(one);
        await().until(() -> probes() == 0);
        managed.addDialer(one.down(false), "one", 0);
        awaitRegistered();
        managed.close();
        assertThat(published).isEmpty();
        await().until(() -> probes() == 0);
    }

    @Test
    public void aWordThatIsNoneForRegisterIsRefused() {
        managed.addDialer(one, "one", 0);
        managed.configure(with("register", "sometimes"));
        assertThat(published).isEmpty();
    }

    @Test
    public void anotherNameIsAnotherService() {
        managed.addDialer(one, "one", 0);
        managed.configure(with());
        RedisClient first = client();
        managed.configure(with("name", "u"));
        assertThat(client()).isNotSameAs(first);
        assertThat(client().name()).isEqualTo("u/app");
    }
}
