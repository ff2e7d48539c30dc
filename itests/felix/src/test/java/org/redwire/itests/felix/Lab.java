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

    private final AtomicLongArray counters = new AtomicLongArray(5);
    private final RedisServer server;
    private @Nullable Framework felix;

    /** Starts the framework with nothing in it but the counters of the traffic. */
    Lab(RedisServer server, File storage) throws BundleException {
        this.server = server;
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

    /** Everything there is: the platform first, then ours, the hook and the traffic. */
    static List<String> everything() {
        List<String> names = new ArrayList<>();
        names.add(Bundles.LOGGING);
        names.addAll(Bundles.PLATFORM);
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

    /**
     * Configures the client of the traffic. By reflection, since the types of ConfigAdmin are the
     * framework's and not ours.
     */
    void configure(Map<String, Object> settings) throws Exception {
        ServiceReference<?>[] references =
                context().getAllServiceReferences("org.osgi.service.cm.ConfigurationAdmin", null);
        Object admin = context().getService(references[0]);
        Object configuration =
                admin.getClass()
                        .getMethod(
                                "getFactoryConfiguration", String.class, String.class, String.class)
                        .invoke(admin, "org.redwire.client", "traffic", "?");
        Dictionary<String, Object> properties =
                new Hashtable<>(Map.of("name", "traffic", "uri", server.uri()));
        settings.forEach(properties::put);
        configuration
                .getClass()
                .getMethod("update", Dictionary.class)
                .invoke(configuration, properties);
    }

    /** Waits until calls succeed and messages come. */
    void awaitTraffic() {
        long calls = counters.get(OK);
        long heard = counters.get(HEARD);
        await().atMost(PATIENCE)
                .until(() -> counters.get(OK) > calls + 10 && counters.get(HEARD) > heard);
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

    /** Ends the traffic; what it was told must be what the server did. */
    void endTraffic() throws BundleException {
        bundle(Bundles.TRAFFIC).stop();
        assertThat(counters.get(SURPRISES)).as("calls that threw what they must not").isZero();
        long executed = ((Number) server.call("INCRBY", "traffic", 0)).longValue();
        assertThat(executed)
                .as("increments on the server")
                .isBetween(counters.get(OK), counters.get(OK) + counters.get(UNKNOWN));
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
