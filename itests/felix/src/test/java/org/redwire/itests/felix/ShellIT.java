package org.redwire.itests.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.redwire.client.RedisClient;
import org.redwire.itests.traffic.Writers;

/** The commands redis:* in Gogo, while traffic runs. */
@ExamReactorStrategy(PerClass.class)
public class ShellIT extends InFelix {

    private static final String[] COMMANDS = {
        "list",
        "info",
        "call",
        "pool",
        "lanes",
        "hooks",
        "dump",
        "top",
        "slow",
        "subscribe",
        "bench"
    };

    private static final String HOOKS = "There is no hook\\.|shell +-?\\d+ +org\\.redwire\\..*";

    @Inject private CommandProcessor gogo;

    private RedisClient redis;

    @Before
    public void connect() throws Exception {
        bundle("org.redwire.health").stop(); // it pings each client once a second
        configure("shell");
        redis = listed("shell");
        redis.flushall();
    }

    /** A client that the commands have heard of. */
    private RedisClient listed(String name) throws Exception {
        RedisClient client = client(name);
        eventually("it is listed", () -> lists(name));
        return client;
    }

    private boolean lists(String name) {
        try {
            return run("redis:list").lines().anyMatch(line -> line.startsWith(name + " "));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(one -> name.equals(one.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    /** A session whose output is kept, as a terminal would be. */
    private final class Terminal implements AutoCloseable {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CommandSession session;

        Terminal(String typed) {
            InputStream keys = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
            PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
            session = gogo.createSession(keys, out, out);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        String run(String line) throws Exception {
            session.execute(line);
            return text();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private String run(String line) throws Exception {
        try (Terminal terminal = new Terminal("")) {
            return terminal.run(line);
        }
    }

    private static void assertLine(String text, String pattern) {
        assertTrue(text, text.lines().anyMatch(line -> line.matches(pattern)));
    }

    @Test
    public void eachCommandSaysWhatItIsThere() throws Exception {
        assertLine(run("redis:list"), "shell +redis://127.0.0.1:\\d+ +0 +auto .*");
        assertLine(run("redis:info shell"), " +version +\\d.*");
        assertLine(run("redis:info shell memory"), " +used_memory +\\d+");
        assertLine(run("redis:pool"), "open +\\d+");
        assertLine(run("redis:lanes shell"), "commands +\\d+");
        assertLine(run("redis:hooks shell"), HOOKS);
        assertLine(run("redis:dump shell"), " *[\\d.]+ [nµm]?s +.* B +FLUSHALL");
        assertLine(run("redis:top -i 1 -n 1"), "shell +\\d+ +0 .*");
        assertLine(run("redis:slow -t 1 shell"), "There was no call\\.");
        assertLine(run("redis:bench -n 200 -t 2 GET nothing"), "GET +2 +200 +0 .*");
    }

    @Test
    public void anyCommandRunsAndItsReplyIsATree() throws Exception {
        assertLine(run("redis:call RPUSH list a b c"), "integer 3");
        assertEquals(
                "array (3)",
                run("redis:call -c shell LRANGE list 0 -1").lines().findFirst().orElse(""));
        assertLine(run("redis:call HSET h name Ada"), "integer 1");
        assertLine(run("redis:call HGETALL h"), "└─ string \"name\" → string \"Ada\"");
        assertLine(run("redis:call CLIENT GETNAME"), "(nil|string .*)");
        assertLine(run("redis:call OBJECT ENCODING list"), "string \"(list|quick|zip).*");
        assertLine(run("redis:call CLIENT SETNAME once"), "simple OK");
        assertLine(run("redis:call CLIENT GETNAME"), "(nil|string \"\")");
    }

    @Test
    public void thoseOfResp2SeeItsTypes() throws Exception {
        configure("old", "protocol", "2");
        listed("old");
        redis.hset("h", "name", "Ada");
        assertLine(run("redis:call -c old HGETALL h"), "array \\(2\\)");
        assertLine(run("redis:call -c shell HGETALL h"), "map \\(1\\)");
        for (Configuration each : configurations.listConfigurations("(name=old)")) {
            each.delete();
        }
        eventually("gone", () -> gone("old"));
    }

    private boolean gone(String name) {
        try {
            return clients(name) == 0;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    public void aMistakeIsOneReadableLine() {
        for (String line :
                new String[] {
                    "redis:call NOSUCH",
                    "redis:pool nobody",
                    "redis:call -x PING",
                    "redis:bench -n x"
                }) {
            Exception e = assertThrows(Exception.class, () -> run(line));
            assertTrue(e.toString(), e.getClass().getSimpleName().equals("ShellException"));
            assertFalse(e.toString(), e.getMessage().contains("\n"));
        }
    }

    @Test
    public void theSlowLogHasNamesOnly() throws Exception {
        redis.configSet("slowlog-log-slower-than", "0");
        redis.set("k", "hush-hush");
        redis.configSet("slowlog-log-slower-than", "10000");
        String slow = run("redis:slow -n 20 shell");
        assertLine(slow, " *\\d+ .* SET +2 .*");
        assertFalse(slow, slow.contains("hush-hush"));
    }

    @Test
    public void enterEndsWhatLasts() throws Exception {
        try (Terminal terminal = new Terminal("\n")) {
            assertLine(terminal.run("redis:bench -n 1000000000 -t 2"), "PING +2 .*");
        }
        try (Terminal terminal = new Terminal("\n")) {
            terminal.run("redis:subscribe news");
        }
        eventually("no connection is left", () -> redis.stats().dedicated() == 0);
    }

    @Test
    public void anInterruptEndsASubscription() throws Exception {
        try (Terminal terminal = new Terminal("")) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            Thread user =
                    new Thread(
                            () -> {
                                try {
                                    terminal.run("redis:subscribe -p 'n*'");
                                } catch (Exception e) {
                                    failure.set(e);
                                }
                            });
            user.start();
            eventually(
                    "subscribed",
                    () -> failure.get() != null || terminal.text().contains("subscribed to n*"));
            assertNull(failure.get());
            redis.publish("news", "extra");
            eventually("heard", () -> terminal.text().contains("news (n*)  \"extra\""));
            user.interrupt();
            user.join(PATIENCE);
            assertFalse(user.isAlive());
        }
        eventually("no connection is left", () -> redis.stats().dedicated() == 0);
    }

    @Test
    public void comesAndGoesWhileTrafficRuns() throws Exception {
        Writers writers = new Writers(redis, 4);
        try {
            for (String name : new String[] {"org.redwire.shell", "org.redwire.shell.gogo"}) {
                Bundle bundle = bundle(name);
                for (int i = 0; i < 5; i++) {
                    assertLine(run("redis:list"), "shell .*");
                    writers.awaitMore(10);
                    bundle.stop();
                    for (String command : COMMANDS) {
                        assertThrows(command, Exception.class, () -> run("redis:" + command));
                    }
                    bundle.start();
                }
            }
            assertLine(run("redis:hooks -t 1 shell"), HOOKS);
        } finally {
            writers.end();
        }
        assertEquals(List.of(), writers.failures());
    }
}
