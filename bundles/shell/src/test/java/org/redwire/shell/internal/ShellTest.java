package org.redwire.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.Secret;
import org.redwire.client.spi.Consumers;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Process;
import org.redwire.hooks.Registration;
import org.redwire.protocol.Command;
import org.redwire.shell.Channels;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;
import org.redwire.shell.ShellException;
import org.redwire.testkit.FakeServerRule;
import org.redwire.testkit.Reaction;
import org.redwire.testkit.Request;
import org.redwire.testkit.Resp;

public class ShellTest {

    /** Of a call, which may take more than a second on a busy machine. */
    private static final String TIME = "[0-9.]+ [nµm]?s";

    /** More than none in a second, though it may be less than one on a busy machine. */
    private static final String RATE = "[0-9,.]*[1-9][0-9,.]*";

    @Rule public final FakeServerRule fake = FakeServerRule.inMemory();

    private final List<RedisClient> clients = new ArrayList<>();
    private final RedisShell shell = RedisShell.over(() -> clients);

    private RedisClient client(String name) {
        RedisClient redis =
                RedisClient.connect(
                        Options.builder()
                                .name(name)
                                .username("app")
                                .password(Secret.of("secret-password"))
                                .endpoint(fake.server().endpoint())
                                .dialer(fake.server().dialer())
                                .build());
        clients.add(redis);
        return redis;
    }

    @Before
    public void start() {
        fake.server()
                .on(
                        "COMMAND",
                        request ->
                                Reaction.reply(
                                        Resp.array(List.of(described("get"), described("set")))));
    }

    private static byte[] described(String name) {
        return Resp.array(
                List.of(
                        Resp.bulk(name),
                        Resp.integer(-2),
                        Resp.array(List.of()),
                        Resp.integer(1),
                        Resp.integer(1),
                        Resp.integer(1)));
    }

    @After
    public void close() {
        clients.forEach(RedisClient::close);
    }

    private static String shown(Consumer<Screen> command) {
        PaperScreen screen = new PaperScreen();
        command.accept(screen);
        return screen.text();
    }

    private static void refused(Consumer<Screen> command, String... parts) {
        assertThatThrownBy(() -> command.accept(new PaperScreen()))
                .isInstanceOf(ShellException.class)
                .message()
                .contains(parts)
                .doesNotContain("\n");
    }

    // --- which client ---

    @Test
    public void withoutAClientItSaysSo() {
        assertThat(shown(shell::list)).isEqualTo("There is no Redis client.\n");
        refused(screen -> shell.pool(screen, null), "there is no Redis client");
        refused(screen -> shell.call(screen, "cache", null, List.of("PING")), "there is no");
    }

    @Test
    public void oneClientNeedsNoName() {
        client("cache").set("k", "v");
        assertThat(shown(screen -> shell.call(screen, null, null, List.of("get", "k"))))
                .startsWith("string \"v\"\n– ");
    }

    @Test
    public void severalClientsDo() {
        client("orders");
        client("cache");
        refused(
                screen -> shell.call(screen, null, null, List.of("PING")),
                "there are several clients, say which: cache, orders");
        refused(
                screen -> shell.pool(screen, "no"),
                "no client is called no; there are: cache, orders");
        assertThat(shown(screen -> shell.call(screen, "orders", null, List.of("PING"))))
                .startsWith("simple PONG\n");
        assertThat(shell.clients()).containsExactly("cache", "orders");
    }

    // --- the numbers ---

    @Test
    public void listsClientsAndNoSecrets() {
        client("cache");
        String list = shown(shell::list);
        assertThat(list).contains("CLIENT", "cache", fake.server().endpoint().toString(), "5.00 s");
        assertThat(list).doesNotContain("secret-password", "app");
    }

    @Test
    public void showsTheLastCommandsOfEachConnectionAndNoValues() {
        RedisClient redis = client("cache");
        Registration recording = redis.recordFlights(10);
        redis.set("secret-key", "secret-value");
        String dump = shown(screen -> shell.dump(screen, "cache"));
        assertThat(dump.lines().toList())
                .anyMatch(line -> line.equals("cache  " + fake.server().endpoint()))
                .anyMatch(
                        line ->
                                line.matches(
                                        "connection 1, for calls, made \\S+ \\S+ ago, open;"
                                                + " the last \\d of \\d commands"))
                .anyMatch(line -> line.matches(" *" + TIME + " +" + TIME + " +49 B +5 B +SET"));
        assertThat(dump).contains("HELLO").doesNotContain("secret");
        recording.close();
        assertThat(shown(screen -> shell.dump(screen, null)))
                .contains("nothing is recorded; org.redwire.recorder does that");
    }

