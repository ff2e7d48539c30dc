package org.redwire.itests.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.Test;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.condition.Condition;
import org.redwire.client.RedisClient;
import org.redwire.hooks.breaker.CircuitOpenException;
import org.redwire.itests.traffic.Writers;
import org.redwire.protocol.error.RedisException;

/** What an operator adds: breaker, chaos, health and JMX, also while traffic runs. */
@ExamReactorStrategy(PerClass.class)
public class OperatorIT extends InFelix {

    private static final String BREAKER = "org.redwire.hooks.breaker";
    private static final String CHAOS = "org.redwire.hooks.chaos";
    private static final String RECORDER = "org.redwire.recorder";

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

    private org.osgi.service.cm.Configuration set(String pid, Map<String, Object> settings)
            throws IOException {
        org.osgi.service.cm.Configuration made = configurations.getConfiguration(pid, "?");
        made.update(new Hashtable<>(settings));
        return made;
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findAny()
                .orElseThrow();
    }

    /** Has a port at which nobody listens, and nobody else can. */
    private static Socket nobody() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }

    private static String uri(Socket nobody) {
        return "redis://127.0.0.1:" + nobody.getLocalPort();
    }

    private static RedisException failure(Runnable call) {
        try {
            call.run();
            return null;
        } catch (RedisException e) {
            return e;
        }
    }

    private <T> ServiceReference<T> service(Class<T> type, String filter) {
        try {
            return context.getServiceReferences(type, filter).stream().findAny().orElse(null);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void theBreakerOpensForAServerThatIsNotThere() throws Exception {
        Socket nobody = nobody();
        String uri = uri(nobody);
        org.osgi.service.cm.Configuration client = configure("broken", "uri", uri, "retries", "0");
        org.osgi.service.cm.Configuration breaker =
                set(BREAKER, Map.of("calls", "3", "open.ms", "600000"));
        try {
            RedisClient redis = client("broken");
            AtomicReference<RedisException> last = new AtomicReference<>();
            eventually(
                    "the circuit opens",
                    () -> {
                        last.set(failure(redis::ping));
                        return last.get() instanceof CircuitOpenException;
                    });
            String message = last.get().getMessage();
            assertTrue(message, message.contains(" " + uri + " – the circuit is open since "));
            assertTrue(message, message.contains("the last with ConnectFailedException"));
            assertTrue(message, message.endsWith("[PING, NOT_SENT]"));
            breaker.delete();
            eventually(
                    "no breaker any more",
                    () -> !(failure(redis::ping) instanceof CircuitOpenException));
        } finally {
            set(BREAKER, Map.of()).delete();
            client.delete();
            nobody.close();
        }
    }

    @Test
    public void chaosMakesFaultsForWhomItIsMeantAndOnlyWhileItIsConfigured() throws Exception {
        org.osgi.service.cm.Configuration victim = configure("victim");
        org.osgi.service.cm.Configuration spared = configure("spared");
        org.osgi.service.cm.Configuration chaos =
                set(CHAOS, Map.of("drop.rate", "100", "commands", "incr", "clients", "victim"));
        try {
            RedisClient redis = client("victim");
            redis.del("chaos");
            AtomicReference<RedisException> last = new AtomicReference<>();
            eventually(
                    "replies are dropped",
                    () -> {
                        last.set(failure(() -> redis.incr("chaos")));
                        return last.get() != null;
                    });
            String message = last.get().getMessage();
            assertTrue(message, message.contains("hooks.chaos: the reply was dropped on purpose"));
            assertTrue(message, message.endsWith("[INCR, UNKNOWN]"));
            long ran = Long.parseLong(redis.get("chaos"));
            assertTrue("it ran", ran >= 1);
            assertEquals(ran + 1, client("spared").incr("chaos"));
        } finally {
            chaos.delete();
        }
        RedisClient redis = client("victim");
        eventually("no chaos any more", () -> failure(() -> redis.incr("chaos")) == null);
        spared.delete();
        victim.delete();
    }

    @Test
    public void eachClientHasAHealthCheckAndAConditionWhileItsServerAnswers() throws Exception {
        org.osgi.service.cm.Configuration well = configure("well");
        Socket nobody = nobody();
        org.osgi.service.cm.Configuration ill =
                configure("ill", "uri", uri(nobody), "retries", "0", "timeout", "500ms");
        try {
            client("well");
            client("ill");
            eventually("have checks", () -> check("well") != null && check("ill") != null);
            eventually("is ready", () -> condition("well") != null);
            assertNull(condition("ill"));
            ServiceReference<HealthCheck> check = check("well");
            assertTrue(
                    Arrays.asList((String[]) check.getProperty(HealthCheck.TAGS))
                            .containsAll(List.of("redis", "redis-well")));
            assertEquals(Result.Status.OK, context.getService(check).execute().getStatus());
            Result result = context.getService(check("ill")).execute();
            assertEquals(Result.Status.CRITICAL, result.getStatus());
            assertTrue(
                    result.toString(),
                    result.toString().contains("ill/org.redwire.health redis://127."));
            String again = context.getService(check("ill")).execute().toString();
            assertTrue(
                    again, again.contains("last error: PING failed with ConnectFailedException "));
            assertTrue(again, again.contains(" calls failed since the last check, "));
        } finally {
            well.delete();
            ill.delete();
            nobody.close();
        }
        eventually("is ready no more", () -> condition("well") == null);
        eventually("no check any more", () -> check("well") == null && check("ill") == null);
    }

    private ServiceReference<Condition> condition(String client) {
        return service(Condition.class, "(osgi.condition.id=redis." + client + ")");
    }

    private ServiceReference<HealthCheck> check(String client) {
        return service(HealthCheck.class, "(hc.name=Redis " + client + ")");
    }

    @Test
    public void eachClientIsInJmxAsLongAsItIsThere() throws Exception {
        ObjectName name = new ObjectName("org.redwire:type=Client,name=managed");
        org.osgi.service.cm.Configuration client = configure("managed");
        try {
            client("managed").ping();
            eventually("is in JMX", () -> beans.isRegistered(name));
            assertEquals(uri(), beans.getAttribute(name, "Endpoint"));
            assertTrue((int) beans.getAttribute(name, "PoolTotal") >= 1);
        } finally {
            client.delete();
        }
        eventually("is gone", () -> !beans.isRegistered(name));
    }

    @Test
    public void eachConnectionIsRecordedAsLongAsTheRecorderIsThere() throws Exception {
        org.osgi.service.cm.Configuration client = configure("recorded");
        org.osgi.service.cm.Configuration config = set(RECORDER, Map.of("commands", "3"));
        try {
            RedisClient redis = client("recorded");
            eventually("three of them", () -> recorded(redis) == 3);
            set(RECORDER, Map.of("commands", "5", "clients", "other, recorded"));
            eventually("five of them", () -> recorded(redis) == 5);
            set(RECORDER, Map.of("clients", "other"));
            eventually("none of this client", () -> recorded(redis) == 0);
            config.delete();
            eventually("as many as nobody configured", () -> recorded(redis) > 5);
            bundle(RECORDER).stop();
            assertEquals(0, recorded(redis));
            bundle(RECORDER).start();
            eventually("again", () -> recorded(redis) > 5);
        } finally {
            client.delete();
        }
    }

    /** How many commands are noted of the connection that was used last, after one more. */
    private static int recorded(RedisClient redis) {
        redis.set("k", "v");
        return redis.flights().stream()
                .filter(flight -> flight.endedAgo() == null)
                .mapToInt(flight -> flight.commands().size())
                .max()
                .orElse(0);
    }

    @Test
    public void allOfThemComeAndGoWhileTrafficRuns() throws Exception {
        org.osgi.service.cm.Configuration client = configure("busy", "pool.size", "16");
        RedisClient redis = client("busy");
        redis.flushall();
        Writers writers = new Writers(redis, 16);
        ObjectName name = new ObjectName("org.redwire:type=Client,name=busy");
        try {
            for (int round = 0; round < 5; round++) {
                org.osgi.service.cm.Configuration breaker =
                        set(BREAKER, Map.of("calls", "100", "slow.ms", "60000"));
                org.osgi.service.cm.Configuration chaos =
                        set(CHAOS, Map.of("delay.rate", "1", "delay.ms", "1", "clients", "busy"));
                eventually("both hooks are there", () -> hooks(redis) == 2);
                writers.awaitMore(20);
                set(BREAKER, Map.of("calls", "200"));
                set(CHAOS, Map.of("delay.rate", "2", "delay.ms", "1", "clients", "busy"));
                writers.awaitMore(20);
                for (String bundle :
                        List.of(
                                BREAKER,
                                CHAOS,
                                RECORDER,
                                "org.redwire.health",
                                "org.redwire.jmx")) {
                    bundle(bundle).stop();
                    writers.awaitMore(20);
                    bundle(bundle).start();
                    writers.awaitMore(20);
                }
                eventually("both hooks are back", () -> hooks(redis) == 2);
                eventually("JMX is back", () -> beans.isRegistered(name));
                eventually("health is back", () -> check("busy") != null);
                breaker.delete();
                chaos.delete();
                eventually("no hooks any more", () -> hooks(redis) == 0);
            }
            writers.end();
            assertEquals(List.of(), writers.failures());
            for (int i = 0; i < writers.count(); i++) {
                assertEquals(writers.written(i), redis.lrange("log:" + i, 0, -1));
            }
        } finally {
            writers.end();
            client.delete();
        }
    }

    /** How many of ours that need a configuration; metrics and log are always there. */
    private static long hooks(RedisClient redis) {
        return redis.hooks().stream()
                .filter(hook -> hook.name().contains("Breaker") || hook.name().contains("Chaos"))
                .count();
    }
}
