package org.redwire.itests.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.redwire.itests.support.RedisServer;

/** A Felix of its own, in which the bundle of callers calls a server. */
final class Lab {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How many callers the bundle of the traffic has. */
    static final int CALLERS = 16;

    private static final int OK = 0;
    private static final int UNKNOWN = 1;
    private static final int NOT_RUN = 2;
    private static final int SURPRISES = 3;
    private static final int HEARD = 4;
    private static final int READ = 5;

    /** What the hooks that do nothing by themselves are told, so that they are there: no harm. */
    private static final Map<String, Map<String, Object>> HOOKS =
            Map.of(
                    "org.redwire.hooks.breaker", Map.of("open.ms", 20L),
                    "org.redwire.hooks.chaos", Map.of("for.minutes", 1440),
                    "org.redwire.hooks.guard", Map.of("deny", "KEYS, FLUSHALL"),
                    "org.redwire.hooks.limit", Map.of("concurrent", 1_000, "per.second", 1_000_000),
                    "org.redwire.hooks.prefix",
                            Map.of(
                                    "prefix", "<consumer>:",
                                    "clients", "traffic/" + Bundles.TRAFFIC,
                                    "keyless", "PUBLISH"));

    /** What the traffic counts up, and what that is called while the hook of prefixes is there. */
    private static final String KEY = "traffic";

    private static final String PREFIXED = Bundles.TRAFFIC + ":traffic";

    private final AtomicLongArray counters = new AtomicLongArray(6);
    private final RedisServer server;
    private @Nullable Framework felix;
    private final long before;
    private boolean configured;

    /** Starts the framework with nothing in it but the counters of the traffic. */
    Lab(RedisServer server, File storage) throws BundleException {
        this.server = server;
        before = count(KEY) + count(PREFIXED);
        felix =
                new FrameworkFactory()
                        .newFramework(
                                Map.of(
                                        "org.osgi.framework.storage",
                                        storage.getPath(),
                                        "org.ops4j.pax.logging.DefaultServiceLog.level",
                                        "FATAL"));
        felix.start();
        context()
                .registerService(
                        AtomicLongArray.class,
                        counters,
                        new Hashtable<>(Map.of("traffic", "true")));
    }

    /** Everything there is: the platform first, then ours, the hook of a user and the traffic. */
    static List<String> everything() {
        List<String> names = new ArrayList<>();
        names.add(Bundles.LOGGING);
        names.addAll(Bundles.PLATFORM);
        names.addAll(Bundles.OPEN_TELEMETRY_SDK);
        names.addAll(Bundles.REDWIRE);
        names.add(Bundles.GUARD);
        names.add(Bundles.TRAFFIC);
        return names;
    }

    BundleContext context() {
        return felix.getBundleContext();
    }

    /** Installs bundles without starting them, in this order. */
    List<Bundle> install(List<String> names) throws BundleException {
        List<Bundle> installed = new ArrayList<>();
        for (String name : names) {
            installed.add(context().installBundle(Bundles.url(name)));
        }
        return installed;
    }

