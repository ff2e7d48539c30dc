package org.redwire.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.RedisServer;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionOptions;

/** A file in etc makes, changes and unmakes a client. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ClientIT {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(30);

    @Inject private BootFinished booted; // Karaf has installed what it begins with
    @Inject private BundleContext context;

    /** Runs outside of Karaf; the server ends with this JVM. */
    @Configuration
    public Option[] karaf() {
        Option[] options = Karaf.with("redwire-pubsub");
        Option[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = systemProperty("redis.uri").value(RedisServer.start().uri());
        return all;
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long end = System.currentTimeMillis() + PATIENCE;
        while (!condition.getAsBoolean()) {
            assertTrue(what, System.currentTimeMillis() < end);
            Thread.yield();
        }
    }

    @Test
    public void aFileInEtcMakesChangesAndUnmakesAClient() throws Exception {
        String name = "org.redwire.client-cache.cfg";
        Path file =
                Etc.write(name, "name = cache\nuri = " + System.getProperty("redis.uri") + "\n");
        ServiceTracker<RedisClient, RedisClient> tracker =
                new ServiceTracker<>(
                        context,
                        context.createFilter(
                                "(&(objectClass=" + RedisClient.class.getName() + ")(name=cache))"),
                        null);
        tracker.open();
        try {
            RedisClient redis = tracker.waitForService(PATIENCE);
            assertNotNull(redis);
            redis.set("karaf", "yes");
            assertEquals("yes", redis.get("karaf"));
            try (Subscription news = Subscription.open(redis, SubscriptionOptions.standard())) {
                news.add("karaf");
                assertTrue(news.awaitSubscribed(Duration.ofSeconds(10)));
                redis.publish("karaf", "heard");
                Message message = news.receive(Duration.ofSeconds(10));
                assertNotNull(message);
                assertEquals("heard", message.payload());
            }

            Etc.write(
                    name,
                    "name = cache\nuri = "
                            + System.getProperty("redis.uri")
                            + "\ntimeout = 750ms\n");
            eventually(
                    "changed in place",
                    () -> redis.options().timeout().equals(Duration.ofMillis(750)));
            assertEquals("yes", redis.get("karaf"));

            Etc.delete(file);
            eventually("gone", () -> tracker.getService() == null);
        } finally {
            tracker.close();
            Etc.delete(file);
        }
    }
}
