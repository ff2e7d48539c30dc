package org.redwire.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.Test;
import org.redwire.client.CallFailure;
import org.redwire.client.ClientStats;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.hooks.HookStats;
import org.redwire.hooks.Registration;
import org.redwire.pool.LaneStats;
import org.redwire.pool.PoolStats;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ServerException;

public class PublicationTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final AtomicInteger timings = new AtomicInteger();

    private RedisClient client(String name) {
        Options options =
                Options.builder()
                        .uri("redis://me:s3cr3t@db1:6379/3")
                        .name(name)
                        .timeout(Duration.ofMillis(750))
                        .build();
        return (RedisClient)
                Proxy.newProxyInstance(
                        RedisClient.class.getClassLoader(),
                        new Class<?>[] {RedisClient.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "name" -> name + "/org.redwire.jmx";
                                    case "options" -> options;
                                    case "stats" ->
                                            new ClientStats(
                                                    new PoolStats(
                                                            101,
                                                            102,
                                                            103,
                                                            104,
                                                            105_000_000,
                                                            106,
                                                            107,
                                                            108,
                                                            109,
                                                            110,
                                                            111,
                                                            112,
                                                            113,
                                                            114,
                                                            115,
                                                            116,
                                                            117),
                                                    new LaneStats(201, 202, 203, 204, 205, 206),
                                                    301,
                                                    302,
                                                    306,
                                                    303,
                                                    CallFailure.of(
                                                            "GET",
                                                            ServerException.of(
                                                                    "WRONGTYPE s3cr3t",
                                                                    Outcome.REJECTED)),
                                                    304,
                                                    305);
                                    case "hooks" -> List.of(new HookStats("Guard", 9, 8, 7));
                                    case "timeHooks" -> timing();
                                    default -> throw new AssertionError(method.getName());
                                });
    }

    private Registration timing() {
        timings.incrementAndGet();
        return new Registration() {
            @Override
            public void close() {
                timings.decrementAndGet();
            }

            @Override
            public boolean awaitUnused(Duration atMost) {
                return true;
            }
        };
    }

    private ClientMXBean bean(Publication publication) throws Exception {
        return JMX.newMXBeanProxy(
                server, new ObjectName(publication.objectName()), ClientMXBean.class);
    }

    @Test
    public void showsTheClientUnderItsNameUntilItIsClosed() throws Exception {
        Publication publication = Publication.of(client("cache"));
        assertThat(publication.objectName()).isEqualTo("org.redwire:type=Client,name=cache");
        ClientMXBean bean = bean(publication);
        assertThat(bean.getName()).isEqualTo("cache");
        assertThat(bean.getEndpoint()).isEqualTo("redis://db1:6379");
        assertThat(bean.getDatabase()).isEqualTo(3);
        assertThat(bean.getMode()).isEqualTo("auto");
        assertThat(bean.getTimeoutMillis()).isEqualTo(750);
        assertThat(bean.getPoolLent()).isEqualTo(114);
        assertThat(bean.getPoolWaitMillis()).isEqualTo(105);
        assertThat(bean.getFailures()).isEqualTo(303);
        assertThat(bean.getLastFailure())
                .startsWith("GET failed with ServerException WRONGTYPE [REJECTED] at 20");
        publication.close();
        publication.close();
        assertThat(server.isRegistered(new ObjectName(publication.objectName()))).isFalse();
    }

    @Test
    public void everyAttributeCanBeReadAndShowsANumberOfItsOwnAndNoSecret() throws Exception {
        try (Publication publication = Publication.of(client("all"))) {
            ObjectName name = new ObjectName(publication.objectName());
            Set<Object> numbers = new HashSet<>();
            int count = 0;
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                Object value = server.getAttribute(name, attribute.getName());
                assertThat(String.valueOf(value)).doesNotContain("s3cr3t", "me:");
                if (attribute.getName().startsWith("Pool")
                        || attribute.getName().startsWith("Lanes")) {
                    count++;
                    assertThat(numbers.add(((Number) value).longValue()))
                            .as(attribute.getName())
                            .isTrue();
                }
            }
            assertThat(count).isEqualTo(23);
            assertThat(server.getMBeanInfo(name).getOperations()).isEmpty();
        }
    }

    @Test
    public void listsTheHooks() throws Exception {
        try (Publication publication = Publication.of(client("hooked"))) {
            assertThat(bean(publication).getHooks())
                    .singleElement()
                    .satisfies(
                            hook -> {
                                assertThat(hook.getName()).isEqualTo("Guard");
                                assertThat(hook.getRanking()).isEqualTo(9);
                                assertThat(hook.getCalls()).isEqualTo(8);
                                assertThat(hook.getNanos()).isEqualTo(7);
                            });
        }
    }

    @Test
    public void theTimeOfHooksIsTakenWhileSomebodyWantsItAndNeverAfterTheEnd() throws Exception {
        Publication publication = Publication.of(client("timed"));
        ClientMXBean bean = bean(publication);
        assertThat(bean.isHooksTimed()).isFalse();
        bean.setHooksTimed(true);
        bean.setHooksTimed(true);
        assertThat(timings).hasValue(1);
        bean.setHooksTimed(false);
        assertThat(timings).hasValue(0);
        bean.setHooksTimed(true);
        publication.close();
        assertThat(timings).hasValue(0);
    }

    @Test
    public void twoOfOneNameAreBothThere() {
        try (Publication one = Publication.of(client("twin"));
                Publication two = Publication.of(client("twin"))) {
            assertThat(one.objectName()).endsWith("name=twin");
            assertThat(two.objectName()).endsWith("name=twin,instance=2");
        }
    }

    @Test
    public void aNameThatJmxCannotTakeIsQuoted() {
        try (Publication publication = Publication.of(client("a,b=c"))) {
            assertThat(publication.objectName()).endsWith("name=\"a,b=c\"");
        }
    }
}
