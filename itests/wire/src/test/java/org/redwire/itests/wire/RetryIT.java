package org.redwire.itests.wire;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.itests.support.Request;
import org.redwire.itests.support.Script;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;

/** What is sent again and what never is, and in which order; group M of the catalogue. */
public class RetryIT extends Wire {

    private static final Command<Long> INCR = Command.of("INCR").key("n").as(Decoders.LONG);

    /** How a connection fails after the server has executed a command. */
    private static final Map<String, Consumer<Script>> ENDINGS =
            Map.of(
                    "FIN", Script::fin,
                    "RST", Script::rst,
                    "silence", Script::stall,
                    "half a reply", script -> script.reply("$5\r\nhe").fin(),
                    "no reply at all", script -> script.reply("?what\r\n"));

    /** How a command may be given. */
    private static final Map<String, BiConsumer<RedisClient, Command<?>>> WAYS =
            Map.of(
                    "call", RedisClient::execute,
                    "later", (redis, command) -> redis.async().enqueue(command).get(),
                    "pipeline", (redis, command) -> redis.pipelined(p -> p.enqueue(command)),
                    "transaction", (redis, command) -> redis.transaction(t -> t.enqueue(command)),
                    "session", RetryIT::onASession);

    private static void onASession(RedisClient redis, Command<?> command) {
        try (Session session = redis.session()) {
            session.execute(command);
        }
    }

    // --- at most once ---

    /** M01. However the connection fails, and however the command was given. */
    @Test
    public void whatTheServerHasExecutedIsNotSentAgain() {
        int runs = 0;
        for (String mode : List.of("pool", "lane")) {
            for (String ending : ENDINGS.keySet()) {
                for (String way : WAYS.keySet()) {
                    executesAndFails(mode, ending, way);
                    String ran = String.valueOf(++runs);
                    await(mode + ", " + ending + ", " + way)
                            .untilAsserted(() -> assertThat(server.value("n")).isEqualTo(ran));
                }
            }
        }
    }

    private void executesAndFails(String mode, String ending, String way) {
        server.heal();
        String last = way.equals("transaction") ? "EXEC" : "INCR";
        ENDINGS.get(ending).accept(server.on(last).first().execute());
        RedisClient redis = client("mode=" + mode, "retries=3");
        onASession(redis, Command.of("PING"));
        redis.ping();
        redis.async().ping().get();
        int before = server.count(last);
        boolean silence = ending.equals("silence");
        RedisClient view = silence ? redis.within(ofMillis(250)) : redis;
        RedisException e = failure(() -> WAYS.get(way).accept(view, INCR));
        assertThat(e.outcome())
                .as("%s, %s, %s: %s", mode, ending, way, e)
                .isEqualTo(Outcome.UNKNOWN);
        if (!mode.equals("lane") || !silence) { // a lane has the whole timeout
            theNextCallsGetTheirOwnReplies(redis);
        }
        server.awaitCommand(last, before + 1); // after silence it need not have come yet
        assertThat(server.count(last)).isEqualTo(before + 1);
        redis.close();
    }

    /** M09. What breaks every connection must not take them all with it. */
    @Test
    public void aReplyThatBreaksEveryConnectionIsNotAskedForWithoutAnEnd() {
        for (String mode : List.of("pool", "lane", "auto")) {
            server.heal();
            server.on("GET").when(r -> r.word(1).equals("poison")).reply("?what\r\n");
            server.on("INCR").reply("?what\r\n");
            RedisClient redis = client("mode=" + mode, "retries=3");
            int reads = server.count("GET");
            int writes = server.count("INCR");
            assertThat(failure(ProtocolException.class, Outcome.UNKNOWN, () -> redis.get("poison")))
                    .hasMessageContaining("4 attempts");
            assertThat(server.count("GET") - reads).as(mode).isEqualTo(4);
            failure(ProtocolException.class, Outcome.UNKNOWN, () -> redis.incr("n"));
            assertThat(server.count("INCR") - writes).as(mode).isEqualTo(1);
            reads = server.count("GET");
            Deferred<?> later = redis.async().get("poison");
            failure(ProtocolException.class, Outcome.UNKNOWN, () -> later.get(ofSeconds(10)));
            assertThat(server.count("GET") - reads).as(mode).isBetween(1, 4);
            theNextCallsGetTheirOwnReplies(redis);
            redis.close();
        }
    }

