package org.redwire.itests.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.InvalidSyntaxException;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;

/** A client that is registered only while its server answers. */
public class AnsweringIT {

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private RedisServer server;
    private Lab lab;
    private Leaks leaks;

    @Before
    public void start() throws Exception {
        server = RedisServer.start();
        leaks = Leaks.watch();
        lab = new Lab(server, folder.getRoot());
        Lab.start(lab.install(Lab.everything()));
    }

    @After
    public void stop() throws Exception {
        lab.stop();
        server.close();
    }

    private boolean there(String type, String filter) {
        try {
            return lab.context().getAllServiceReferences(type, filter) != null;
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private boolean registered() {
        return there("org.redwire.client.RedisClient", "(name=traffic)");
    }

    private boolean ready() {
        return there("org.osgi.service.condition.Condition", "(osgi.condition.id=redis.traffic)");
    }

    private static boolean asks() {
        return Leaks.redwireThreads().stream()
                .anyMatch(thread -> thread.getName().equals("redwire-traffic-probe"));
    }

    @Test
    public void consumersComeAndGoWithTheServer() throws Exception {
        server.shutdown();
        lab.configure(Map.of("register", "answering", "timeout", "2s"));
        await().atMost(Lab.PATIENCE).until(AnsweringIT::asks);
        assertThat(registered()).isFalse();

        server.restart();
        lab.awaitTraffic(); // the consumer got its client
        assertThat(registered()).isTrue();
        await().atMost(Lab.PATIENCE).until(this::ready);

        server.pause(); // it takes connections and says nothing
        await().atMost(Lab.PATIENCE).until(() -> !registered());
        await().atMost(Lab.PATIENCE).until(() -> !ready());
        server.resume();
        lab.awaitTraffic();

        lab.configure(Map.of("timeout", "2s"));
        await().atMost(Lab.PATIENCE).until(() -> !asks());
        lab.awaitTraffic();
        lab.configure(Map.of("register", "answering", "timeout", "2s"));
        await().atMost(Lab.PATIENCE).until(AnsweringIT::asks);
        server.pause();
        await().atMost(Lab.PATIENCE).until(() -> !registered());
        assertThat(lab.stop())
                .as("while the server says nothing")
                .isLessThan(Duration.ofSeconds(8));
        server.resume();
        leaks.assertNone(Lab.PATIENCE);
    }
}
