package org.redwire.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.TlsFiles;
import org.redwire.itests.traffic.Writers;

/** Somebody edits a file in etc while sixteen callers write. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LiveConfigurationIT {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(30);

    @Inject private BootFinished booted; // Karaf has installed what it begins with
    @Inject private BundleContext context;

    private Path file;
    private RedisClient redis;
    private Writers writers;

    /** The server runs outside of Karaf and ends with this JVM. */
    @Configuration
    public Option[] karaf() {
        RedisServer server = RedisServer.builder().tls().unixSocket().start();
        server.call("ACL", "SETUSER", "app", "on", ">first", ">second", "~*", "&*", "+@all");
        List<Option> options =
                new ArrayList<>(
                        Arrays.asList(
                                Karaf.with(
                                        "redwire-pubsub",
                                        "redwire-streams",
                                        "redwire-dial-tls",
                                        "redwire-dial-unix")));
        options.add(bundle(new File(System.getProperty("traffic.bundle")).toURI().toString()));
        options.add(systemProperty("tcp.uri").value("redis://127.0.0.1:" + server.port()));
        options.add(systemProperty("tls.uri").value("rediss://localhost:" + server.tlsPort()));
        options.add(systemProperty("unix.uri").value("unix://" + server.unixSocket()));
        options.add(systemProperty("ca").value(TlsFiles.shared().ca().toString()));
        return options.toArray(Option[]::new);
    }

    private static String uri(String kind) {
        return "uri = " + System.getProperty(kind + ".uri");
    }

    /** Replaces the file in one step, as good editors do. */
    private void write(String... lines) throws Exception {
        Etc.write(
                file.getFileName().toString(),
                "name = live\nusername = app\n" + String.join("\n", lines) + "\n");
    }

    /** Edits the file amid the writing, and waits until the client has followed. */
    private void edit(Predicate<Options> followed, String... lines) throws Exception {
        writers.awaitMore(50);
        write(lines);
        eventually(String.join(", ", lines), followed);
        writers.awaitMore(50);
    }

    private void eventually(String what, Predicate<Options> condition) {
        long end = System.currentTimeMillis() + PATIENCE;
        while (!condition.test(redis.options())) {
            assertTrue(what, System.currentTimeMillis() < end);
            Thread.yield();
        }
    }

    private static boolean at(Options options, String kind) {
        return options.endpoint().toString().equals(System.getProperty(kind + ".uri"));
    }

    @Test
    public void noEditLosesOrDoublesAWrite() throws Exception {
        file = Path.of(System.getProperty("karaf.etc"), "org.redwire.client-live.cfg");
        write(uri("tcp"), ".password = first");
        ServiceTracker<RedisClient, RedisClient> tracker =
                new ServiceTracker<>(context, RedisClient.class, null);
        tracker.open();
        try {
            redis = tracker.waitForService(PATIENCE);
            assertNotNull(redis);
            writers = new Writers(redis, 16);
            edits();
            writers.end();
            assertEquals(List.of(), writers.failures());
            for (int i = 0; i < writers.count(); i++) {
                assertEquals(writers.written(i), redis.lrange("log:" + i, 0, -1));
            }
            assertSame("the client stayed", redis, tracker.getService());
        } finally {
            if (writers != null) {
                writers.end();
            }
            tracker.close();
            Etc.delete(file);
        }
    }

    private void edits() throws Exception {
        edit(
                options -> options.timeout().equals(Duration.ofSeconds(7)),
                uri("tcp"),
                ".password = first",
                "timeout = 7s");
        edit(
                options -> options.pool().size() == 3,
                uri("tcp"),
                ".password = first",
                "timeout = 7s",
                "pool.size = 3");
        edit(
                options -> options.credentials().credentials().password().reveal().equals("second"),
                uri("tcp"),
                ".password = second",
                "pool.size = 3");
        aWrongValueIsRefused();
        edit(
                options -> at(options, "tls"),
                uri("tls"),
                "tls.ca = " + System.getProperty("ca"),
                ".password = second");
        edit(
                options -> at(options, "unix"),
                uri("unix"),
                ".password = first",
                "hook.target = (no=hook)");
        edit(options -> at(options, "tcp"), uri("tcp"), ".password = first");
    }

    private void aWrongValueIsRefused() throws Exception {
        Options before = redis.options();
        write(uri("tcp"), ".password = second", "pool.size = many", "pool.sise = 4");
        Path log = Path.of(System.getProperty("karaf.log"), "karaf.log");
        long end = System.currentTimeMillis() + PATIENCE;
        List<String> refusals = List.of();
        while (refusals.isEmpty()) {
            assertTrue("a refusal in the log", System.currentTimeMillis() < end);
            refusals =
                    Files.readAllLines(log).stream().filter(LiveConfigurationIT::refuses).toList();
        }
        writers.awaitMore(50);
        assertEquals(before, redis.options());
        assertEquals(refusals.toString(), 1, refusals.size());
        assertTrue(
                refusals.get(0),
                refusals.get(0).contains("unknown option pool.sise, did you mean pool.size"));
        assertTrue(refusals.get(0), refusals.get(0).contains("pool.size must be"));
        assertTrue(refusals.get(0), !refusals.get(0).contains("second"));
    }

    private static boolean refuses(String line) {
        return line.contains("live: the configuration is refused");
    }
}
