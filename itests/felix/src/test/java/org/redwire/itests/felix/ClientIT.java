package org.redwire.itests.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.redwire.client.ClientStats;
import org.redwire.client.RedisClient;
import org.redwire.dial.Dialer;
import org.redwire.itests.traffic.Writers;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;
import org.redwire.pubsub.MessageListener;

/** A configuration becomes a client; hooks, dialers and listeners come and go. */
@ExamReactorStrategy(PerClass.class)
public class ClientIT extends InFelix {

    @Test
    public void aConfigurationMakesAClientAndItsEndUnmakesIt() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("made");
        RedisClient redis = client("made");
        redis.set("felix", "yes");
        assertEquals("yes", redis.get("felix"));
        List<String> served = new CopyOnWriteArrayList<>();
        ServiceListener last =
                event -> {
                    if (event.getType() == ServiceEvent.UNREGISTERING) {
                        served.add(redis.get("felix"));
                    }
                };
        context.addServiceListener(
                last, "(&(objectClass=" + RedisClient.class.getName() + ")(name=made))");
        try {
            configuration.delete();
            eventually("withdrawn", () -> !served.isEmpty());
            assertEquals("it serves until nobody has it any more", List.of("yes"), served);
        } finally {
            context.removeServiceListener(last);
        }
        assertEquals(0, clients("made"));
        eventually(
                "closed",
                () -> {
                    try {
                        redis.get("felix");
                        return false;
                    } catch (ClosedException e) {
                        return true;
                    }
                });
    }

    @Test
    public void callersOfABundleThatStopsAreLetEndAndThenToldThatItIsClosed() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("stopped");
        RedisClient redis = client("stopped");
        redis.del("stopped");
        AtomicLong confirmed = new AtomicLong();
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try {
            List<Future<Throwable>> ends = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                ends.add(callers.submit(() -> callUntilItFails(redis, confirmed)));
            }
            eventually("traffic", () -> confirmed.get() > 1_000);
            Bundle bundle = bundle("org.redwire.client");
            bundle.stop();
            try {
                for (Future<Throwable> end : ends) {
                    Throwable failure = end.get(PATIENCE, TimeUnit.MILLISECONDS);
                    assertTrue(failure.toString(), failure instanceof ClosedException);
                    assertEquals(
                            failure.toString(),
                            Outcome.NOT_SENT,
                            ((ClosedException) failure).outcome());
                }
            } finally {
                bundle.start();
            }
            assertEquals(String.valueOf(confirmed.get()), client("stopped").get("stopped"));
        } finally {
            callers.shutdownNow();
            configuration.delete();
        }
    }

    private static Throwable callUntilItFails(RedisClient redis, AtomicLong confirmed) {
        try {
            for (; ; ) {
                redis.incr("stopped");
                confirmed.incrementAndGet();
            }
        } catch (Throwable failure) {
            return failure;
        }
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(one -> name.equals(one.getSymbolicName()))
                .findAny()
                .orElseThrow();
    }

    @Test
    public void itsServicePropertiesTellNameAndServerButNoSecret() throws Exception {
        org.osgi.service.cm.Configuration configuration =
                configure("told", "pool.size", "3", ".password", "s3cr3t");
        try {
            client("told");
            ServiceReference<RedisClient> reference =
                    context.getServiceReferences(RedisClient.class, "(name=told)")
                            .iterator()
                            .next();
            assertEquals(uri(), reference.getProperty(RedisClient.ENDPOINT));
            assertEquals("3", reference.getProperty("pool.size"));
            assertNull(reference.getProperty("uri"));
            for (String key : reference.getPropertyKeys()) {
                assertFalse(key, String.valueOf(reference.getProperty(key)).contains("s3cr3t"));
            }
        } finally {
            configuration.delete();
        }
    }

    @Test
    public void timeoutsChangeInPlace() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("hot");
        try {
            RedisClient redis = client("hot");
            redis.ping();
            update(configuration, "hot", "timeout", "750ms", "pool.size", "2");
            eventually("changed", () -> redis.options().timeout().equals(Duration.ofMillis(750)));
            assertSame(redis, client("hot"));
            redis.ping();
            assertEquals("no connection was given up", 0, redis.stats().pool().closed());
        } finally {
            configuration.delete();
        }
    }

    /** What the configuration says of lanes, one after the other. */
    private static final List<Map<String, String>> LANES =
            List.of(
                    Map.of("lane.count", "3"),
                    Map.of("mode", "pool"),
                    Map.of("lane.max.in.flight", "2"),
                    Map.of("mode", "lane", "lane.count", "2"),
                    Map.of("mode", "lane", "lane.max.in.flight.bytes", "100"),
                    Map.of("mode", "lane", "timeout", "19s"),
                    Map.of("mode", "pool", "lane.count", "4"),
                    Map.of("mode", "lane", "lane.count", "4"));

    @Test
    public void lanesChangeWhileTheyServe() throws Exception {
        Bundle health = bundle("org.redwire.health");
        health.stop(); // its PINGs are no calls of the writers, and have a second each
        org.osgi.service.cm.Configuration watching = configure("watching");
        org.osgi.service.cm.Configuration changing =
                configure("changing", "client.name", "changing", "pool.size", "8");
        RedisClient redis = client("changing");
        redis.flushall();
        Writers writers = new Writers(redis, 16);
        try {
            for (int round = 0; round < 3; round++) {
                for (Map<String, String> lanes : LANES) {
                    changeLanes(changing, lanes);
                    writers.awaitMore(50);
                    eventually("no more connections than " + lanes, () -> has(redis, lanes));
                }
            }
            writers.end();
            assertEquals(List.of(), writers.failures());
            for (int i = 0; i < writers.count(); i++) {
                assertEquals(writers.written(i), redis.lrange("log:" + i, 0, -1));
            }
            assertEquals(0, redis.stats().failures());
            assertEquals(0, redis.stats().retries());
        } finally {
            writers.end();
            health.start();
            changing.delete();
            watching.delete();
        }
    }

    private void changeLanes(
            org.osgi.service.cm.Configuration configuration, Map<String, String> lanes)
            throws Exception {
        List<Object> settings =
                new ArrayList<>(List.of("client.name", "changing", "pool.size", "8"));
        lanes.forEach((key, value) -> settings.addAll(List.of(key, value)));
        update(configuration, "changing", settings.toArray());
    }

    /** Whether there are as many lanes as the options say, and at the server nothing else. */
    private boolean has(RedisClient redis, Map<String, String> lanes) {
        ClientStats stats = redis.stats();
        int most = Integer.parseInt(lanes.getOrDefault("lane.count", "1"));
        int open = stats.lanes().open();
        boolean right =
                switch (lanes.getOrDefault("mode", "auto")) {
                    case "pool" -> open == 0;
                    case "lane" -> open == most;
                    default -> open <= most;
                };
        return right && connections("changing") == open + stats.pool().total();
    }

    private long connections(String name) {
        try {
            return client("watching").clientList().stream()
                    .filter(one -> one.name().equals(name))
                    .count();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void aWrongUpdateLeavesTheClientServing() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("stubborn");
        try {
            RedisClient redis = client("stubborn");
            update(configuration, "stubborn", "pool.sise", "2", "timeout", "soon");
            update(configuration, "stubborn", "timeout", "2s");
            eventually(
                    "the right one", () -> redis.options().timeout().equals(Duration.ofSeconds(2)));
            assertSame(redis, client("stubborn"));
            assertEquals("PONG", redis.ping());
        } finally {
            configuration.delete();
        }
    }

    @Test
    public void aHookBundleJoinsAndLeavesWhileTheClientServes() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("hooked");
        try {
            RedisClient redis = client("hooked");
            redis.flushall();
            Bundle guard = context.installBundle(context.getProperty("guard.bundle"));
            guard.start();
            HookException refused = assertThrows(HookException.class, redis::flushall);
            assertTrue(refused.getMessage(), refused.getMessage().contains("Guard"));
            guard.stop();
            redis.flushall();
            guard.start();
            assertThrows(HookException.class, redis::flushall);
            guard.uninstall();
            redis.flushall();
        } finally {
            configuration.delete();
        }
    }

    @Test
    public void theGuardIsThereWhileItIsConfiguredAndChangesInPlace() throws Exception {
        org.osgi.service.cm.Configuration client = configure("guarded");
        org.osgi.service.cm.Configuration guard =
                configurations.getConfiguration("org.redwire.hooks.guard", "?");
        RedisClient redis = client("guarded");
        try {
            redis.flushall();
            guard.update(new Hashtable<>(Map.of("deny", "KEYS, FLUSHALL")));
            eventually("FLUSHALL is denied", () -> refused(redis::flushall));
            redis.set("k", "v");
            guard.update(new Hashtable<>(Map.of("read.only", "true")));
            eventually("writes are refused", () -> refused(() -> redis.set("k", "v")));
            assertEquals("v", redis.get("k"));
        } finally {
            guard.delete();
        }
        eventually("all is let through", () -> !refused(redis::flushall));
        client.delete();
    }

    @Test
    public void eachBundleHasAViewOfItsOwnAndIsKeptToItsQuotaAndItsKeys() throws Exception {
        org.osgi.service.cm.Configuration client = configure("shared");
        org.osgi.service.cm.Configuration limit =
                configurations.getFactoryConfiguration("org.redwire.hooks.limit", "quota", "?");
        org.osgi.service.cm.Configuration guard =
                configurations.getFactoryConfiguration("org.redwire.hooks.guard", "keys", "?");
        try {
            RedisClient ours = client("shared");
            BundleContext other = bundle(Bundles.TRAFFIC).getBundleContext();
            ServiceReference<RedisClient> reference =
                    other.getServiceReferences(RedisClient.class, "(name=shared)")
                            .iterator()
                            .next();
            RedisClient theirs = other.getService(reference);
            assertEquals("shared/" + context.getBundle().getSymbolicName(), ours.name());
            assertEquals("shared/" + Bundles.TRAFFIC, theirs.name());
            Map<String, String> clients = Map.of("clients", theirs.name());
            Map<String, String> quota = new HashMap<>(clients);
            quota.put("per.second", "1");
            quota.put("patience.ms", "0");
            Map<String, String> keys = new HashMap<>(clients);
            keys.put("prefixes", "theirs:");
            limit.update(new Hashtable<>(quota));
            eventually("a quota", () -> refused(theirs::ping));
            ours.ping();
            limit.update(new Hashtable<>(clients));
            eventually("no quota", () -> !refused(theirs::ping));
            guard.update(new Hashtable<>(keys));
            eventually("keys of their own", () -> refused(() -> theirs.set("ours:k", "v")));
            theirs.set("theirs:k", "v");
            ours.set("ours:k", "v");
            theirs.close();
            assertEquals("v", ours.get("theirs:k"));
            other.ungetService(reference);
        } finally {
            limit.delete();
            guard.delete();
            client.delete();
        }
    }

    @Test
    public void theLimitIsThereWhileItIsConfigured() throws Exception {
        org.osgi.service.cm.Configuration client = configure("limited");
        org.osgi.service.cm.Configuration limit =
                configurations.getConfiguration("org.redwire.hooks.limit", "?");
        RedisClient redis = client("limited");
        try {
            limit.update(new Hashtable<>(Map.of("per.second", "1", "patience.ms", "0")));
            eventually("there is a limit", () -> refused(redis::ping));
        } finally {
            limit.delete();
        }
        eventually("there is none", () -> !refused(redis::ping) && !refused(redis::ping));
        client.delete();
    }

    private static boolean refused(Runnable call) {
        try {
            call.run();
            return false;
        } catch (HookException e) {
            return true;
        }
    }

    @Test
    public void withoutItsDialerAClientIsWithdrawnUntilItIsBack() throws Exception {
        Bundle tcp = bundle("org.redwire.dial.tcp");
        org.osgi.service.cm.Configuration configuration = configure("dialled");
        try {
            client("dialled").ping();
            tcp.stop();
            assertEquals(0, clients("dialled"));
            tcp.start();
            assertEquals("PONG", client("dialled").ping());
        } finally {
            tcp.start();
            configuration.delete();
        }
    }

    @Test
    public void thereIsADialerForEachScheme() throws Exception {
        for (String scheme : new String[] {"redis", "rediss", "unix"}) {
            assertEquals(
                    scheme,
                    1,
                    context.getServiceReferences(Dialer.class, "(redis.scheme=" + scheme + ")")
                            .size());
        }
    }

    @Test
    public void aListenerServiceIsSubscribedWhileItIsThere() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("heard");
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        MessageListener listener =
                message -> heard.add(message.channel() + "=" + message.payload());
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(MessageListener.CHANNELS, new String[] {"white", "board"});
        properties.put(MessageListener.CLIENT, "heard");
        ServiceRegistration<MessageListener> registration =
                context.registerService(MessageListener.class, listener, properties);
        try {
            RedisClient redis = client("heard");
            eventually("subscribed", () -> redis.publish("board", "1") == 1);
            assertEquals("board=1", heard.poll(PATIENCE, TimeUnit.MILLISECONDS));
            properties.put(MessageListener.CHANNELS, new String[] {"white", "black"});
            registration.setProperties(properties);
            eventually("the change is followed", () -> redis.publish("black", "3") == 1);
            assertEquals("black=3", heard.poll(PATIENCE, TimeUnit.MILLISECONDS));
            eventually("what is gone is, too", () -> redis.publish("board", "4") == 0);
            properties.put(MessageListener.CHANNELS, new String[] {"white", "board"});
            registration.setProperties(properties);
            eventually("and it may come back", () -> redis.publish("board", "5") == 1);
            registration.unregister();
            eventually("unsubscribed", () -> redis.publish("board", "2") == 0);
        } finally {
            configuration.delete();
        }
    }
}