    @Test
    public void showsPoolAndLanesOfAllClientsSideBySide() {
        client("cache").set("k", "v");
        client("orders");
        assertThat(shown(screen -> shell.pool(screen, null)).lines())
                .anyMatch(line -> line.matches("CLIENT +cache +orders"))
                .anyMatch(line -> line.matches("open +1 +0"));
        assertThat(shown(screen -> shell.lanes(screen, "cache")).lines())
                .anyMatch(line -> line.matches("commands +0"));
    }

    @Test
    public void showsHooksAndWhatTheyCostWhileThatIsMeasured() {
        RedisClient redis = client("cache");
        assertThat(shown(screen -> shell.hooks(screen, null, null)))
                .isEqualTo("There is no hook.\n");
        redis.ping(); // a dial would be timed, too
        redis.addHook(new Idle(), 7);
        assertThat(shown(screen -> shell.hooks(screen, null, null)).lines())
                .anyMatch(
                        line ->
                                line.matches(
                                        "cache +7 +"
                                                + Idle.class.getName().replace("$", "\\$")
                                                + " +0 +–"));
        PaperScreen screen =
                new PaperScreen(
                        () -> {
                            redis.set("k", "v");
                            return true;
                        });
        shell.hooks(screen, null, Duration.ofHours(1));
        assertThat(screen.text().lines())
                .anyMatch(line -> line.matches("cache +7 +.*Idle +1 +" + TIME));
        redis.set("k", "v");
        assertThat(redis.hooks().get(0).calls()).as("measured no more").isLessThanOrEqualTo(1);
    }

    /** A hook that does nothing. */
    private static final class Idle implements Hook {
        @Override
        public <T> T process(Command<T> command, Process next) {
            return next.process(command);
        }
    }

    @Test
    public void showsTheClientThoughItsServerDoesNotAnswer() {
        client("cache");
        fake.server().on("INFO", request -> Reaction.reply(Resp.error("ERR no\u001b[31m")));
        PaperScreen screen = new PaperScreen();
        assertThatThrownBy(() -> shell.info(screen, null, null))
                .isInstanceOf(ShellException.class)
                .hasMessageContaining("ERR no")
                .message()
                .doesNotContain("\u001b");
        assertThat(screen.text()).contains("Client\n", "endpoint", "timeout");
        assertThat(screen.text()).doesNotContain("secret-password");
        assertThat(screen.text().lines()).anyMatch(line -> line.matches(" +last failure +none"));

        PaperScreen later = new PaperScreen();
        assertThatThrownBy(() -> shell.info(later, null, null)).isInstanceOf(ShellException.class);
        assertThat(later.text().lines())
                .anyMatch(line -> line.matches(" +failures +1"))
                .anyMatch(line -> line.matches(" +last failure +INFO failed with .*ERR \\[.*"));
    }

    @Test
    public void showsWhatMattersOfTheServerOrASection() {
        client("cache");
        fake.server()
                .on(
                        "INFO",
                        request ->
                                Reaction.reply(
                                        Resp.bulk(
                                                "# Server\r\nredis_version:7.0.15\r\n"
                                                        + "# Stats\r\nkeyspace_hits:3\r\n"
                                                        + "keyspace_misses:1\r\n")));
        assertThat(shown(screen -> shell.info(screen, null, null)).lines())
                .anyMatch(line -> line.matches(" +version +7.0.15"))
                .anyMatch(line -> line.matches(" +keys found +75.0 %"));
        assertThat(shown(screen -> shell.info(screen, null, "stats")).lines())
                .anyMatch(line -> line.matches(" +keyspace_hits +3"));
    }

    @Test
    public void namesSlowCommandsButNotTheirArguments() {
        client("cache");
        fake.server()
                .on(
                        "SLOWLOG",
                        request ->
                                Reaction.reply(
                                        Resp.array(
                                                List.of(
                                                        slow(1, "AUTH", "hush-a"),
                                                        slow(2, "config", "SET", "hush-b")))));
        String shown = shown(screen -> shell.slow(screen, null, 10));
        assertThat(shown.lines())
                .anyMatch(
                        line -> line.matches(" *1 .* 12.3 ms|.*12.30 ms +AUTH +1 +1.2.3.4:5 +web"))
                .anyMatch(line -> line.matches(".* CONFIG SET +1 +.*"));
        assertThat(shown).doesNotContain("hush");
    }

