package org.redwire.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.streamBundle;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.redwire.itests.support.Generations;
import org.redwire.itests.support.RedisServer;

/**
 * Every bundle is stopped, started, updated and refreshed under traffic, again and again, while the
 * server is up and while it is down: {@code -Dlifecycle.cycles=100} for the long run. Here nothing
 * of ours is used directly, or this test would be refreshed too.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LifecycleIT {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(30);
    private static final String CYCLES = "lifecycle.cycles";
    private static final String URI = "redis.uri";
    private static final String SERVER = "outside.server";

    /** What the traffic counts, and where. */
    private static final int OK = 0;

    private static final int UNKNOWN = 1;
    private static final int SURPRISES = 3;
    private static final int HEARD = 4;
    private static final int READ = 5;
    private static final int CALLERS = 16;

    /** What the traffic counts up, and what that is called while the hook of prefixes is there. */
    private static final List<String> KEYS =
            List.of("traffic", "org.redwire.itests.traffic:traffic");

    /** The hooks that do nothing by themselves are told this, so that they are there: no harm. */
    private static final Map<String, String> HOOKS =
            Map.of(
                    "breaker", "open.ms = 20",
                    "chaos", "for.minutes = 1440",
                    "guard", "deny = KEYS, FLUSHALL",
                    "limit", "concurrent = 1000\nper.second = 1000000",
                    "prefix",
                            "prefix = <consumer>:\nkeyless = PUBLISH\n"
                                    + "clients = traffic/org.redwire.itests.traffic");

    @Inject private BootFinished booted; // Karaf has installed what it begins with
    @Inject private BundleContext context;

    private final AtomicLongArray counters = new AtomicLongArray(6);
    private final Generations generations = new Generations();
    private OutsideServer server;
    private ServiceRegistration<AtomicLongArray> registration;
    private Meters meters;
    private final List<Path> files = new ArrayList<>();
    private long before;

    /** Runs outside of Karaf; the server ends with this JVM. */
    @Configuration
    public Option[] karaf() throws IOException {
        RedisServer outside =
                RedisServer.builder().config("appendonly yes").start(); // it remembers
        List<Option> all =
                new ArrayList<>(List.of(Karaf.with(Karaf.FEATURES.toArray(String[]::new))));
        all.add(bundle(new File(System.getProperty("traffic.bundle")).toURI().toString()));
        all.add(
                streamBundle(
                        TinyBundles.bundle()
                                .symbolicName("support")
                                .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                                .addClass(Generations.class)
                                .setHeader(
                                        Constants.EXPORT_PACKAGE,
                                        Generations.class.getPackageName())
                                .build(TinyBundles.rawBuilder())));
        all.add(systemProperty(CYCLES).value(System.getProperty(CYCLES, "2")));
        all.add(systemProperty(URI).value(outside.uri()));
        all.add(systemProperty(SERVER).value(String.valueOf(OutsideServer.offer(outside))));
        return all.toArray(Option[]::new);
    }

    @Before
    public void beginTraffic() throws Exception {
        server = new OutsideServer(Integer.getInteger(SERVER));
        before = executed();
        registration =
                context.registerService(
                        AtomicLongArray.class,
                        counters,
                        new Hashtable<>(Map.of("traffic", "true")));
        meters = new Meters(context);
        traffic().start();
        for (Map.Entry<String, String> hook : HOOKS.entrySet()) {
            files.add(
                    Etc.write(
                            "org.redwire.hooks." + hook.getKey() + ".cfg", hook.getValue() + "\n"));
        }
        files.add(
                Etc.write(
                        "org.redwire.client-traffic.cfg",
                        "name = traffic\nuri = " + System.getProperty(URI) + "\n"));
        awaitTraffic();
    }

    /** What the traffic was told must be what the server did, and nothing may be left. */
    @After
    public void endTraffic() throws Exception {
        traffic().stop();
        registration.unregister();
        assertEquals("calls that threw what they must not", 0, counters.get(SURPRISES));
        long executed = executed() - before;
        long ok = counters.get(OK);
        String seen = executed + " executed, " + ok + " confirmed, " + counters;
        assertTrue(seen, executed >= ok && executed <= ok + counters.get(UNKNOWN));
        // one for each caller at most, two for who reads the stream, for it acknowledges like a
        // caller, the lane's, the subscription's, and that of the question
        long connections = server.connections();
        assertTrue(connections + " connections at the server", connections <= CALLERS + 5);

        for (Path file : files) {
            Etc.delete(file);
        }
        meters.close();
        eventually(List.of(), LifecycleIT::redwireThreads);
        eventually(1L, server::connections);
    }

    private long executed() throws IOException {
        long all = 0;
        for (String key : KEYS) {
            all += Long.parseLong(server.call("INCRBY", key, "0"));
        }
        return all;
    }

    /** Ours, those that call among them, in the order of their installation. */
    private List<Bundle> ours() {
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.redwire."))
                .toList();
    }

    private Bundle traffic() {
        return ours().stream()
                .filter(bundle -> bundle.getSymbolicName().equals("org.redwire.itests.traffic"))
                .findFirst()
                .orElseThrow();
    }

    private void awaitTraffic() {
        long calls = counters.get(OK);
        long heard = counters.get(HEARD);
        long read = counters.get(READ);
        long end = System.currentTimeMillis() + PATIENCE;
        while (counters.get(OK) <= calls + 10
                || counters.get(HEARD) <= heard
                || counters.get(READ) <= read) {
            if (System.currentTimeMillis() > end) {
                fail("no traffic; counted " + counters + ", missing: " + missing());
            }
            Thread.yield();
        }
    }

    /** Our bundles that are not active, and our components that wait for something or failed. */
    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime components = context.getService(reference);
        for (Bundle bundle : ours()) {
            if (bundle.getState() != Bundle.ACTIVE) {
                missing.add(bundle.getSymbolicName());
            }
            for (ComponentDescriptionDTO component :
                    components.getComponentDescriptionDTOs(bundle)) {
                for (ComponentConfigurationDTO one :
                        components.getComponentConfigurationDTOs(component)) {
                    if (one.state != ComponentConfigurationDTO.ACTIVE
                            && one.state != ComponentConfigurationDTO.SATISFIED) {
                        missing.add(
                                component.name
                                        + " for "
                                        + List.of(one.unsatisfiedReferences)
                                        + Objects.toString(one.failure, ""));
                    }
                }
            }
        }
        context.ungetService(reference);
        return missing;
    }

    @Test
    public void nothingOfAnOldGenerationIsLeft() throws Exception {
        int threads = redwireThreads().size();
        for (int cycle = 0; cycle < Integer.getInteger(CYCLES); cycle++) {
            boolean down = cycle % 2 == 1;
            if (down) {
                server.off();
            }
            long unknown = counters.get(UNKNOWN);
            everyBundleComesAndGoes();
            if (down) {
                server.on();
            } else {
                // who calls ends before the client does
                assertEquals("calls nobody knows of", unknown, counters.get(UNKNOWN));
            }
            awaitTraffic();
        }
        allComeAndGoAtOnce();
        awaitTraffic();
        traffic().stop();
        eventually(true, () -> redwireThreads().size() <= threads + 2);
        eventually(Map.of(), generations::tooMany);
    }

    @Test
    public void inWhateverOrderBundlesStopAndStartThereIsTraffic() throws Exception {
        for (int seed = 0; seed < 2; seed++) {
            List<Bundle> order = new ArrayList<>(ours());
            Collections.shuffle(order, new Random(seed));
            for (Bundle bundle : order) {
                bundle.stop();
            }
            Collections.shuffle(order, new Random(-1 - seed));
            for (Bundle bundle : order) {
                bundle.start();
            }
            awaitTraffic();
        }
    }

    private void everyBundleComesAndGoes() throws Exception {
        for (Bundle bundle : ours()) {
            String name = bundle.getSymbolicName();
            bundle.stop();
            bundle.start();
            watch(bundle);
            bundle.update();
            refresh(List.of(bundle));
            assertEquals(name, Bundle.ACTIVE, bundle.getState());
        }
    }

    private void allComeAndGoAtOnce() throws Exception {
        List<Bundle> ours = ours();
        for (Bundle bundle : ours) {
            watch(bundle);
            bundle.update();
        }
        refresh(ours);
        for (Bundle bundle : ours) {
            assertEquals(bundle.getSymbolicName(), Bundle.ACTIVE, bundle.getState());
        }
    }

    private void watch(Bundle bundle) {
        generations.watch(
                bundle.getSymbolicName(), bundle.adapt(BundleWiring.class).getClassLoader());
    }

    private void refresh(List<Bundle> bundles) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        FrameworkListener listener = event -> refreshed.countDown();
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(bundles, listener);
        assertTrue(refreshed.await(PATIENCE, TimeUnit.MILLISECONDS));
    }

    private static List<String> redwireThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("redwire"))
                .toList();
    }

    private static <T> void eventually(T expected, Callable<T> actual) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE;
        T now = actual.call();
        while (!expected.equals(now) && System.currentTimeMillis() < end) {
            Thread.yield();
            now = actual.call();
        }
        assertEquals(expected, now);
    }
}
