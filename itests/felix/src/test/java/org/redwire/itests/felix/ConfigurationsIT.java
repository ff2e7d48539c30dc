package org.redwire.itests.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.itests.traffic.Writers;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/** What configurations may be like, and how they come, change and go. */
@ExamReactorStrategy(PerClass.class)
public class ConfigurationsIT extends InFelix {

    private static final String CANARY = "c4n4ryS3cr3t";

    private boolean gone(String name) {
        try {
            return clients(name) == 0;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for all that was handed to ConfigAdmin before: it is handed on in order. */
    private void awaitConfigurations() throws Exception {
        org.osgi.service.cm.Configuration last = configure("last");
        client("last");
        last.delete();
        eventually("the last one is gone", () -> gone("last"));
    }

    @Test
    public void aServerThatHangsHoldsUpNoConfiguration() throws Exception {
        try (ServerSocket hung = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String uri = "redis://127.0.0.1:" + hung.getLocalPort();
            long start = System.nanoTime();
            List<org.osgi.service.cm.Configuration> configurations = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                configurations.add(
                        configure("hung" + i, "uri", uri, "pool.min.idle", 2, "timeout", "30s"));
            }
            for (int i = 0; i < 5; i++) {
                client("hung" + i);
            }
            for (org.osgi.service.cm.Configuration configuration : configurations) {
                configuration.delete();
            }
            for (int i = 0; i < 5; i++) {
                String name = "hung" + i;
                eventually("gone", () -> gone(name));
            }
            assertTrue(
                    "the thread of the components waited for no server",
                    System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
        }
    }

    @Test
    public void aClientOfAServerThatIsDownIsThereAndItsCallsFail() throws Exception {
        org.osgi.service.cm.Configuration configuration =
                configure("down", "uri", "redis://127.0.0.1:1");
        try {
            RedisException e = assertThrows(RedisException.class, client("down")::ping);
            assertEquals(Outcome.NOT_SENT, e.outcome());
            update(configuration, "down");
            RedisClient redis = client("down");
            eventually("moved to the server that is there", () -> answers(redis));
        } finally {
            configuration.delete();
        }
    }

    private static boolean answers(RedisClient redis) {
        try {
            return redis.ping().equals("PONG");
        } catch (RedisException notYet) {
            return false;
        }
    }

    @Test
    public void aWrongConfigurationMakesNoClientUntilItIsRight() throws Exception {
        List<Object[]> wrong =
                List.of(
                        new Object[] {"pool.sise", 2},
                        new Object[] {"timeout", "soon"},
                        new Object[] {"uri", "redis://h:99999"},
                        new Object[] {"password", "one", ".password", "two"});
        for (Object[] settings : wrong) {
            org.osgi.service.cm.Configuration configuration = configure("wrong", settings);
            awaitConfigurations();
            assertEquals(Arrays.toString(settings), 0, clients("wrong"));
            update(configuration, "wrong");
            assertEquals("PONG", client("wrong").ping());
            configuration.delete();
            eventually("gone", () -> gone("wrong"));
        }
    }

    @Test
    public void anotherDatabaseUnderTrafficLosesNothingAndMixesNothingUp() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("moving", "db", 3);
        RedisClient redis = client("moving");
        redis.flushall();
        Writers writers = new Writers(redis, 16);
        try {
            for (int db : new int[] {4, 5, 3}) {
                writers.awaitMore(50);
                update(configuration, "moving", "db", db);
                eventually("moved to " + db, () -> redis.options().conn().database() == db);
            }
            writers.awaitMore(50);
            writers.end();
            assertEquals(List.of(), writers.failures());
            for (int i = 0; i < writers.count(); i++) {
                List<String> there = new ArrayList<>();
                for (int db : new int[] {3, 4, 5}) {
                    there.addAll(in(redis, db, "log:" + i));
                }
                there.sort((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
                assertEquals(writers.written(i), there);
            }
        } finally {
            writers.end();
            configuration.delete();
        }
    }

    private static List<String> in(RedisClient redis, int database, String log) {
        try (Session session = redis.session()) {
            session.select(database);
            return session.lrange(log, 0, -1);
        }
    }

    @Test
    public void twoConfigurationsOfOneNameAreTwoClients() throws Exception {
        org.osgi.service.cm.Configuration one =
                configurations.getFactoryConfiguration(PID, "one", "?");
        org.osgi.service.cm.Configuration two =
                configurations.getFactoryConfiguration(PID, "two", "?");
        update(one, "twice");
        update(two, "twice");
        eventually("both", () -> count("twice") == 2);
        one.delete();
        eventually("the other", () -> count("twice") == 1);
        assertEquals("PONG", client("twice").ping());
        two.delete();
        eventually("none", () -> gone("twice"));
    }

    private int count(String name) {
        try {
            return clients(name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void manyConfigurationsComeAndGoAndLeaveNoThread() throws Exception {
        int most = Integer.getInteger("configurations", 200);
        for (int i = 0; i < most; i++) {
            String name = "churn" + i;
            org.osgi.service.cm.Configuration configuration = configure(name);
            if (i % 20 == 0) {
                RedisClient redis = client(name);
                redis.ping();
                redis.async().ping().get();
            }
            configuration.delete();
        }
        awaitConfigurations();
        eventually(
                "no thread is left",
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> thread.getName().startsWith("redwire-churn")));
        assertEquals(0, clients("churn*"));
    }

    @Test
    public void whoKeepsAClientThatIsGoneIsToldSoAtOnce() throws Exception {
        org.osgi.service.cm.Configuration configuration = configure("stale");
        RedisClient redis = client("stale");
        redis.ping();
        configuration.delete();
        eventually("gone", () -> gone("stale"));
        eventually("closed", () -> !answers(redis));
        List<ThrowingRunnable> calls =
                List.of(
                        redis::ping,
                        () -> redis.set("k", "v"),
                        () -> redis.within(Duration.ofSeconds(20)).ping(),
                        () -> redis.async().ping().get(),
                        () -> redis.async().blpop(Duration.ofSeconds(20), "none").get(),
                        () -> redis.pipelined(p -> p.ping()),
                        () -> redis.transaction(t -> t.incr("n")),
                        () -> redis.watch(tx -> tx.get("k"), "k"),
                        () -> redis.session().ping(),
                        () -> redis.blpop(Duration.ofSeconds(20), "none"),
                        () -> redis.pipeline().ping().get(),
                        () -> redis.reconfigure(redis.options().toBuilder().database(1).build()));
        long start = System.nanoTime();
        for (ThrowingRunnable call : calls.subList(0, 10)) {
            assertEquals(Outcome.NOT_SENT, assertThrows(ClosedException.class, call).outcome());
        }
        assertThrows(RuntimeException.class, calls.get(10)); // it was not executed
        assertThrows(ClosedException.class, calls.get(11));
        assertTrue("at once", System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
        redis.stats();
        redis.close();
    }

    @Test
    public void aHookJoinsOnlyTheClientsWhoseFilterLetsIt() throws Exception {
        Bundle guard = context.installBundle(context.getProperty("guard.bundle"));
        org.osgi.service.cm.Configuration open = configure("open");
        org.osgi.service.cm.Configuration shut = configure("shut", "hook.target", "(trusted=yes)");
        try {
            guard.start();
            RedisClient guarded = client("open");
            eventually("the hook has joined", () -> !flushes(guarded));
            client("shut").flushall();
        } finally {
            guard.uninstall();
            open.delete();
            shut.delete();
        }
    }

    private static boolean flushes(RedisClient redis) {
        try {
            redis.flushall();
            return true;
        } catch (RedisException refused) {
            return false;
        }
    }

    /** Everything that any bundle can list, and every log at its finest level. */
    @Test
    public void noSecretOfAConfigurationIsSeenByOthers() throws Exception {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler handler = collecting(logged);
        Logger root = Logger.getLogger("org.redwire");
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        root.setUseParentHandlers(false);
        String secretUri = uri().replace("redis://", "redis://app:" + CANARY + "@");
        org.osgi.service.cm.Configuration configuration =
                configure(
                        "secretive",
                        "uri",
                        secretUri + "?tls.key.password=" + CANARY,
                        ".tls.trust.store.password",
                        CANARY,
                        "tls.key.store.password",
                        CANARY,
                        "dialer.token",
                        CANARY);
        try {
            RedisClient redis = client("secretive");
            assertThrows("the server knows no such user", RedisException.class, redis::ping);
            update(configuration, "secretive", ".password", CANARY, "pool.size", CANARY);
            eventually("it is refused", () -> logged.toString().contains("is refused"));
            update(configuration, "secretive", ".password", CANARY, "username", "x", "db", 1);
            eventually("the move is tried", () -> logged.toString().contains("cannot move"));
            for (ServiceReference<?> reference : context.getAllServiceReferences(null, null)) {
                for (String key : reference.getPropertyKeys()) {
                    Object value = reference.getProperty(key);
                    String text =
                            value instanceof Object[] many
                                    ? Arrays.deepToString(many)
                                    : String.valueOf(value);
                    assertTrue(reference + " " + key, !text.contains(CANARY));
                }
            }
            ServiceReference<RedisClient> reference =
                    context.getServiceReferences(RedisClient.class, "(name=secretive)")
                            .iterator()
                            .next();
            assertNull(reference.getProperty("tls.key.store.password"));
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                assertTrue(thread.getName(), !thread.toString().contains(CANARY));
            }
        } finally {
            configuration.delete();
            eventually("gone", () -> gone("secretive"));
            root.removeHandler(handler);
            root.setLevel(null);
            root.setUseParentHandlers(true);
        }
        assertTrue(logged.toString(), !logged.toString().contains(CANARY));
    }

    private static Handler collecting(List<String> logged) {
        SimpleFormatter formatter = new SimpleFormatter();
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(formatter.format(record));
            }

            @Override
            public void flush() {
                // nothing is kept back
            }

            @Override
            public void close() {
                // there is nothing to close
            }
        };
    }
}