    /** M02. However many calls fail. */
    @Test
    public void retriesAddATenthToTheLoadAtMostBeyondAFirstHundred() {
        for (String mode : List.of("pool", "lane")) {
            server.heal();
            server.on("GET").close();
            RedisClient redis =
                    client(
                            "mode=" + mode,
                            "retries=3",
                            "retry.backoff.min=0",
                            "retry.backoff.max=0");
            int before = server.count("GET");
            for (int i = 0; i < 500; i++) {
                assertThat(failure(() -> redis.get("k")).outcome()).isEqualTo(Outcome.UNKNOWN);
            }
            assertThat(server.count("GET") - before).as(mode).isBetween(600, 651);
            assertThat(redis.stats().retries()).isBetween(100L, 151L);
            assertThat(redis.stats().withheldRetries()).isGreaterThan(300);
            redis.close();
        }
    }

    // --- order ---

    /** M04. M05. Connections are lost all the time, and nothing overtakes what came before it. */
    @Test
    public void whatOneThreadGivesArrivesInItsOrderThoughConnectionsAreLost() {
        for (String mode : List.of("auto", "lane", "lane&lane.count=3")) {
            server.heal();
            Random random = new Random(4);
            server.on("INCRBY").when(request -> random.nextInt(20) == 0).execute().close();
            server.on("GET").when(request -> random.nextInt(20) == 0).close();
            RedisClient redis = client("mode=" + mode, "timeout=10s", "retries=3", "pool.size=4");
            int before = server.count("INCRBY");
            Map<Integer, Deferred<Long>> later = new LinkedHashMap<>();
            Map<Integer, Outcome> outcomes = new LinkedHashMap<>();
            for (int id = 1; id <= 1_000; id++) {
                String key = mode + ":" + id;
                if (id % 10 == 0) {
                    outcomes.put(id, outcome(() -> redis.incrby(key, 1)));
                } else if (id % 10 == 5) {
                    readsWhatItWrote(redis, key);
                } else {
                    later.put(id, redis.async().incrby(key, 1));
                }
            }
            later.forEach((id, reply) -> outcomes.put(id, outcome(reply::get)));
            List<Integer> arrived =
                    server.commands("INCRBY").stream()
                            .skip(before)
                            .map(Request::arguments)
                            .map(words -> words.get(0))
                            .map(key -> Integer.parseInt(key.substring(key.indexOf(':') + 1)))
                            .toList();
            assertThat(arrived).as(mode).isSorted().doesNotHaveDuplicates();
            accounted(mode, new HashSet<>(arrived), outcomes);
            theNextCallsGetTheirOwnReplies(redis);
            redis.close();
        }
    }

    private static Outcome outcome(Runnable call) {
        try {
            call.run();
            return null;
        } catch (RedisException e) {
            return e.outcome();
        }
    }

    /** A read is tried again, so it is missed only if its connection was lost four times. */
    private static void readsWhatItWrote(RedisClient redis, String key) {
        if (outcome(() -> redis.set(key, "own")) == null) {
            List<String> read = new ArrayList<>();
            Outcome outcome = outcome(() -> read.add(redis.get(key)));
            assertThat(outcome == null ? read : List.of("own")).containsExactly("own");
        }
    }

    private static void accounted(
            String mode, Set<Integer> arrived, Map<Integer, Outcome> outcomes) {
        outcomes.forEach(
                (id, outcome) -> {
                    if (outcome == null) {
                        assertThat(arrived).as("%s: done", mode).contains(id);
                    } else if (outcome != Outcome.UNKNOWN) {
                        assertThat(arrived).as("%s: %s", mode, outcome).doesNotContain(id);
                    }
                });
        assertThat(outcomes.values()).as("some were cut").contains(Outcome.UNKNOWN);
    }

    /** M06. What a batch has not sent when it fails is sent by nobody. */
    @Test
    public void ofABatchThatIsCutNothingBehindTheCutIsExecuted() {
        server.on("INCR").nth(100).execute().close();
        RedisClient redis = client("retries=3");
        List<Deferred<Long>> replies = new ArrayList<>();
        failure(
                () ->
                        redis.pipelined(
                                p -> {
                                    for (int i = 0; i < 3_000; i++) {
                                        replies.add(p.incr("n"));
                                    }
                                    return null;
                                }));
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.count("INCR")).isEqualTo(100);
        assertThat(server.value("n")).isEqualTo("100");
        for (int i = 0; i < 3_000; i++) {
            Deferred<Long> reply = replies.get(i);
            if (i >= 99 || outcome(reply::get) != null) {
                assertThat(failure(reply::get).outcome())
                        .as("reply %d", i)
                        .isIn(Outcome.UNKNOWN, Outcome.NOT_SENT);
            } else {
                assertThat(reply.get()).isEqualTo(i + 1);
            }
        }
    }
}
