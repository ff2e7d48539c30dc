package org.redwire.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.RedisServer;

/** The features that show numbers come and go while a client serves. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class TelemetryIT {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(30);
    private static final EnumSet<FeaturesService.Option> QUIETLY =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

    @Inject private BundleContext context;
    @Inject private FeaturesService features;

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

    private boolean servlet() {
        try {
            ServiceReference<?>[] all =
                    context.getAllServiceReferences(
                            "javax.servlet.Servlet",
                            "(osgi.http.whiteboard.servlet.pattern=/redwire/metrics)");
            return all != null && all.length == 1;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void theyComeAndGoUnderTrafficWithoutAnError() throws Exception {
        String version = System.getProperty("redwire.version");
        Path file = Path.of(System.getProperty("karaf.etc"), "org.redwire.client-busy.cfg");
        Files.writeString(file, "name = busy\nuri = " + System.getProperty("redis.uri") + "\n");
        ServiceTracker<RedisClient, RedisClient> tracker =
                new ServiceTracker<>(context, RedisClient.class, null);
        tracker.open();
        RedisClient redis = tracker.waitForService(PATIENCE);
        assertNotNull(redis);
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong calls = new AtomicLong();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread caller =
                new Thread(
                        () -> {
                            try {
                                while (!over.get()) {
                                    redis.incr("calls");
                                    calls.incrementAndGet();
                                }
                            } catch (Throwable e) {
                                failure.set(e);
                            }
                        },
                        "caller");
        caller.start();
        try {
            features.installFeature("redwire-hooks-opentelemetry", version, QUIETLY);
            eventually("tracing and metrics", () -> redis.hooks().size() == 2);
            features.installFeature("redwire-prometheus", version, QUIETLY);
            eventually("Prometheus' numbers", () -> redis.hooks().size() == 3);
            eventually("the servlet", this::servlet);
            long before = calls.get();
            eventually("calls go on", () -> calls.get() > before + 100 || !caller.isAlive());
            features.uninstallFeature("redwire-prometheus", version, QUIETLY);
            features.uninstallFeature("redwire-hooks-opentelemetry", version, QUIETLY);
            eventually("no hook is left", () -> redis.hooks().isEmpty());
            long after = calls.get();
            eventually("calls go on", () -> calls.get() > after + 100 || !caller.isAlive());
        } finally {
            over.set(true);
            caller.join(PATIENCE);
        }
        assertEquals(null, failure.get());
        assertEquals(String.valueOf(calls.get()), redis.get("calls"));
        tracker.close();
        Files.delete(file);
    }
}
