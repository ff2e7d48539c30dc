package org.redwire.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
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

/** What an operator adds to a client comes and goes while traffic runs. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class OperatorIT {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(30);
    private static final int CALLERS = 4;

    private static final EnumSet<FeaturesService.Option> QUIETLY =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

    @Inject private BundleContext context;
    @Inject private FeaturesService features;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong calls = new AtomicLong();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    /** Runs outside of Karaf; the server ends with this JVM. */
    @Configuration
    public Option[] karaf() {
        Option[] options = Karaf.with("redwire");
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

    private void call(RedisClient redis) {
        while (!over.get()) {
            try {
                redis.incr("traffic");
                calls.incrementAndGet();
            } catch (Throwable e) {
                failures.add(e);
                return;
            }
        }
    }

    private void awaitCalls() {
        long enough = calls.get() + 100;
        eventually("calls go on", () -> calls.get() >= enough || !failures.isEmpty());
    }

    @Test
    public void eachOfThemComesAndGoesWhileTrafficRuns() throws Exception {
        Path cache =
                Etc.write(
                        "org.redwire.client-cache.cfg",
                        "name = cache\nuri = " + System.getProperty("redis.uri") + "\n");
        ServiceTracker<RedisClient, RedisClient> tracker =
                new ServiceTracker<>(context, RedisClient.class, null);
        tracker.open();
        RedisClient redis = tracker.waitForService(PATIENCE);
        assertNotNull(redis);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(new Thread(() -> call(redis), "caller-" + i));
        }
        callers.forEach(Thread::start);
        Path breaker = Etc.write("org.redwire.hooks.breaker.cfg", "calls = 100\n");
        Path chaos =
                Etc.write(
                        "org.redwire.hooks.chaos.cfg", "delay.rate = 1\ndelay.ms = 1\nseed = 7\n");
        Path prefix =
                Etc.write(
                        "org.redwire.hooks.prefix.cfg", "prefix = <consumer>:\nclients = cache\n");
        try {
            String version = System.getProperty("redwire.version");
            for (String feature :
                    new String[] {
                        "redwire-hooks-breaker",
                        "redwire-hooks-chaos",
                        "redwire-hooks-prefix",
                        "redwire-health",
                        "redwire-jmx",
                        "redwire-recorder",
                        "redwire-streams"
                    }) {
                int before = redis.hooks().size();
                boolean hook = feature.contains("hooks");
                features.installFeature(feature, version, QUIETLY);
                eventually(feature, () -> redis.hooks().size() == before + (hook ? 1 : 0));
                awaitCalls();
                features.uninstallFeature(feature, version, QUIETLY);
                eventually(feature + " leaves", () -> redis.hooks().size() == before);
                awaitCalls();
                assertEquals(feature, redis, tracker.getService());
            }
            over.set(true);
            for (Thread caller : callers) {
                caller.join(PATIENCE);
            }
            assertEquals(List.of(), failures);
            String consumer = context.getBundle().getSymbolicName();
            long prefixed = Long.parseLong(redis.get(consumer + ":traffic"));
            assertTrue("some had a prefix", prefixed > 0);
            assertEquals(calls.get(), prefixed + Long.parseLong(redis.get("traffic")));
        } finally {
            over.set(true);
            tracker.close();
            Etc.delete(breaker);
            Etc.delete(chaos);
            Etc.delete(prefix);
            Etc.delete(cache);
        }
    }
}
