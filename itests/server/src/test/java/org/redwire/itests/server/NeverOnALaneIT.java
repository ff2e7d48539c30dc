package org.redwire.itests.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.commands.CommandDescription;
import org.redwire.commands.ListEnd;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Trait;
import org.redwire.pubsub.Subscription;

/**
 * What would hold up or confuse those who share a connection has one of its own, in a crowd as
 * well. The server says over which connection each command came.
 */
@RunWith(Parameterized.class)
public class NeverOnALaneIT {

    private static final Duration SHORT = ofMillis(1);
    private static final Duration PATIENCE = ofSeconds(20);
    private static final String LONG = "x".repeat(17 << 10);

    @Rule public final TestRule leaks = Leaks.rule();

    private final String mode;
    private RedisServer server;
    private Monitor monitor;
    private RedisClient redis;
    private Set<String> lanes;

    public NeverOnALaneIT(String mode) {
        this.mode = mode;
    }

    @Parameterized.Parameters(name = "{0}")
    public static List<String> modes() {
        return List.of("auto", "auto&lane.count=2", "lane", "lane&lane.count=2");
    }

    /** Something a user does, which makes a command with a word in it that no other has. */
    @FunctionalInterface
    private interface Use {
        void with(RedisClient redis, String word) throws Exception;
    }

    @Before
    public void start() throws Exception {
        // with ten ticks a second, as it is, who waits for a millisecond waits for a hundred
        server = RedisServer.builder().config("hz 100").start();
        monitor = Monitor.of(server);
        redis = RedisClient.connect(server.uri() + "?timeout=20s&mode=" + mode);
        lanes = lanes();
        comeInACrowd();
    }

    @After
    public void stop() {
        redis.close();
        monitor.close();
        server.close();
    }