    /** Starts bundles in this order. */
    static void start(List<Bundle> bundles) throws BundleException {
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    /** Configures the client of the traffic. */
    void configure() throws Exception {
        configure("5s");
    }

    /** Configures the client of the traffic with a timeout. */
    void configure(String timeout) throws Exception {
        configure(Map.of("timeout", timeout));
    }

    /** Configures the client of the traffic, and gives each hook what it must have to join it. */
    void configure(Map<String, Object> settings) throws Exception {
        if (!configured) {
            configured = true;
            offerTelemetry();
            for (Map.Entry<String, Map<String, Object>> hook : HOOKS.entrySet()) {
                update(
                        admin("getConfiguration", hook.getKey(), "?"),
                        new Hashtable<>(hook.getValue()));
            }
        }
        Dictionary<String, Object> properties =
                new Hashtable<>(Map.of("name", "traffic", "uri", server.uri()));
        settings.forEach(properties::put);
        update(admin("getFactoryConfiguration", "org.redwire.client", "traffic", "?"), properties);
    }

    /** Services of the framework's own bundle, so they are there whichever bundles are stopped. */
    private void offerTelemetry() throws Exception {
        Object registry =
                bundle("micrometer-core")
                        .loadClass("io.micrometer.core.instrument.simple.SimpleMeterRegistry")
                        .getConstructor()
                        .newInstance();
        context().registerService("io.micrometer.core.instrument.MeterRegistry", registry, null);
        Object builder =
                bundle("opentelemetry-sdk")
                        .loadClass("io.opentelemetry.sdk.OpenTelemetrySdk")
                        .getMethod("builder")
                        .invoke(null);
        Object sdk = builder.getClass().getMethod("build").invoke(builder);
        context().registerService("io.opentelemetry.api.OpenTelemetry", sdk, null);
    }

    /** By reflection, since the types of ConfigAdmin are the framework's and not ours. */
    private Object admin(String method, String... names) throws Exception {
        ServiceReference<?>[] references =
                context().getAllServiceReferences("org.osgi.service.cm.ConfigurationAdmin", null);
        Object admin = context().getService(references[0]);
        Class<?>[] types = Stream.of(names).map(Object::getClass).toArray(Class<?>[]::new);
        return admin.getClass().getMethod(method, types).invoke(admin, (Object[]) names);
    }

    private static void update(Object configuration, Dictionary<String, Object> properties)
            throws Exception {
        configuration
                .getClass()
                .getMethod("update", Dictionary.class)
                .invoke(configuration, properties);
    }

    /** Waits until calls succeed and messages and entries come. */
    void awaitTraffic() {
        long calls = counters.get(OK);
        long heard = counters.get(HEARD);
        long read = counters.get(READ);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                counters.get(OK) > calls + 10
                                        && counters.get(HEARD) > heard
                                        && counters.get(READ) > read);
    }

    /** How many calls have ended, whichever way. */
    long calls() {
        return counters.get(OK) + counters.get(UNKNOWN) + counters.get(NOT_RUN);
    }

    /** Ours, in the order of their installation. */
    List<Bundle> ours() {
        List<Bundle> ours = new ArrayList<>();
        for (Bundle bundle : context().getBundles()) {
            if (bundle.getSymbolicName().startsWith("org.redwire.")) {
                ours.add(bundle);
            }
        }
        return ours;
    }

    Bundle bundle(String name) {
        for (Bundle bundle : context().getBundles()) {
            if (bundle.getSymbolicName().equals(name)) {
                return bundle;
            }
        }
        throw new IllegalArgumentException("no bundle " + name);
    }

    void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        FrameworkListener listener = event -> refreshed.countDown();
        felix.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), listener);
        assertThat(refreshed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** Of how many calls nobody knows whether they ran. */
    long unknown() {
        return counters.get(UNKNOWN);
    }

    /** Ends the traffic; what it was told must be what the server did. */
    void endTraffic() throws BundleException {
        bundle(Bundles.TRAFFIC).stop();
        assertTruth();
        assertThat(count(PREFIXED)).as("increments of the key with its prefix").isPositive();
    }

    /** What the traffic was told, now that it has ended, must be what the server did. */
    void assertTruth() {
        assertNoSurprise();
        assertThat(count(KEY) + count(PREFIXED) - before)
                .as("increments on the server")
                .isBetween(counters.get(OK), counters.get(OK) + counters.get(UNKNOWN));
    }

    void assertNoSurprise() {
        assertThat(counters.get(SURPRISES)).as("calls that threw what they must not").isZero();
    }

    private long count(String key) {
        return ((Number) server.call("INCRBY", key, 0)).longValue();
    }

    /** Stops the framework and lets go of it; how long the stop took. */
    Duration stop() throws Exception {
        if (felix == null) {
            return Duration.ZERO;
        }
        long start = System.nanoTime();
        felix.stop();
        felix.waitForStop(PATIENCE.toMillis());
        felix = null;
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** How many connections the server has, that of the question included. */
    long connections() {
        return ((String) server.call("INFO", "clients"))
                .lines()
                .filter(line -> line.startsWith("connected_clients:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
                .findFirst()
                .orElseThrow();
    }
}