    private static byte[] slow(int id, String... words) {
        List<byte[]> command = new ArrayList<>();
        for (String word : words) {
            command.add(Resp.bulk(word));
        }
        return Resp.array(
                List.of(
                        Resp.integer(id),
                        Resp.integer(1_700_000_000),
                        Resp.integer(12_300),
                        Resp.array(command),
                        Resp.bulk("1.2.3.4:5"),
                        Resp.bulk("web")));
    }

    // --- calls ---

    @Test
    public void anErrorIsOneLineThatNamesClientAndCommand() {
        client("cache");
        fake.server().on("SET", request -> Reaction.reply(Resp.error("OOM used\u0007 too much")));
        refused(
                screen -> shell.call(screen, null, null, List.of("SET", "k", "hush")),
                "cache",
                "OOM used",
                "SET");
        assertThatThrownBy(
                        () ->
                                shell.call(
                                        new PaperScreen(), null, null, List.of("SET", "k", "hush")))
                .message()
                .doesNotContain("hush");
        refused(screen -> shell.call(screen, null, null, List.of()), "a command is missing");
    }

    @Test
    public void aServerThatDoesNotTellItsCommandsStillServes() {
        fake.server().on("COMMAND", request -> Reaction.reply(Resp.error("NOPERM no")));
        client("cache");
        assertThat(shell.commands("cache", null)).isEmpty();
        assertThat(shown(screen -> shell.call(screen, null, null, List.of("PING"))))
                .startsWith("simple PONG\n");
    }

    @Test
    public void asksForTheCommandsOnceForManyKeysOnTheKeyboard() {
        client("cache");
        for (int i = 0; i < 5; i++) {
            assertThat(shell.commands("cache", null)).containsExactly("GET", "SET");
        }
        assertThat(fake.server().requests().stream().filter(this::isCommand)).hasSize(1);
    }

    private boolean isCommand(Request request) {
        return request.name().equals("COMMAND");
    }

    // --- what lasts ---

    @Test
    public void topShowsWhatHappensWhileItLooksAndTakesItsHookOut() {
        RedisClient redis = client("cache");
        client("idle");
        PaperScreen screen =
                new PaperScreen(
                        () -> {
                            redis.set("k", "v");
                            redis.get("k");
                            redis.get("k");
                            return false;
                        });
        shell.top(screen, null, Duration.ofMillis(1), 2);
        assertThat(screen.text().lines())
                .anyMatch(line -> line.matches("cache +" + RATE + " +0 +" + TIME + " .*"))
                .anyMatch(line -> line.matches("idle +0 +0 +– +– +– .*"))
                .anyMatch(line -> line.matches("cache +GET +" + RATE + " +0 .*"))
                .anyMatch(line -> line.matches("cache +(GET|SET) +" + TIME + " +1 +\\d+"));
        assertThat(redis.hooks()).isEmpty();
        refused(it -> shell.top(it, null, Duration.ZERO, 1), "must be positive");
    }

    @Test
    public void topTellsTheConsumersOfAClientApartIfItHasSeveral() {
        RedisClient redis = client("cache");
        RedisClient orders = ((Consumers) redis).view("shop.orders");
        RedisClient alone = client("alone");
        PaperScreen screen =
                new PaperScreen(
                        () -> {
                            redis.get("k");
                            orders.pipelined(all -> List.of(all.get("k"), all.get("k")));
                            alone.get("k");
                            return false;
                        });
        shell.top(screen, null, Duration.ofMillis(1), 1);
        assertThat(screen.text().lines())
                .anyMatch(line -> line.matches("CONSUMER +CALLS/S +COMMANDS/S +FAILED/S"))
                .anyMatch(line -> line.matches("cache/shop.orders +" + RATE + " +" + RATE + " +0"))
                .anyMatch(line -> line.matches("cache +" + RATE + " +" + RATE + " +0"))
                .noneMatch(line -> line.matches("alone +" + RATE + " +" + RATE + " +0"));

        PaperScreen nobody =
                new PaperScreen(
                        () -> {
                            alone.get("k");
                            return false;
                        });
        shell.top(nobody, null, Duration.ofMillis(1), 1);
        assertThat(nobody.text()).doesNotContain("CONSUMER");
    }

