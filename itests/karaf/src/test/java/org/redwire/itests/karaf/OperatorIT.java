package org.redwire.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.Ports;
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.error.ServerException;

/**
 * What an operator adds to a client comes and goes while it serves, and the numbers that are shown
 * are right.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class OperatorIT {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(30);
    private static final EnumSet<FeaturesService.Option> QUIETLY =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String CALLS = "redis_client_operation_duration_seconds_count";
    private static final int CALLERS = 4;

    /** A feature and how many hooks come with it. */
    private record Addition(String feature, int hooks) {}

    private static final List<Addition> ADDITIONS =
            List.of(
                    new Addition("redwire-hooks-breaker", 1),
                    new Addition("redwire-hooks-chaos", 1),
                    new Addition("redwire-hooks-prefix", 1),
                    new Addition("redwire-hooks-opentelemetry", 2),
                    new Addition("redwire-prometheus", 1),
                    new Addition("redwire-health", 0),
                    new Addition("redwire-jmx", 0),
                    new Addition("redwire-recorder", 0),
                    new Addition("redwire-streams", 0));

    @Inject private BootFinished booted; // Karaf has installed what it begins with
    @Inject private BundleContext context;
    @Inject private FeaturesService features;

    private final String version = System.getProperty("redwire.version");
    private final Path file =
            Path.of(System.getProperty("karaf.etc", ""), "org.redwire.client-busy.cfg");

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong calls = new AtomicLong();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<Thread> callers = new ArrayList<>();
    private ServiceTracker<RedisClient, RedisClient> tracker;
    private RedisClient redis;
    private String consumer;

    /** Runs outside of Karaf; the server ends with this JVM. */
    @Configuration
    public Option[] karaf() {
        List<Option> all = new ArrayList<>(List.of(Karaf.with("redwire")));
        String http = "etc/org.ops4j.pax.web.cfg";
        String port = String.valueOf(Ports.free()); // Pax Web does not say which it has
        all.add(editConfigurationFilePut(http, "org.osgi.service.http.enabled", "true"));
        all.add(editConfigurationFilePut(http, "org.osgi.service.http.port", port));
        all.add(editConfigurationFilePut(http, "org.ops4j.pax.web.listening.addresses", LOOPBACK));
        all.add(systemProperty("metrics.url").value("http://" + LOOPBACK + ":" + port + "/"));
        all.add(systemProperty("redis.uri").value(RedisServer.start().uri()));
        return all.toArray(Option[]::new);
    }

    @Before
    public void beginToCall() throws Exception {
        Etc.write(
                file.getFileName().toString(),
                "name = busy\nuri = " + System.getProperty("redis.uri") + "\n");
        tracker = new ServiceTracker<>(context, RedisClient.class, null);
        tracker.open();
        redis = tracker.waitForService(PATIENCE);
        assertNotNull(redis);
        consumer = context.getBundle().getSymbolicName();
        redis.del("calls", consumer + ":calls");
        for (int i = 0; i < CALLERS; i++) {
            callers.add(new Thread(this::call, "caller-" + i));
        }
        callers.forEach(Thread::start);
    }

    private void call() {
        try {
            while (!over.get()) {
                redis.incr("calls");
                calls.incrementAndGet();
            }
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    @After
    public void endToCall() throws Exception {
        over.set(true);
        for (Thread caller : callers) {
            caller.join(PATIENCE);
        }
        if (redis != null) {
            assertEquals(List.of(), failures);
            assertEquals(calls.get(), count("calls") + count(consumer + ":calls"));
        }
        Etc.delete(file);
        eventually("the client leaves", () -> tracker.getService() == null);
        tracker.close();
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long end = System.currentTimeMillis() + PATIENCE;
        while (!condition.getAsBoolean()) {
            assertTrue(what, System.currentTimeMillis() < end);
            Thread.yield();
        }
    }

    private long count(String key) {
        String count = redis.get(key);
        return count == null ? 0 : Long.parseLong(count);
    }

    private void awaitCalls() {
        long before = calls.get();
        eventually("calls go on", () -> calls.get() > before + 100 || !failures.isEmpty());
    }

    /** The numbers as Prometheus reads them; empty if nobody answers. */
    private static String scrape() {
        try {
            URI uri = URI.create(System.getProperty("metrics.url") + "redwire/metrics");
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return "";
        }
    }

    /** The number of the one line with this metric and these labels; -1 if there is none. */
    private static double number(String text, String metric, String... labels) {
        List<String> lines =
                text.lines()
                        .filter(line -> line.startsWith(metric + "{"))
                        .filter(line -> Stream.of(labels).allMatch(line::contains))
                        .toList();
        assertTrue(metric + ": " + lines, lines.size() <= 1);
        return lines.isEmpty()
                ? -1
                : Double.parseDouble(lines.get(0).substring(lines.get(0).lastIndexOf(' ')));
    }

    private double incrs(String text) {
        return number(
                text,
                CALLS,
                "client=\"" + redis.name() + "\"",
                "operation=\"INCR\"",
                "error=\"none\"");
    }

    @Test
    public void eachOfThemComesAndGoesWhileItServes() throws Exception {
        List<Path> files =
                List.of(
                        Etc.write("org.redwire.hooks.breaker.cfg", "calls = 100\n"),
                        Etc.write(
                                "org.redwire.hooks.chaos.cfg",
                                "delay.rate = 1\ndelay.ms = 1\nseed = 7\n"),
                        Etc.write(
                                "org.redwire.hooks.prefix.cfg",
                                "prefix = <consumer>:\nclients = busy\n"));
        try {
            for (Addition addition : ADDITIONS) {
                String feature = addition.feature();
                features.installFeature(feature, version, QUIETLY);
                eventually(feature, () -> redis.hooks().size() == addition.hooks());
                awaitCalls();
                features.uninstallFeature(feature, version, QUIETLY);
                eventually(feature + " leaves", () -> redis.hooks().isEmpty());
                awaitCalls();
                assertEquals(feature, redis, tracker.getService());
            }
            assertTrue("some had a prefix", count(consumer + ":calls") > 0);
        } finally {
            for (Path added : files) {
                Etc.delete(added);
            }
        }
    }

    @Test
    public void prometheusReadsTheNumbersByHttpOfEachBundleThatCalls() throws Exception {
        features.installFeature("redwire-prometheus", version, QUIETLY);
        try {
            eventually("the numbers", () -> incrs(scrape()) > 0);

            // a call is counted before its caller goes on, so at most one of each caller is counted
            // too early
            long before = calls.get();
            double first = incrs(scrape());
            long between = calls.get();
            awaitCalls();
            long later = calls.get();
            double second = incrs(scrape());
            long after = calls.get();
            String seen = first + " then " + second + ", calls " + between + " then " + later;
            assertTrue(seen, second - first >= later - between - CALLERS);
            assertTrue(seen, second - first <= after - before + CALLERS);

            // another bundle has a line of its own
            Bundle other = FrameworkUtil.getBundle(FeaturesService.class);
            RedisClient view = other.getBundleContext().getService(tracker.getServiceReference());
            for (int i = 0; i < 7; i++) {
                view.get("nothing");
            }
            view.set("text", "not a number");
            assertThrows(ServerException.class, () -> view.incr("text"));
            String name = "client=\"busy/" + other.getSymbolicName() + "\"";
            String text = scrape();
            assertEquals(text, 7, number(text, CALLS, name, "operation=\"GET\""), 0);
            assertEquals(text, 1, number(text, CALLS, name, "operation=\"SET\""), 0);
            assertEquals(
                    text, 1, number(text, CALLS, name, "operation=\"INCR\"", "error=\"ERR\""), 0);

            // what is the client's stands once, under its name
            String client = "client=\"busy\"";
            assertEquals(text, 20, number(text, "redis_client_connection_max", client), 0);
            assertEquals(text, 1, number(text, "redis_client_operation_failures_total", client), 0);
            assertTrue(
                    text,
                    number(text, "redis_client_connection_count", client, "\"idle\"")
                                    + number(
                                            text,
                                            "redis_client_connection_count",
                                            client,
                                            "\"used\"",
                                            "pubsub=\"false\"")
                            >= 1);
        } finally {
            features.uninstallFeature("redwire-prometheus", version, QUIETLY);
        }
        eventually("no hook is left", () -> redis.hooks().isEmpty());
        eventually("nobody answers", () -> scrape().isEmpty());
    }

    @Test
    public void theNumbersArriveInARegistryOfMicrometer() throws Exception {
        features.installFeature("redwire-hooks-micrometer", version, QUIETLY);
        try {
            Meters meters = new Meters(context);
            eventually("the numbers", () -> meters.calls(redis.name(), "INCR") > 0);
            long before = calls.get();
            long first = meters.calls(redis.name(), "INCR");
            long between = calls.get();
            awaitCalls();
            long later = calls.get();
            long second = meters.calls(redis.name(), "INCR");
            long after = calls.get();
            String seen = first + " then " + second + ", calls " + between + " then " + later;
            assertTrue(seen, second - first >= later - between - CALLERS);
            assertTrue(seen, second - first <= after - before + CALLERS);
            assertEquals(20, meters.most("busy"), 0);
            meters.close();
            eventually("the hook leaves", () -> redis.hooks().isEmpty());
            eventually("its meters leave", () -> meters.count() == 0);
        } finally {
            features.uninstallFeature("redwire-hooks-micrometer", version, QUIETLY);
        }
        awaitCalls();
    }
}
