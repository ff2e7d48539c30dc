package org.redwire.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.security.auth.Subject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.support.parsing.DefaultParser;
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
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.redwire.client.RedisClient;
import org.redwire.commands.CommandDescription;
import org.redwire.commands.Connections.PauseMode;
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.error.TimeoutException;

/** The commands redis:* in Karaf's shell: what they say, who may, what is completed. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ShellIT {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(30);
    private static final String ACL = "org.apache.karaf.command.acl.redis";
    private static final EnumSet<FeaturesService.Option> QUIETLY =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

    /** Stands in the password, a key and its value, and nowhere else. */
    private static final String CANARY = "c4n4ry";

    private static final String PASSWORD = "pw-" + CANARY;
    private static final String[] ADMIN = {"admin", "manager", "viewer"};

    @Inject private BootFinished booted; // Karaf has installed what it begins with
    @Inject private BundleContext context;
    @Inject private ConfigurationAdmin configurations;
    @Inject private FeaturesService features;

    private SessionFactory sessions;
    private RedisClient redis;

    /** Runs outside of Karaf; the server ends with this JVM. */
    @Configuration
    public Option[] karaf() {
        Option[] options = Karaf.with("redwire-shell");
        Option[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] =
                systemProperty("redis.uri")
                        .value(RedisServer.builder().password(PASSWORD).start().uri());
        return all;
    }

    /** Karaf's shell asks who the user is in a way that JDK 24 took away. */
    @Before
    public void connect() throws Exception {
        assumeTrue("Karaf's shell needs a JDK before 24", Runtime.version().feature() < 24);
        Etc.write(
                "org.redwire.client-cache.cfg",
                "name = cache\nuri = "
                        + System.getProperty("redis.uri")
                        + "\n.password = "
                        + PASSWORD
                        + "\n");
        redis = service(RedisClient.class);
        sessions = service(SessionFactory.class);
        eventually("the commands are there", () -> there("call"));
        eventually("they have heard of the client", () -> lists("cache"));
        redis.flushall();
        redis.set("k", "v");
    }

    private <S> S service(Class<S> type) throws InterruptedException {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            S service = tracker.waitForService(PATIENCE);
            assertNotNull(type.getName(), service);
            return service;
        } finally {
            tracker.close();
        }
    }

    /** Karaf shows a command only to those who may use it. */
    private boolean there(String name) {
        try {
            return as(ADMIN, () -> command(name) != null);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private boolean lists(String client) {
        try {
            return run("redis:list", ADMIN).lines().anyMatch(line -> line.startsWith(client + " "));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Command command(String name) {
        return sessions.getRegistry().getCommands().stream()
                .filter(one -> one.getScope().equals("redis") && one.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long end = System.currentTimeMillis() + PATIENCE;
        while (!condition.getAsBoolean()) {
            assertTrue(what, System.currentTimeMillis() < end);
            Thread.yield();
        }
    }

    // --- a user at a terminal ---

    private static <T> T as(String[] roles, PrivilegedExceptionAction<T> action) throws Exception {
        Subject user = new Subject();
        for (String role : roles) {
            user.getPrincipals().add(new RolePrincipal(role));
        }
        try {
            return Subject.doAs(user, action);
        } catch (java.security.PrivilegedActionException e) {
            throw e.getException();
        }
    }

    private String run(String line, String... roles) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        run(line, bytes, roles);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void run(String line, ByteArrayOutputStream bytes, String... roles) throws Exception {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Session session = sessions.create(new ByteArrayInputStream(new byte[0]), out, out);
        try {
            as(roles, () -> session.execute(line));
        } finally {
            session.close();
        }
    }

    private static void assertLine(String text, String pattern) {
        assertTrue(text, text.lines().anyMatch(line -> line.matches(pattern)));
    }

    @Test
    public void eachCommandSaysWhatItIsThere() throws Exception {
        assertLine(run("redis:list", ADMIN), "cache +redis://127.0.0.1:\\d+ +0 +auto .*");
        assertLine(run("redis:info", ADMIN), " +version +\\d.*");
        assertLine(run("redis:info cache memory", ADMIN), " +used_memory +\\d+");
        assertLine(run("redis:pool cache", ADMIN), "open +\\d+");
        assertLine(run("redis:lanes", ADMIN), "commands +\\d+");
        assertLine(run("redis:hooks", ADMIN), "There is no hook\\.");
        assertLine(run("redis:dump", ADMIN), "nothing is recorded; org.redwire.recorder does that");
        assertLine(run("redis:slow -n 5", ADMIN), "The server has noted no slow command\\..*");
        assertLine(run("redis:top -i 1 -n 1", ADMIN), "cache +\\d+ +0 .*");
        assertLine(run("redis:bench -n 200 -t 2 GET k", ADMIN), "GET +2 +200 +0 .*");
        assertLine(run("redis:call RPUSH list a b", ADMIN), "integer 2");
        assertLine(run("redis:call -c cache LRANGE list 0 -1", ADMIN), "└─ string \"b\"");
    }

    /** But for call and subscribe, which are there to show data. */
    @Test
    public void noCommandShowsASecretUnasked() throws Exception {
        String key = "key:" + CANARY;
        redis.configSet("slowlog-log-slower-than", "0");
        try {
            redis.set(key, "value " + CANARY);
            assertLine(run("redis:slow -n 50 cache", ADMIN), ".*SET.*");
            for (String line :
                    new String[] {
                        "redis:list",
                        "redis:info cache",
                        "redis:info cache all",
                        "redis:pool cache",
                        "redis:lanes cache",
                        "redis:hooks cache",
                        "redis:dump cache",
                        "redis:top -i 1 -n 1 cache",
                        "redis:slow -n 50 cache",
                        "redis:slow -t 1 cache",
                        "redis:bench -n 200 -t 2 GET " + key
                    }) {
                String said = run(line, ADMIN);
                assertFalse(line + " says nothing", said.isBlank());
                assertFalse(line + ": " + said, said.contains(CANARY));
            }
        } finally {
            redis.configSet("slowlog-log-slower-than", "10000");
            redis.slowlogReset();
        }
    }

    @Test
    public void outputGoesThroughPipesWithoutColours() throws Exception {
        String text = run("redis:call GET k | shell:cat", ADMIN);
        assertFalse(text, text.contains("\u001b[2m"));
        assertTrue(text, text.contains("string \"v\"") || text.isEmpty());
    }

    @Test
    public void aMistakeIsOneReadableLine() {
        for (String line : new String[] {"redis:call NOSUCH", "redis:pool nobody"}) {
            Exception e = assertThrows(Exception.class, () -> run(line, ADMIN));
            assertEquals("CommandException", e.getClass().getSimpleName());
            assertFalse(e.toString(), e.getMessage().contains("\n"));
        }
    }

    @Test
    public void anInterruptEndsASubscription() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread user =
                new Thread(
                        () -> {
                            try {
                                run("redis:subscribe news", bytes, ADMIN);
                            } catch (Exception e) {
                                failure.set(e);
                            }
                        });
        user.start();
        eventually(
                "subscribed",
                () -> bytes.toString(StandardCharsets.UTF_8).contains("subscribed to news"));
        redis.publish("news", "extra");
        eventually(
                "heard", () -> bytes.toString(StandardCharsets.UTF_8).contains("news  \"extra\""));
        user.interrupt();
        user.join(PATIENCE);
        assertFalse(user.isAlive());
        eventually("no connection is left", () -> redis.stats().dedicated() == 0);
    }

    // --- what is left of it ---

    @Test
    public void whatIsRecordedIsInTheDumpOfKaraf() throws Exception {
        String version = System.getProperty("redwire.version");
        features.installFeature("diagnostic", QUIETLY);
        features.installFeature("log", QUIETLY);
        features.installFeature("redwire-recorder", version, QUIETLY);
        try {
            eventually("recorded", () -> redis.get("k") != null && !redis.flights().isEmpty());
            assertLine(run("redis:dump cache", ADMIN), " *[\\d.]+ [nµm]?s +.* B +GET");
            assertLine(run("redis:dump cache", "viewer"), "connection \\d+, .* commands");
            Path folder = Files.createTempDirectory("dump");
            run("dev:dump-create -d --no-heap-dump " + folder, ADMIN);
            String dump = Files.readString(folder.resolve("redis.txt"));
            assertLine(dump, "cache +redis://127.0.0.1:\\d+ +0 +auto .*");
            assertLine(dump, " *[\\d.]+ [nµm]?s +.* B +GET");
            run("log:set DEBUG org.redwire.recorder", ADMIN);
            redis.clientPause(Duration.ofMinutes(5), PauseMode.WRITE);
            TimeoutException late =
                    assertThrows(
                            TimeoutException.class,
                            () -> redis.within(Duration.ofMillis(500)).set("k", "v"));
            assertLine(late.getSuppressed()[0].toString(), ".* –  SET");
        } finally {
            redis.clientUnpause();
            features.uninstallFeature("redwire-recorder", version, QUIETLY);
            features.uninstallFeature("log", QUIETLY);
            features.uninstallFeature("diagnostic", QUIETLY);
        }
        eventually("nothing is recorded", () -> redis.flights().isEmpty());
    }

    // --- who may ---

    private void refused(String line, String... roles) {
        Exception e = assertThrows(line, Exception.class, () -> run(line, roles));
        assertTrue(
                e.toString(),
                e instanceof SecurityException
                        || e.getClass().getSimpleName().equals("CommandNotFoundException"));
        assertEquals("v", redis.get("k"));
    }

    @Test
    public void whatChangesDataOrTheServerIsForAdmins() throws Exception {
        for (String line :
                new String[] {
                    "redis:call FLUSHALL",
                    "redis:call flushall",
                    "redis:call -c cache FlushAll",
                    "redis:call -t 5 -c cache FLUSHDB",
                    "redis:call --client=cache FLUSHALL",
                    "redis:call SET k other",
                    "redis:call DEL k",
                    "redis:call -c GET FLUSHALL",
                    "redis:call [GET k]",
                    "redis:call GETDEL k",
                    "redis:call EVAL 'return 1' 0",
                    "redis:call CONFIG GET *",
                    "redis:call KEYS *",
                    "redis:call SHUTDOWN",
                    "redis:bench -n 1"
                }) {
            refused(line, "manager", "viewer");
        }
        assertLine(run("redis:call SET k v", ADMIN), "simple OK");
        assertLine(run("redis:call FLUSHALL", ADMIN), "simple OK");
        assertEquals(0L, redis.dbsize());
    }

    /** The list of words is matched as text: what looks like another list must not run. */
    @Test
    public void wordsThatLookLikeAReaderRunNothingElse() {
        for (String line :
                new String[] {
                    "redis:call -c 'x, GET' FLUSHALL",
                    "redis:call -t '5, GET' FLUSHALL",
                    "redis:call 'GET, FLUSHALL'",
                    "redis:call 'GET,FLUSHALL'"
                }) {
            assertThrows(line, Exception.class, () -> run(line, "manager"));
            assertEquals(line, "v", redis.get("k"));
        }
    }

    @Test
    public void whoManagesReadsAndWhoViewsSeesNumbers() throws Exception {
        assertLine(run("redis:call GET k", "manager"), "string \"v\"");
        assertLine(run("redis:call -t 5 --client cache get k", "manager"), "string \"v\"");
        assertLine(run("redis:call OBJECT ENCODING k", "manager"), "string .*");
        assertLine(run("redis:list", "viewer"), "cache .*");
        refused("redis:call GET k", "viewer");
        refused("redis:subscribe news", "viewer");
        refused("redis:list");
    }

    /** The list in the feature against the server's own table. */
    @Test
    public void theListOfReadersIsWhatTheServerCallsReaders() throws Exception {
        Pattern readers = readers();
        Set<String> tooMany = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        for (CommandDescription each : redis.command()) {
            List<CommandDescription> all =
                    each.subcommands().isEmpty() ? List.of(each) : each.subcommands();
            for (CommandDescription command : all) {
                String words = command.name().replace("|", ", ");
                boolean allowed = readers.matcher("[" + words + ", x]").matches();
                boolean reads =
                        command.flags().contains("readonly")
                                && !command.categories().contains("@dangerous")
                                && !command.categories().contains("@scripting");
                if (reads && !allowed) {
                    missing.add(words);
                } else if (allowed && !reads) {
                    tooMany.add(words);
                }
                assertEquals(
                        words,
                        allowed,
                        readers.matcher("[-c, n, " + words.toUpperCase(Locale.ROOT) + "]")
                                .matches());
            }
        }
        assertEquals(Set.of(), missing);
        assertEquals(Set.of("echo", "ping", "time"), tooMany);
    }

    private Pattern readers() throws Exception {
        for (String key :
                Collections.list(
                        configurations.getConfiguration(ACL, null).getProperties().keys())) {
            if (key.startsWith("call[/")) {
                return Pattern.compile(key.substring("call[/".length(), key.length() - 2));
            }
        }
        throw new AssertionError("no rule for readers");
    }

    @Test
    public void theFileIsThereToBeEdited() {
        assertTrue(Files.exists(Path.of(System.getProperty("karaf.etc"), ACL + ".cfg")));
    }

    // --- what is completed ---

    private List<String> completed(String line) throws Exception {
        Session session =
                sessions.create(new ByteArrayInputStream(new byte[0]), System.out, System.err);
        try {
            List<String> candidates = new ArrayList<>();
            String name = line.substring("redis:".length(), line.indexOf(' '));
            as(
                    ADMIN,
                    () ->
                            command(name)
                                    .getCompleter(false)
                                    .complete(
                                            session,
                                            new DefaultParser().parse(session, line, line.length()),
                                            candidates));
            return candidates;
        } finally {
            session.close();
        }
    }

    @Test
    public void completesClientsAndTheCommandsOfTheServer() throws Exception {
        assertEquals(List.of("cache"), completed("redis:pool c"));
        assertEquals(List.of("cache"), completed("redis:call -c "));
        assertTrue(completed("redis:call HG").containsAll(List.of("HGET", "HGETALL")));
        assertTrue(completed("redis:call -c cache hg").containsAll(List.of("hget", "hgetall")));
        assertTrue(completed("redis:call OBJECT E").contains("ENCODING"));
        assertEquals(List.of(), completed("redis:call GET "));
        assertEquals(List.of("memory"), completed("redis:info cache mem"));
    }

    // --- while traffic runs ---

    @Test
    public void comesAndGoesWhileTrafficRuns() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread traffic =
                new Thread(
                        () -> {
                            try {
                                while (!over.get()) {
                                    redis.incr("n");
                                }
                            } catch (Throwable e) {
                                failure.set(e);
                            }
                        });
        traffic.start();
        for (String name : new String[] {"org.redwire.shell.karaf", "org.redwire.shell"}) {
            Bundle bundle =
                    Arrays.stream(context.getBundles())
                            .filter(one -> name.equals(one.getSymbolicName()))
                            .findFirst()
                            .orElseThrow();
            for (int i = 0; i < 3; i++) {
                bundle.stop();
                eventually(name + " took its commands along", () -> !there("list"));
                bundle.start();
                eventually(name + " brought its commands", () -> there("list"));
                assertLine(run("redis:list", ADMIN), "cache .*");
            }
        }
        over.set(true);
        traffic.join(PATIENCE);
        assertEquals(null, failure.get());
    }
}
