package org.redwire.itests.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;

/** Bundles start and stop in any order, and a framework stops under traffic in time. */
public class OrdersIT {

    private static final String CONFIG_ADMIN = "org.apache.felix.configadmin";
    private static final Duration BOUND = Duration.ofSeconds(5);

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private RedisServer server;
    private Leaks leaks;

    @Before
    public void start() {
        server = RedisServer.start();
        leaks = Leaks.watch();
    }

    @After
    public void stop() {
        server.close();
    }

    private Lab lab() throws Exception {
        return new Lab(server, folder.newFolder());
    }

    /** With traffic to the end: nobody stops the callers before. */
    private void stopInTime(Lab lab) throws Exception {
        assertThat(lab.stop()).isLessThan(BOUND);
        lab.assertTruth();
        assertThat(lab.unknown()).as("calls that were not let end").isZero();
        leaks.assertNone(Lab.PATIENCE);
        await().atMost(Lab.PATIENCE).until(() -> lab.connections() == 1);
    }

    @Test
    public void inWhateverOrderBundlesStartAndStopThereIsTraffic() throws Exception {
        for (int seed = 0; seed < 3; seed++) {
            Lab lab = lab();
            List<Bundle> order = lab.install(Lab.everything());
            Collections.reverse(order);
            if (seed > 0) {
                Collections.shuffle(order, new Random(seed));
            }
            Lab.start(order);
            lab.configure();
            lab.awaitTraffic();
            Collections.shuffle(order, new Random(-seed));
            List<Bundle> half = new ArrayList<>(order.subList(0, order.size() / 2));
            half.removeIf(bundle -> bundle.getSymbolicName().equals(Bundles.TRAFFIC));
            for (Bundle bundle : half) {
                bundle.stop();
            }
            Collections.reverse(half);
            Lab.start(half);
            lab.awaitTraffic();
            stopInTime(lab);
        }
    }

    @Test
    public void withoutConfigAdminThereIsNoClientUntilItComes() throws Exception {
        Lab lab = lab();
        List<Bundle> all = lab.install(Lab.everything());
        all.remove(lab.bundle(CONFIG_ADMIN));
        Lab.start(all);
        assertThat(lab.context().getServiceReference("org.redwire.client.RedisClient")).isNull();
        lab.bundle(CONFIG_ADMIN).start();
        lab.configure();
        lab.awaitTraffic();
        stopInTime(lab);
    }

    @Test
    public void aConfigAdminThatLeavesAndComesBackKeepsNobodyFromCalling() throws Exception {
        Lab lab = lab();
        Lab.start(lab.install(Lab.everything()));
        lab.configure();
        lab.awaitTraffic();
        lab.bundle(CONFIG_ADMIN).stop();
        lab.bundle(CONFIG_ADMIN).start();
        lab.awaitTraffic();
        stopInTime(lab);
    }

    @Test
    public void aFrameworkStopsInTimeWhileTheServerHangs() throws Exception {
        Lab lab = lab();
        Lab.start(lab.install(Lab.everything()));
        lab.configure("1s"); // the callers end before their bundle does
        lab.awaitTraffic();
        server.pause();
        try {
            assertThat(lab.stop()).isLessThan(BOUND);
            lab.assertNoSurprise();
            leaks.assertNone(Lab.PATIENCE);
        } finally {
            server.resume();
        }
    }

    @Test
    public void aFrameworkStopsInTimeWhileTheServerIsDown() throws Exception {
        Lab lab = lab();
        Lab.start(lab.install(Lab.everything()));
        lab.configure();
        lab.awaitTraffic();
        server.kill();
        long calls = lab.calls();
        await().atMost(Lab.PATIENCE).until(() -> lab.calls() > calls + 100);
        assertThat(lab.stop()).isLessThan(BOUND);
        lab.assertNoSurprise();
        leaks.assertNone(Lab.PATIENCE);
    }
}
