package org.redwire.itests.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.redwire.itests.support.Generations;
import org.redwire.itests.support.Histogram;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;

/**
 * Every bundle is stopped, started, updated and refreshed under traffic, again and again, while the
 * server is up and while it is down: {@code -Dlifecycle.cycles=100} for the long run.
 */
public class LifecycleIT {

    private static final int CYCLES = Integer.getInteger("lifecycle.cycles", 4);
    private static final Duration PATIENCE = Lab.PATIENCE;

    /** What there is while a client serves, is hooked, and heard and read. */
    private static final Set<String> PARTS =
            Set.of(
                    "org.redwire.client.internal.Core",
                    "org.redwire.client.internal.DedicatedConns",
                    "org.redwire.client.internal.ManagedClient",
                    "org.redwire.client.internal.PooledClient",
                    "org.redwire.dial.socket.SocketTransport",
                    "org.redwire.dial.tcp.TcpDialer",
                    "org.redwire.hooks.HookChain",
                    "org.redwire.hooks.breaker.internal.BreakerComponent",
                    "org.redwire.hooks.chaos.internal.ChaosComponent",
                    "org.redwire.hooks.guard.internal.GuardComponent",
                    "org.redwire.hooks.limit.internal.LimitComponent",
                    "org.redwire.hooks.log.internal.SlowLogComponent",
                    "org.redwire.hooks.metrics.internal.MetricsComponent",
                    "org.redwire.hooks.micrometer.internal.MicrometerComponent",
                    "org.redwire.hooks.micrometer.Metrics",
                    "org.redwire.hooks.opentelemetry.internal.OpenTelemetryComponent",
                    "org.redwire.hooks.prefix.internal.PrefixComponent",
                    "org.redwire.itests.demo.hook.Guard",
                    "org.redwire.itests.traffic.Entries",
                    "org.redwire.itests.traffic.Traffic",
                    "org.redwire.jmx.Publication",
                    "org.redwire.pool.Conn",
                    "org.redwire.pool.ConnPool",
                    "org.redwire.pool.Watchdog",
                    "org.redwire.protocol.ReplyReader",
                    "org.redwire.pubsub.Subscription",
                    "org.redwire.pubsub.WhiteboardComponent",
                    "org.redwire.streams.GroupConsumer",
                    "org.redwire.streams.WhiteboardComponent");

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private final Generations generations = new Generations();
    private RedisServer server;
    private Lab lab;
    private Leaks leaks;

    @Before
    public void start() throws Exception {
        server = RedisServer.builder().config("appendonly yes").start(); // it remembers
        leaks = Leaks.watch();
        lab = new Lab(server, folder.getRoot());
        Lab.start(lab.install(Lab.everything()));
        lab.configure();
        lab.awaitTraffic();
    }

    @After
    public void stop() throws Exception {
        lab.stop();
        server.close();
    }

    @Test
    public void nothingOfAnOldGenerationIsLeft() throws Exception {
        int threads = Leaks.redwireThreads().size();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            boolean down = cycle % 2 == 1;
            if (down) {
                server.shutdown();
            }
            long unknown = lab.unknown();
            everyBundleComesAndGoes();
            if (down) {
                server.restart();
            } else {
                // who calls ends before the client does
                assertThat(lab.unknown()).as("calls nobody knows of").isEqualTo(unknown);
            }
            lab.awaitTraffic();
        }

        assertThat(parts()).containsAll(PARTS).hasSizeGreaterThan(PARTS.size());
        lab.endTraffic();
        await().atMost(PATIENCE).until(() -> Leaks.redwireThreads().size() <= threads + 2);
        await().atMost(PATIENCE).until(generations::tooMany, Map::isEmpty);
        // one for each caller at most, two for who reads the stream, for it acknowledges like a
        // caller, the lane's, the subscription's, and that of the question
        assertThat(lab.connections())
                .as("connections at the server")
                .isLessThanOrEqualTo(Lab.CALLERS + 5);

        assertThat(lab.stop()).isLessThan(Duration.ofSeconds(5));
        leaks.assertNone(PATIENCE);
        await().atMost(PATIENCE).until(() -> lab.connections() == 1);
        await().atMost(PATIENCE).until(LifecycleIT::parts, Set::isEmpty);
    }

    /**
     * Which parts of a client and which components are on the heap. No other classes: the JDK may
     * hold one for ever, as 17 does the last that a record was compared by, and its constants with
     * it.
     */
    private static Set<String> parts() {
        Set<String> parts = new TreeSet<>(Histogram.alive("org.redwire.").keySet());
        parts.removeIf(name -> !PARTS.contains(name) && !name.endsWith("Component"));
        return parts;
    }

    private void everyBundleComesAndGoes() throws Exception {
        for (Bundle bundle : lab.ours()) {
            bundle.stop();
            bundle.start();
            generations.watch(
                    bundle.getSymbolicName(), bundle.adapt(BundleWiring.class).getClassLoader());
            bundle.update();
            lab.refresh(bundle);
            assertThat(bundle.getState()).as(bundle.getSymbolicName()).isEqualTo(Bundle.ACTIVE);
        }
    }
}