    @Test
    public void topEndsWhenItIsToldTo() {
        RedisClient redis = client("cache");
        PaperScreen screen = new PaperScreen(() -> true);
        shell.top(screen, null, Duration.ofHours(1), Long.MAX_VALUE);
        assertThat(screen.text()).isEmpty();
        assertThat(redis.hooks()).isEmpty();
    }

    @Test
    public void theSlowestCallsAreThoseThatWereWatched() {
        RedisClient redis = client("cache");
        fake.server().on("GET", request -> Reaction.reply(Resp.error("OOM hush")));
        PaperScreen screen =
                new PaperScreen(
                        () -> {
                            redis.set("hush", "hush-hush");
                            assertThatThrownBy(() -> redis.get("hush")).isNotNull();
                            return true;
                        });
        shell.slowest(screen, null, 10, Duration.ofHours(1));
        assertThat(screen.text().lines())
                .anyMatch(line -> line.matches("cache +SET +" + TIME + " +1 +13"))
                .anyMatch(line -> line.matches("cache +GET +" + TIME + " +1 +4 +REJECTED OOM"));
        assertThat(screen.text()).doesNotContain("hush");
        assertThat(redis.hooks()).isEmpty();
        assertThat(shown(it -> shell.slowest(it, null, 10, Duration.ZERO)))
                .isEqualTo("There was no call.\n");
    }

    @Test
    public void showsMessagesUntilThereWereEnough() throws Exception {
        RedisClient redis = client("cache");
        PaperScreen screen = new PaperScreen();
        Thread reader =
                new Thread(
                        () -> shell.subscribe(screen, null, Channels.BY_PATTERN, List.of("n*"), 2));
        reader.start();
        await().until(() -> screen.text().contains("subscribed to n*"));
        redis.publish("news", "one\u001b[2J");
        redis.publish("news", "two");
        reader.join(10_000);
        assertThat(reader.isAlive()).isFalse();
        assertThat(screen.text()).contains("news (n*)  \"one\\x1b[2J\"\n", "news (n*)  \"two\"\n");
        await().until(() -> redis.stats().dedicated() == 0);
    }

    @Test
    public void anInterruptEndsASubscription() throws Exception {
        RedisClient redis = client("cache");
        PaperScreen screen = new PaperScreen();
        AtomicBoolean interrupted = new AtomicBoolean(true);
        Thread reader =
                new Thread(
                        () -> {
                            shell.subscribe(
                                    screen, null, Channels.BY_NAME, List.of("n"), Long.MAX_VALUE);
                            interrupted.set(Thread.currentThread().isInterrupted());
                        });
        reader.start();
        await().until(() -> screen.text().contains("subscribed to n"));
        reader.interrupt();
        reader.join(10_000);
        assertThat(reader.isAlive()).isFalse();
        assertThat(interrupted).isFalse();
        await().until(() -> redis.stats().dedicated() == 0);
    }

    @Test
    public void triesACommandAsOftenAsAsked() {
        client("cache");
        String report = shown(screen -> shell.bench(screen, null, 500, 4, List.of("GET", "k")));
        assertThat(report.lines()).anyMatch(line -> line.matches("GET +4 +500 +0 +[0-9,.]+ .*"));
        assertThat(
                        fake.server().requests().stream()
                                .filter(request -> request.name().equals("GET")))
                .hasSize(500);
        refused(screen -> shell.bench(screen, null, 0, 1, List.of()), "at least 1");
        refused(screen -> shell.bench(screen, null, 1, 5_000, List.of()), "1 to 1024");
    }

    @Test
    public void countsWhatFailsAndShowsTheFirst() {
        client("cache");
        fake.server().on("GET", request -> Reaction.reply(Resp.error("OOM full")));
        String report = shown(screen -> shell.bench(screen, null, 10, 1, List.of("GET", "k")));
        assertThat(report.lines())
                .anyMatch(line -> line.matches("GET +1 +0 +10 .*"))
                .anyMatch(line -> line.startsWith("first failure: ") && line.contains("OOM full"));
    }

    @Test
    public void aBenchEndsWhenItIsToldToAndLeavesNoCaller() {
        client("cache");
        PaperScreen screen = new PaperScreen(() -> true);
        shell.bench(screen, null, Long.MAX_VALUE, 3, List.of());
        assertThat(screen.text()).contains("PING");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("redwire-shell-bench"));
    }
}
