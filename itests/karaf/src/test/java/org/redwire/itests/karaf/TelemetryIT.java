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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.inject.Inject;
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
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.error.ServerException;

/** The features that show numbers come and go while a client serves, and the numbers are right. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class TelemetryIT {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(30);
    private static final EnumSet<FeaturesService.Option> QUIETLY =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String CALLS = "redis_client_operation_duration_seconds_count";

    @Inject private BundleContext context;
    @Inject private FeaturesService features;

    private final String version = System.getProperty("redwire.version");
    private final Path file =
            Path.of(System.getProperty("karaf.etc", ""), "org.redwire.client-busy.cfg");

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private ServiceTracker<RedisClient, RedisClient> tracker;
    private RedisClient redis;
    private Thread caller;

    /** Runs outside of Karaf; the server ends with this JVM. */
    @Configuration
    public Option[] karaf() throws IOException {
        List<Option> all = new ArrayList<>(List.of(Karaf.with("redwire")));
        String http = "etc/org.ops4j.pax.web.cfg";
        String port = freePort();
        all.add(editConfigurationFilePut(http, "org.osgi.service.http.enabled", "true"));
        all.add(editConfigurationFilePut(http, "org.osgi.service.http.port", port));
        all.add(editConfigurationFilePut(http, "org.ops4j.pax.web.listening.addresses", LOOPBACK));
        all.add(systemProperty("metrics.url").value("http://" + LOOPBACK + ":" + port + "/"));
        all.add(systemProperty("redis.uri").value(RedisServer.start().uri()));
        return all.toArray(Option[]::new);
    }

    /** Pax Web does not say which port it has, so it is told one. */
    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return String.valueOf(socket.getLocalPort());
        }
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
        redis.del("calls");
        caller = new Thread(this::call, "caller");
        caller.start();
    }

    private void call() {
        try {
            while (!over.get()) {
                redis.incr("calls");
                calls.incrementAndGet();
            }
        } catch (Throwable e) {
            failure.set(e);
        }
    }

    @After
    public void endToCall() throws Exception {
        over.set(true);
        if (caller != null) {
            caller.join(PATIENCE);
            assertEquals(null, failure.get());
            assertEquals(String.valueOf(calls.get()), redis.get("calls"));
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

    private void awaitCalls() {
        long before = calls.get();
        eventually("calls go on", () -> calls.get() > before + 100 || !caller.isAlive());
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
    public void theyComeAndGoUnderTrafficWithoutAnError() throws Exception {
        features.installFeature("redwire-hooks-opentelemetry", version, QUIETLY);
        eventually("tracing and metrics", () -> redis.hooks().size() == 2);
        features.installFeature("redwire-prometheus", version, QUIETLY);
        eventually("Prometheus' numbers", () -> redis.hooks().size() == 3);
        awaitCalls();
        features.uninstallFeature("redwire-prometheus", version, QUIETLY);
        features.uninstallFeature("redwire-hooks-opentelemetry", version, QUIETLY);
        eventually("no hook is left", () -> redis.hooks().isEmpty());
        awaitCalls();
    }

    @Test
    public void prometheusReadsTheNumbersByHttpOfEachBundleThatCalls() throws Exception {
        features.installFeature("redwire-prometheus", version, QUIETLY);
        try {
            eventually("the numbers", () -> incrs(scrape()) > 0);

            // a call is counted before its caller goes on, so at most one is counted too early
            long before = calls.get();
            double first = incrs(scrape());
            long between = calls.get();
            awaitCalls();
            long later = calls.get();
            double second = incrs(scrape());
            long after = calls.get();
            String seen = first + " then " + second + ", calls " + between + " then " + later;
            assertTrue(seen, second - first >= later - between - 1);
            assertTrue(seen, second - first <= after - before + 1);

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
            assertTrue(seen, second - first >= later - between - 1);
            assertTrue(seen, second - first <= after - before + 1);
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
