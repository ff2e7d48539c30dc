package org.redwire.itests.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.itests.traffic.Writers;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.streams.StreamListener;

/** Each bundle has keys of its own without writing them so. */
@ExamReactorStrategy(PerClass.class)
public class PrefixIT extends InFelix {

    private static final String PREFIX = "org.redwire.hooks.prefix";
    private static final String GUARD = "org.redwire.hooks.guard";
    private static final String EACH = "<consumer>:";

    private final List<org.osgi.service.cm.Configuration> made = new ArrayList<>();
    private RedisClient raw;

    @Before
    public void lookOn() throws Exception {
        made.add(configure("raw"));
        raw = client("raw");
        raw.flushall();
    }

    @After
    public void tidyUp() throws Exception {
        bundle(PREFIX).start();
        for (org.osgi.service.cm.Configuration one : made) {
            one.delete();
        }
        eventually("no client is left", () -> count("raw") == 0 && count("kept") == 0);
    }

    private int count(String name) {
        try {
            return clients(name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private RedisClient kept(Object... settings) throws Exception {
        made.add(configure("kept", settings));
        return client("kept");
    }

    private org.osgi.service.cm.Configuration set(String pid, Map<String, String> settings)
            throws IOException {
        org.osgi.service.cm.Configuration one =
                configurations.getFactoryConfiguration(pid, "kept", "?");
        one.update(new Hashtable<>(settings));
        made.add(one);
        return one;
    }

    private org.osgi.service.cm.Configuration prefix(String prefix) throws IOException {
        return set(PREFIX, Map.of("prefix", prefix, "clients", "kept"));
    }

    private static boolean prefixes(RedisClient redis) {
        return redis.hooks().stream().anyMatch(hook -> hook.name().contains("PrefixComponent"));
    }

    private static boolean guards(RedisClient redis) {
        return redis.hooks().stream().anyMatch(hook -> hook.name().contains("GuardComponent"));
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findAny()
                .orElseThrow();
    }

    private String ours() {
        return context.getBundle().getSymbolicName() + ":";
    }

    private static RedisException failure(Runnable call) {
        try {
            call.run();
            return null;
        } catch (RedisException e) {
            return e;
        }
    }

    @Test
    public void eachBundleHasItsOwnKeysOnEveryWayThereIs() throws Exception {
        RedisClient redis = kept();
        prefix(EACH);
        eventually("a prefix", () -> prefixes(redis));
        redis.set("single", "1");
        redis.mset(Map.of("many", "1", "more", "2"));
        redis.pipelined(p -> p.set("pipeline", "1"));
        redis.transaction(t -> t.set("transaction", "1"));
        redis.async().set("async", "1").get();
        redis.async().blpop(Duration.ofMillis(1), "none").get();
        boolean committed =
                redis.watch(
                        watched -> {
                            watched.get("single");
                            return watched.commit(t -> t.set("watched", "1"));
                        },
                        "single");
        assertTrue(committed);
        try (Session session = redis.session()) {
            session.set("session", "1");
        }
        redis.execute(Command.of("SET").key("bytes".getBytes()).arg("1"));
        redis.rpush("list", "1");
        assertEquals(ours() + "list", redis.blpop(Duration.ofSeconds(1), "list").key());
        assertEquals("1", redis.get("single"));
        Set<String> keys = new TreeSet<>();
        for (String key :
                List.of(
                        "single",
                        "many",
                        "more",
                        "pipeline",
                        "transaction",
                        "async",
                        "watched",
                        "session",
                        "bytes")) {
            keys.add(ours() + key);
        }
        assertEquals(keys, new TreeSet<>(raw.keys("*")));
        RedisException refused = failure(() -> redis.keys("*"));
        assertTrue(refused instanceof HookException);
        assertEquals(Outcome.NOT_SENT, refused.outcome());
        assertTrue(
                refused.getMessage(),
                refused.getMessage().contains("would reach beyond the prefix"));

        BundleContext other = bundle(Bundles.TRAFFIC).getBundleContext();
        ServiceReference<RedisClient> reference =
                other.getServiceReferences(RedisClient.class, "(name=kept)").iterator().next();
        RedisClient theirs = other.getService(reference);
        theirs.set("single", "theirs");
        assertEquals("1", redis.get("single"));
        assertEquals("theirs", raw.get(Bundles.TRAFFIC + ":single"));
        other.ungetService(reference);
    }

    @Test
    public void aWatchThatFindsAChangeCommitsNothingUnderAPrefix() throws Exception {
        RedisClient redis = kept();
        prefix("p:");
        eventually("a prefix", () -> prefixes(redis));
        boolean committed =
                redis.watch(
                        watched -> {
                            raw.set("p:k", "changed");
                            return watched.commit(t -> t.set("k", "mine"));
                        },
                        "k");
        assertFalse(committed);
        assertEquals("changed", redis.get("k"));
    }

    @Test
    public void aWrongConfigurationLetsNoKeyThroughWithoutItsPrefix() throws Exception {
        RedisClient redis = kept();
        org.osgi.service.cm.Configuration prefix = prefix("<customer>:");
        eventually("all is refused", () -> failure(() -> redis.get("k")) != null);
        prefix.update(new Hashtable<>(Map.of("prefix", "p:", "clients", "kept")));
        eventually("the right one", () -> failure(() -> redis.set("k", "v")) == null);
        prefix.update(new Hashtable<>(Map.of("prefix", "", "clients", "kept")));
        prefix.update(new Hashtable<>(Map.of("prefix", "q:", "clients", "kept")));
        eventually(
                "the next right one",
                () -> {
                    redis.set("k", "v");
                    return raw.exists("q:k");
                });
        assertEquals(Set.of("p:k", "q:k"), new TreeSet<>(raw.keys("*")));
    }

    @Test
    public void itComesAndGoesWhileTrafficRuns() throws Exception {
        RedisClient redis = kept("pool.size", "16");
        Writers writers = new Writers(redis, 16);
        try {
            for (int round = 0; round < 5; round++) {
                org.osgi.service.cm.Configuration prefix = prefix(EACH);
                eventually("a prefix", () -> prefixes(redis));
                writers.awaitMore(20);
                bundle(PREFIX).stop();
                assertFalse(prefixes(redis));
                writers.awaitMore(20);
                bundle(PREFIX).start();
                eventually("a prefix again", () -> prefixes(redis));
                writers.awaitMore(20);
                made.remove(prefix); // first: what is deleted equals nothing
                prefix.delete();
                eventually("no prefix", () -> !prefixes(redis));
            }
            writers.end();
            assertEquals(List.of(), writers.failures());
            for (int i = 0; i < writers.count(); i++) {
                List<String> found = new ArrayList<>(raw.lrange("log:" + i, 0, -1));
                assertFalse(found.isEmpty());
                List<String> prefixed = raw.lrange(ours() + "log:" + i, 0, -1);
                assertFalse(prefixed.isEmpty());
                found.addAll(prefixed);
                found.sort((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
                assertEquals("each once", writers.written(i), found);
            }
        } finally {
            writers.end();
        }
    }

    @Test
    public void whereItGoesAGuardLetsNoKeyThroughWithoutThePrefix() throws Exception {
        RedisClient redis = kept("pool.size", "16");
        set(GUARD, Map.of("prefixes", EACH, "clients", "kept"));
        prefix(EACH);
        eventually("both hooks", () -> prefixes(redis) && guards(redis));
        Writers writers = new Writers(redis, 4);
        try {
            for (int round = 0; round < 3; round++) {
                writers.awaitMore(50);
                if (round == 0) {
                    assertEquals("as long as both are there", List.of(), writers.failures());
                }
                int before = writers.failures().size();
                bundle(PREFIX).stop();
                eventually("the guard refuses", () -> writers.failures().size() > before + 100);
                bundle(PREFIX).start();
                eventually("goes on", () -> failure(() -> redis.get("k")) == null);
                int written = writers.written(0).size();
                eventually("writes go on", () -> writers.written(0).size() > written + 20);
            }
            writers.end();
            for (Throwable failure : writers.failures()) {
                assertTrue(failure.toString(), failure instanceof HookException);
                assertEquals(Outcome.NOT_SENT, ((HookException) failure).outcome());
                assertTrue(failure.toString(), failure.getMessage().contains("hooks.guard: RPUSH"));
            }
            for (int i = 0; i < writers.count(); i++) {
                assertEquals(writers.written(i), raw.lrange(ours() + "log:" + i, 0, -1));
            }
            assertEquals("no other keys", writers.count(), raw.dbsize());
        } finally {
            writers.end();
        }
    }

    @Test
    public void aClientThatNeedsItComesAfterItAndGoesBeforeIt() throws Exception {
        made.add(
                configure(
                        "kept",
                        "hook.target",
                        "(component.name=" + PREFIX + ")",
                        "hook.cardinality.minimum",
                        "1",
                        "pool.size",
                        "16"));
        assertEquals("no hook, no client", 0, clients("kept"));
        prefix(EACH);
        for (int round = 0; round < 3; round++) {
            RedisClient redis = client("kept");
            Writers writers = new Writers(redis, 16);
            try {
                writers.awaitMore(20);
                bundle(PREFIX).stop();
                assertEquals("withdrawn", 0, clients("kept"));
                assertThrows(ClosedException.class, () -> redis.get("k"));
                writers.end();
                for (Throwable failure : writers.failures()) {
                    assertTrue(failure.toString(), failure instanceof ClosedException);
                }
                assertEquals(List.of(), raw.keys("log:*"));
                for (int i = 0; i < writers.count(); i++) {
                    assertEquals(writers.written(i), raw.lrange(ours() + "log:" + i, 0, -1));
                }
                raw.flushall();
                bundle(PREFIX).start();
            } finally {
                writers.end();
            }
        }
        client("kept").ping();
    }

    @Test
    public void aStreamListenerConsumesThroughThePrefixOfItsBundle() throws Exception {
        RedisClient redis = kept();
        prefix(EACH);
        set(GUARD, Map.of("prefixes", EACH, "clients", "kept"));
        eventually("both hooks", () -> prefixes(redis) && guards(redis));
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(StreamListener.STREAM, "orders");
        properties.put(StreamListener.GROUP, "billing");
        properties.put(StreamListener.CLIENT, "kept");
        properties.put(StreamListener.IDLE, 100);
        properties.put(StreamListener.ATTEMPTS, 2);
        StreamListener listener =
                entry -> {
                    seen.add(entry.value("n"));
                    if ("bad".equals(entry.value("n"))) {
                        throw new IllegalStateException("no");
                    }
                };
        ServiceRegistration<StreamListener> registration =
                context.registerService(StreamListener.class, listener, properties);
        try {
            redis.xadd("orders", Map.of("n", "1"));
            assertEquals("1", seen.poll(PATIENCE, TimeUnit.MILLISECONDS));
            redis.xadd("orders", Map.of("n", "2"));
            assertEquals("2", seen.poll(PATIENCE, TimeUnit.MILLISECONDS));
            redis.xadd("orders", Map.of("n", "bad"));
            eventually("a dead letter", () -> raw.exists(ours() + "orders:dead"));
            eventually("acknowledged", () -> redis.xpending("orders", "billing").count() == 0);
            assertEquals(
                    Set.of(ours() + "orders", ours() + "orders:dead"),
                    new TreeSet<>(raw.keys("*")));
        } finally {
            registration.unregister();
        }
        eventually("nobody reads", () -> redis.stats().dedicated() == 0);
    }
}
