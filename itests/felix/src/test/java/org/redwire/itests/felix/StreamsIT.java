package org.redwire.itests.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.redwire.client.RedisClient;
import org.redwire.streams.StreamListener;

/** Stream listeners come, change and go, and so does the bundle that serves them. */
@ExamReactorStrategy(PerClass.class)
public class StreamsIT extends InFelix {

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    private final StreamListener listener = entry -> seen.add(entry.value("n"));

    private static Hashtable<String, Object> reads(String client, String... streams) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(StreamListener.STREAM, streams);
        properties.put(StreamListener.GROUP, "g");
        properties.put(StreamListener.CLIENT, client);
        return properties;
    }

    private String next() throws InterruptedException {
        return seen.poll(PATIENCE, TimeUnit.MILLISECONDS);
    }

    private static void add(RedisClient redis, String stream, String n) {
        redis.xadd(stream, Map.of("n", n));
    }

    private static long readers(RedisClient redis) {
        return redis.stats().dedicated();
    }

    @Test
    public void aStreamListenerConsumesWhileItIsThereAndItsPropertiesAreFollowed()
            throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("streamed");
        org.osgi.service.cm.Configuration other = configure("other");
        ServiceRegistration<StreamListener> registration =
                context.registerService(
                        StreamListener.class, listener, reads("streamed", "white", "board"));
        try {
            RedisClient redis = client("streamed");
            add(redis, "white", "1");
            assertEquals("1", next());
            add(redis, "board", "2");
            assertEquals("2", next());
            assertEquals("no other client reads", 0, readers(client("other")));
            String name = redis.xinfoConsumers("white", "g").get(0).name();
            assertTrue(name, name.matches(".+/[0-9a-f]{8}"));
            registration.setProperties(reads("streamed", "black"));
            add(redis, "black", "3");
            assertEquals("3", next());
            eventually("one reads", () -> readers(redis) == 1);
            Hashtable<String, Object> hasty = reads("streamed", "black");
            hasty.put(StreamListener.ATTEMPTS, "none");
            registration.setProperties(hasty);
            eventually("a wrong one is refused", () -> readers(redis) == 0);
            add(redis, "black", "4");
            registration.setProperties(reads("streamed", "black"));
            assertEquals("4", next());
            registration.unregister();
            eventually("nobody reads", () -> readers(redis) == 0);
            eventually(
                    "all is acknowledged",
                    () ->
                            redis.xpending("white", "g").count() == 0
                                    && redis.xpending("black", "g").count() == 0);
        } finally {
            configuration.delete();
            other.delete();
        }
    }

    @Test
    public void aClientThatGoesTakesItsConsumerAlongAndBringsItBack() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("coming");
        ServiceRegistration<StreamListener> registration =
                context.registerService(StreamListener.class, listener, reads("coming", "going"));
        try {
            add(client("coming"), "going", "1");
            assertEquals("1", next());
            configuration.delete();
            eventually("no thread is left", () -> threads("coming") == 0);
            configuration = configure("coming");
            add(client("coming"), "going", "2");
            assertEquals("2", next());
        } finally {
            registration.unregister();
            configuration.delete();
        }
        eventually("no thread is left", () -> threads("coming") == 0);
    }

    private static long threads(String client) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("redwire-" + client + "/"))
                .filter(thread -> thread.getName().endsWith("-stream"))
                .count();
    }

    @Test
    public void theBundleComesAndGoesWhileEntriesAreAddedAndNoneIsLost() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("busy");
        Bundle streams =
                Arrays.stream(context.getBundles())
                        .filter(b -> "org.redwire.streams".equals(b.getSymbolicName()))
                        .findAny()
                        .orElseThrow();
        Set<String> handled = ConcurrentHashMap.newKeySet();
        Hashtable<String, Object> properties = reads("busy", "traffic");
        properties.put(StreamListener.IDLE, 500);
        ServiceRegistration<StreamListener> registration =
                context.registerService(
                        StreamListener.class, entry -> handled.add(entry.value("n")), properties);
        try {
            RedisClient redis = client("busy");
            int added = 0;
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 200; i++) {
                    add(redis, "traffic", Integer.toString(added++));
                }
                streams.stop();
                assertEquals("nobody reads", 0, readers(redis));
                assertEquals("no thread is left", 0, threads("busy"));
                for (int i = 0; i < 50; i++) {
                    add(redis, "traffic", Integer.toString(added++));
                }
                streams.start();
            }
            int all = added;
            eventually("all are handled", () -> handled.size() == all);
            eventually("and acknowledged", () -> redis.xpending("traffic", "g").count() == 0);
            assertFalse("no letter is dead", redis.exists("traffic:dead"));
        } finally {
            streams.start();
            registration.unregister();
            configuration.delete();
        }
    }
}