    /**
     * From now on who calls rides for some thousand calls. So the crowd ends as soon as one of it
     * has: one that went on would leave nobody knows how many of them.
     */
    private void comeInACrowd() throws Exception {
        long before = redis.stats().lanes().submitted();
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            crowd.add(
                    new Thread(
                            () -> {
                                while (redis.stats().lanes().submitted() == before) {
                                    redis.get("crowd");
                                }
                            }));
        }
        crowd.forEach(Thread::start);
        for (Thread caller : crowd) {
            caller.join();
        }
    }

    /** Where what is sent without waiting goes, which opens them all. */
    private Set<String> lanes() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String word = "lane:" + i;
            threads.add(new Thread(() -> redis.async().echo(word).get()));
        }
        threads.forEach(Thread::start); // all made before, so their numbers lead to all lanes
        Set<String> found = new HashSet<>();
        for (int i = 0; i < threads.size(); i++) {
            found.add(monitor.connectionOf("lane:" + i));
            threads.get(i).join();
        }
        assertThat(found).hasSize(mode.endsWith("2") ? 2 : 1);
        assertThat(redis.stats().lanes().open()).isEqualTo(found.size());
        return found;
    }

    private void assertEachHasAConnectionOfItsOwn(Map<String, Use> uses) throws Exception {
        for (Map.Entry<String, Use> use : uses.entrySet()) {
            String before = "before " + use.getKey();
            redis.get(before);
            assertThat(monitor.connectionOf(before)).as(before).isIn(lanes);
            String word = "with " + use.getKey();
            use.getValue().with(redis, word);
            assertThat(monitor.connectionOf(word)).as(word).isNotIn(lanes);
        }
        assertThat(redis.stats().lanes().opened()).as("lanes").isEqualTo(lanes.size());
    }

    @Test
    public void whatWaitsOnTheServer() throws Exception {
        Map<String, Use> uses = new LinkedHashMap<>();
        uses.put("BLPOP", (r, key) -> r.blpop(SHORT, key));
        uses.put("BRPOP", (r, key) -> r.brpop(SHORT, key));
        uses.put("BLMPOP", (r, key) -> r.blmpop(SHORT, ListEnd.LEFT, key));
        uses.put("BLMOVE", (r, key) -> r.blmove(key, "to", ListEnd.LEFT, ListEnd.LEFT, SHORT));
        uses.put("BRPOPLPUSH", (r, key) -> r.brpoplpush(key, "to", SHORT));
        uses.put("BZPOPMIN", (r, key) -> r.bzpopmin(SHORT, key));
        uses.put(
                "BLMOVE, async",
                (r, key) -> r.async().blmove(key, "to", ListEnd.LEFT, ListEnd.LEFT, SHORT).get());
        uses.put("BLPOP, async", (r, key) -> r.async().blpop(SHORT, key).get());
        Command<String> move = Command.of("BLMOVE").as(Decoders.STRING);
        uses.put(
                "BLMOVE made by hand",
                (r, key) -> r.execute(move.key(key).key("to").args("LEFT", "LEFT", "0.001")));
        uses.put(
                "BLMOVE made by hand, async",
                (r, key) ->
                        r.async()
                                .enqueue(move.key(key).key("to").args("LEFT", "LEFT", "0.001"))
                                .get());
        uses.put(
                "XREAD BLOCK",
                (r, key) -> r.execute(Command.of("XREAD").args("BLOCK", "1", "STREAMS", key, "$")));
        uses.put(
                "XREAD BLOCK, async",
                (r, key) ->
                        r.async()
                                .enqueue(
                                        Command.of("XREAD").args("BLOCK", "1", "STREAMS", key, "$"))
                                .get());
        assertEachHasAConnectionOfItsOwn(uses);
    }

    /** No word fits in, but a number does. */
    @Test
    public void whatWaitsForReplicas() throws Exception {
        redis.waitReplicas(0, ofMillis(7_001));
        assertThat(monitor.connectionOf("\"7001\"")).isNotIn(lanes);
        redis.execute(Command.of("WAIT").arg(0).arg(7_002).as(Decoders.LONG));
        assertThat(monitor.connectionOf("\"7002\"")).isNotIn(lanes);
        redis.async().waitReplicas(0, ofMillis(7_003)).get();
        assertThat(monitor.connectionOf("\"7003\"")).isNotIn(lanes);
        redis.strlen("after");
        assertThat(monitor.connectionOf("after")).isIn(lanes);
    }

    /** Also those that the next version of the server adds, if it says so. */
    @Test
    public void whateverTheServerSaysMayBlock() {
        List<String> blocking =
                redis.command().stream()
                        .filter(command -> command.flags().contains("blocking"))
                        .map(CommandDescription::name)
                        .toList();
        assertThat(blocking)
                .contains("blpop", "bzmpop", "xreadgroup")
                .allMatch(name -> Command.of(name).args("BLOCK", "0").is(Trait.BLOCKING));
    }

    @Test
    public void longRequests() throws Exception {
        Map<String, Use> uses = new LinkedHashMap<>();
        uses.put("SET", (r, key) -> r.set(key, LONG));
        uses.put("a long key", (r, key) -> r.get(key + "\n" + LONG));
        uses.put("many short ones", (r, key) -> r.del(many(key)));
        assertEachHasAConnectionOfItsOwn(uses);
    }

    private static String[] many(String first) {
        String[] keys = new String[1_000];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = i == 0 ? first : "k";
        }
        return keys;
    }

    @Test
    public void whatHasManyReplies() throws Exception {
        Map<String, Use> uses = new LinkedHashMap<>();
        uses.put("LRANGE", (r, key) -> r.lrange(key, 0, -1));
        uses.put("HGETALL", (r, key) -> r.hgetall(key));
        uses.put("SMEMBERS", (r, key) -> r.smembers(key));
        uses.put("MGET", (r, key) -> r.mget(key, "other"));
        uses.put("KEYS", (r, pattern) -> r.keys(pattern));
        uses.put("a tree", (r, key) -> r.execute(Command.of("GET").key(key)));
        uses.put(
                "a decoder of the user's",
                (r, key) -> r.execute(Command.of("GET").key(key).as(reply -> 1)));
        assertEachHasAConnectionOfItsOwn(uses);
    }

    @Test
    public void batchesAndSessions() throws Exception {
        Map<String, Use> uses = new LinkedHashMap<>();
        uses.put("a pipeline", (r, key) -> r.pipelined(p -> p.get(key)).get());
        uses.put("a transaction", (r, key) -> r.transaction(t -> t.get(key)).get());
        uses.put("WATCH", (r, key) -> r.watch(tx -> tx.commit(t -> t.get("k")), key));
        uses.put(
                "a session",
                (r, key) -> {
                    try (Session session = r.session()) {
                        session.select(1);
                        session.get(key);
                    }
                });
        assertEachHasAConnectionOfItsOwn(uses);
    }

    @Test
    public void whatChangesHowManyRepliesFollow() throws Exception {
        Map<String, Use> uses = new LinkedHashMap<>();
        uses.put(
                "SUBSCRIBE",
                (r, channel) -> {
                    try (Subscription one = Subscription.to(r, message -> {}, channel)) {
                        assertThat(one.awaitSubscribed(PATIENCE)).isTrue();
                    }
                });
        assertEachHasAConnectionOfItsOwn(uses);
    }

    @Test
    public void whatChangesASharedConnectionIsNotSentAtAll() throws Exception {
        for (String name :
                List.of(
                        "AUTH",
                        "CLIENT REPLY",
                        "CLIENT SETNAME",
                        "CLIENT TRACKING",
                        "HELLO",
                        "MONITOR",
                        "MULTI",
                        "QUIT",
                        "RESET",
                        "SELECT",
                        "SSUBSCRIBE",
                        "SUBSCRIBE",
                        "WATCH")) {
            Command<Long> command = Command.of(name).arg("refused").as(Decoders.LONG);
            assertThatThrownBy(() -> redis.execute(command))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Nothing was sent");
            assertThatThrownBy(() -> redis.async().enqueue(command))
                    .as(name + ", async")
                    .isInstanceOf(IllegalArgumentException.class);
        }
        redis.get("after");
        assertThat(monitor.connectionOf("after")).isIn(lanes);
        assertThat(monitor.lines()).noneMatch(line -> line.contains("refused"));
    }
}
