package org.redwire.itests.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
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
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;

/** Every bundle is stopped, started, updated and refreshed under traffic, a hundred times. */
public class LifecycleIT {

    private static final int CYCLES = Integer.getInteger("lifecycle.cycles", 100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int OK = 0;
    private static final int UNKNOWN = 1;
    private static final int SURPRISES = 3;
    private static final int HEARD = 4;

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private final AtomicLongArray counters = new AtomicLongArray(5);
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final List<PhantomReference<ClassLoader>> loaders = new ArrayList<>();
    private RedisServer server;
    private Framework felix;
    private Leaks leaks;

    @Before
    public void start() throws Exception {
        server = RedisServer.start();
        leaks = Leaks.watch();
        felix =
                new FrameworkFactory()
                        .newFramework(
                                Map.of(
                                        "org.osgi.framework.storage",
                                        folder.getRoot().getPath(),
                                        "org.ops4j.pax.logging.DefaultServiceLog.level",
                                        "FATAL"));
        felix.start();
        BundleContext context = felix.getBundleContext();
        context.registerService(
                AtomicLongArray.class, counters, new Hashtable<>(Map.of("traffic", "true")));
        List<Bundle> installed = new ArrayList<>();
        installed.add(context.installBundle(Bundles.url(Bundles.LOGGING)));
        for (String name : Bundles.PLATFORM) {
            installed.add(context.installBundle(Bundles.url(name)));
        }
        for (String name : Bundles.REDWIRE) {
            installed.add(context.installBundle(Bundles.url(name)));
        }
        installed.add(context.installBundle(Bundles.url(Bundles.GUARD)));
        installed.add(context.installBundle(Bundles.url("org.redwire.itests.traffic")));
        for (Bundle bundle : installed) {
            bundle.start();
        }
        configure(context);
        awaitTraffic();
    }

    @After
    public void stop() throws Exception {
        felix.stop();
        felix.waitForStop(PATIENCE.toMillis());
        server.close();
    }

    /** By reflection, since the types of ConfigAdmin are the framework's and not ours. */
    private void configure(BundleContext context) throws Exception {
        ServiceReference<?>[] references =
                context.getAllServiceReferences("org.osgi.service.cm.ConfigurationAdmin", null);
        Object admin = context.getService(references[0]);
        Object configuration =
                admin.getClass()
                        .getMethod(
                                "getFactoryConfiguration", String.class, String.class, String.class)
                        .invoke(admin, "org.redwire.client", "traffic", "?");
        Dictionary<String, Object> properties =
                new Hashtable<>(Map.of("name", "traffic", "uri", server.uri()));
        configuration
                .getClass()
                .getMethod("update", Dictionary.class)
                .invoke(configuration, properties);
    }

    private void awaitTraffic() {
        long calls = counters.get(OK);
        long heard = counters.get(HEARD);
        await().atMost(PATIENCE)
                .until(() -> counters.get(OK) > calls + 10 && counters.get(HEARD) > heard);
    }

    private List<Bundle> ours() {
        List<Bundle> ours = new ArrayList<>();
        for (Bundle bundle : felix.getBundleContext().getBundles()) {
            if (bundle.getSymbolicName().startsWith("org.redwire.")) {
                ours.add(bundle);
            }
        }
        return ours;
    }

    private Bundle bundle(String name) {
        return ours().stream()
                .filter(bundle -> bundle.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void nothingOfAnOldGenerationIsLeft() throws Exception {
        int threads = Leaks.redwireThreads().size();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            for (Bundle bundle : ours()) {
                bundle.stop();
                bundle.start();
                watch(bundle);
                bundle.update();
                refresh(bundle);
                assertThat(bundle.getState()).as(bundle.getSymbolicName()).isEqualTo(Bundle.ACTIVE);
            }
        }
        awaitTraffic();

        bundle("org.redwire.itests.traffic").stop();
        assertThat(counters.get(SURPRISES)).as("calls that threw what they must not").isZero();
        long executed = ((Number) server.call("INCRBY", "traffic", 0)).longValue();
        assertThat(executed)
                .as("increments on the server")
                .isBetween(counters.get(OK), counters.get(OK) + counters.get(UNKNOWN));
        await().atMost(PATIENCE).until(() -> Leaks.redwireThreads().size() <= threads + 2);
        await().atMost(PATIENCE).until(this::onlyTheLastGenerationsAreLeft);
        assertThat(connections()).as("connections at the server").isLessThan(15);

        felix.stop();
        felix.waitForStop(PATIENCE.toMillis());
        leaks.assertNone(PATIENCE);
    }

    /** Watches the class loader that the bundle has now, and that it should be rid of soon. */
    private void watch(Bundle bundle) {
        ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
        loaders.add(new PhantomReference<>(loader, collected));
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        FrameworkListener listener = event -> refreshed.countDown();
        felix.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), listener);
        assertThat(refreshed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** The last generation of a bundle may be held by a dependent's last but one; nothing older. */
    private boolean onlyTheLastGenerationsAreLeft() {
        System.gc();
        while (collected.poll() instanceof PhantomReference<?> gone) {
            loaders.remove(gone);
        }
        return loaders.size() <= 2 * ours().size();
    }

    private long connections() {
        return ((String) server.call("INFO", "clients"))
                .lines()
                .filter(line -> line.startsWith("connected_clients:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
                .findFirst()
                .orElseThrow();
    }
}
