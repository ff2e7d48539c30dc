package org.redwire.itests.wire;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.itests.support.Resp.error;
import static org.redwire.itests.support.Resp.integer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.commands.Script;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.NoScriptException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PermissionException;
import org.redwire.protocol.error.ReadOnlyException;
import org.redwire.protocol.error.RedirectException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerBusyException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

/** What the server refuses is told by type, and harms no connection; group C of the catalogue. */
public class ServerErrorsIT extends Wire {

    // --- told at once ---

    /** C02. C04. C05. C06. And others that would only come again. */
    @Test
    public void whatIsNotForNowIsRejectedOnceOnAConnectionThatStays() {
        RedisClient redis = client("retries=3");
        for (String text :
                List.of(
                        "BUSY Redis is busy running a script. You can only call SCRIPT KILL",
                        "OOM command not allowed when used memory > 'maxmemory'.",
                        "MISCONF Redis is configured to save RDB snapshots",
                        "NOREPLICAS Not enough good replicas to write.",
                        "WRONGTYPE Operation against a key holding the wrong kind of value",
                        "ERR value is not an integer or out of range",
                        "CROSSSLOT Keys in request don't hash to the same slot")) {
            server.heal().on("SET").first().reply(error(text));
            int before = server.count("SET");
            ServerException e =
                    failure(
                            ServerException.class,
                            Outcome.REJECTED,
                            () -> redis.set("s3cr3t", "s3cr3t"));
            assertThat(e.code()).isEqualTo(text.substring(0, text.indexOf(' ')));
            assertThat(e)
                    .hasMessageContaining(text)
                    .hasMessageContaining("[SET, REJECTED]")
                    .hasMessageContaining("127.0.0.1:" + server.port())
                    .hasMessageNotContaining("s3cr3t");
            assertThat(server.count("SET")).as(text).isEqualTo(before + 1);
            theNextCallsGetTheirOwnReplies(redis);
        }
        assertThat(server.accepted()).isEqualTo(1);
        assertThat(redis.stats().retries()).isZero();
    }

    /** C02. The error is one of the commands, not of the pipeline. */
    @Test
    public void anErrorInAPipelineIsThatOfItsCommandAlone() {
        server.on("INCR").nth(2).reply(error("OOM no room"));
        RedisClient redis = client("retries=3");
        List<Deferred<Long>> replies = new ArrayList<>();
        redis.pipelined(
                p -> {
                    for (int i = 0; i < 3; i++) {
                        replies.add(p.incr("n"));
                    }
                    return null;
                });
        assertThat(replies.get(0).get()).isEqualTo(1);
        failure(ServerException.class, Outcome.REJECTED, replies.get(1)::get);
        assertThat(replies.get(2).get()).isEqualTo(2);
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** C03. The name may lead to the new primary by now. */
    @Test
    public void aConnectionToAServerThatBecameAReplicaIsLeft() {
        server.on("INCR").first().reply(error("READONLY You can't write against a read only"));
        RedisClient redis = client();
        failure(ReadOnlyException.class, Outcome.REJECTED, () -> redis.incr("n"));
        server.awaitOpen(0);
        theNextCallsGetTheirOwnReplies(redis);

        server.on("DECR").first().reply(error("READONLY You can't write against a read only"));
        RedisClient patient = client("retries=1");
        assertThat(patient.decr("n")).isEqualTo(-1);
        List<Integer> used =
                server.commands("DECR").stream().map(request -> request.connection()).toList();
        assertThat(used).hasSize(2).doesNotHaveDuplicates();
    }

    // --- tried again ---

    /** C01. C07. C08. C09. */
    @Test
    public void whatPassesIsTriedAgainOnTheSameConnection() {
        RedisClient redis = client("retries=3");
        for (String text :
                List.of(
                        "LOADING Redis is loading the dataset in memory",
                        "MASTERDOWN Link with MASTER is down",
                        "CLUSTERDOWN The cluster is down",
                        "TRYAGAIN Multiple keys request during rehashing of slot")) {
            server.heal().on("INCR").times(2).reply(error(text));
            server.on("INCR").from(3).reply(integer(7));
            assertThat(redis.incr("n")).as(text).isEqualTo(7);
            theNextCallsGetTheirOwnReplies(redis);
        }
        assertThat(server.accepted()).isEqualTo(1);
        assertThat(redis.stats().retries()).isEqualTo(8);
    }

    /** C01. C07. C08. C09. */
    @Test
    public void whatDoesNotPassEndsWithTheDeadline() {
        RedisClient redis = client("retries=100000", "retry.backoff.max=20ms");
        RedisClient hasty = hasty(redis, ofMillis(200));
        for (String text :
                List.of("LOADING wait", "MASTERDOWN wait", "CLUSTERDOWN wait", "TRYAGAIN wait")) {
            server.heal().on("INCR").reply(error(text));
            int before = server.count("INCR");
            AtomicReference<RedisException> told = new AtomicReference<>();
            long took = millis(() -> told.set(failure(() -> hasty.incr("n"))));
            assertThat(took).isLessThan(200 + NOISE);
            assertRefusedOrCutShort(told.get(), text);
            assertThat(server.count("INCR") - before).as("no busy loop").isBetween(3, 100);
            theNextCallsGetTheirOwnReplies(redis);
        }
    }

    /** The deadline may come while the last of the attempts waits for its reply. */
    private static void assertRefusedOrCutShort(RedisException told, String text) {
        assertThat(told).hasMessageMatching(".* attempts.*");
        if (told.outcome() == Outcome.UNKNOWN) {
            assertThat(told).isInstanceOf(TimeoutException.class);
            assertThat(told.getSuppressed()[0]).hasMessageContaining(text);
        } else {
            assertThat(told).isInstanceOf(ServerBusyException.class).hasMessageContaining(text);
            assertThat(told.outcome()).isEqualTo(Outcome.REJECTED);
        }
    }

    /** C01. A pipeline that was refused as a whole is; one that ran in part is not. */
    @Test
    public void aPipelineIsTriedAgainOnlyIfAllOfItWasRefused() {
        server.on("INCR").times(2).reply(error("LOADING wait"));
        RedisClient redis = client("retries=3");
        List<Deferred<Long>> all = new ArrayList<>();
        redis.pipelined(p -> all.add(p.incr("n")) && all.add(p.incr("n")));
        assertThat(all).extracting(Deferred::get).containsExactly(1L, 2L);

        server.heal().on("INCR").first().reply(error("LOADING wait"));
        List<Deferred<Long>> half = new ArrayList<>();
        redis.pipelined(p -> half.add(p.incr("n")) && half.add(p.incr("n")));
        failure(ServerBusyException.class, Outcome.REJECTED, half.get(0)::get);
        assertThat(half.get(1).get()).isEqualTo(3);
        theNextCallsGetTheirOwnReplies(redis);
    }

    // --- scripts ---

    /** C11. */
    @Test
    public void aScriptThatTheServerForgotIsSentOnceWithItsSource() {
        server.on("EVALSHA").times(2).reply(error("NOSCRIPT No matching script."));
        server.on("EVALSHA").from(3).reply(integer(2));
        server.on("EVAL").first().reply(integer(1));
        server.on("EVAL").nth(2).reply(error("NOSCRIPT nonsense"));
        RedisClient redis = client("retries=3");
        Script<Long> script = Script.of("return 1").as(Decoders.LONG);
        assertThat(script.run(redis, List.of("k"), "a")).isEqualTo(1);
        assertThat(server.awaitCommand("EVAL").arguments())
                .containsExactly("return 1", "1", "k", "a");
        failure(
                NoScriptException.class,
                Outcome.REJECTED,
                () -> script.run(redis, List.of("k"), "a"));
        assertThat(server.count("EVAL")).isEqualTo(2);
        assertThat(script.run(redis, List.of("k"), "a")).isEqualTo(2);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** C11. In a batch there is no going back, so the source is sent at once. */
    @Test
    public void aScriptInAPipelineOrTransactionNeedsNoSecondTry() {
        server.on("EVAL").when(r -> server.count("MULTI") == 0).reply(integer(1));
        server.on("EXEC").execute().reply("*1\r\n:2\r\n");
        RedisClient redis = client();
        Script<Long> script = Script.of("return 1").as(Decoders.LONG);
        assertThat(redis.pipelined(p -> script.enqueue(p, List.of())).get()).isEqualTo(1);
        assertThat(redis.transaction(t -> script.enqueue(t, List.of())).get()).isEqualTo(2);
        assertThat(server.count("EVALSHA")).isZero();
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** C11. An error that a script raised after it had begun says nothing about what it did. */
    @Test
    public void anErrorOfAScriptThatRanIsExecuted() {
        RedisClient redis = client("retries=3");
        for (String text :
                List.of(
                        "ERR Error running script (call to f_1): @user_script:1: boom",
                        "ERR Error running script (call to f_1): Script killed by user",
                        "WRONGTYPE no script: 1, on @user_script:1.",
                        "CUSTOM text of the script's own")) {
            server.heal().on("EVAL").reply(error(text));
            RedisException e = failure(() -> redis.execute(Command.of("EVAL").arg("boom").arg(0)));
            assertThat(e.outcome()).as(text).isEqualTo(Outcome.EXECUTED);
            theNextCallsGetTheirOwnReplies(redis);
        }
        assertThat(server.count("EVAL")).isEqualTo(4);
    }

    // --- types and texts ---

    /** C12. The server says so to a stranger before anything was asked, and hangs up. */
    @Test
    public void protectedModeIsTheCauseThatIsShown() {
        server.onConnect()
                .first()
                .reply("-DENIED Redis is running in protected mode because of this\r\n")
                .close();
        RedisClient redis = client("pool.size=4", "password=s3cr3t");
        assertThat(failure(ConnectFailedException.class, Outcome.NOT_SENT, () -> redis.incr("n")))
                .hasMessageContaining("DENIED Redis is running in protected mode")
                .hasMessageNotContaining("s3cr3t");
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** C13. */
    @Test
    public void anErrorOfAnyTextIsOneOfItsCommandAlone() {
        RedisClient redis = client();
        for (String text :
                List.of(
                        "",
                        " ",
                        "NOSPACE",
                        "lower case",
                        "ERR ünïcödé \ud83d\ude00",
                        "ERR with a \r inside",
                        "ERR \u0000\u0007\u001b[31m",
                        "ERR " + "x".repeat(60 << 10),
                        "MOVED",
                        "MOVED ",
                        "MOVED 1",
                        "MOVED x 127.0.0.1:6379",
                        "MOVED 1 :0",
                        "MOVED 99999999999 host:99999",
                        "ASK 1 nonsense",
                        "ASK")) {
            server.heal().on("INCR").reply(error(text));
            RedisException e = failure(() -> redis.incr("n"));
            assertThat(e).as(text).isInstanceOf(ServerException.class);
            assertThat(e.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(e.getMessage()).hasSizeLessThan(700);
            theNextCallsGetTheirOwnReplies(redis);
        }
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** C13. */
    @Test
    public void theArgumentsThatAnErrorQuotesAreLeftOut() {
        server.on("SET")
                .reply(
                        error(
                                "ERR unknown command 'SET', with args beginning with: 'k'"
                                        + " 's3cr3t'"));
        RedisClient redis = client();
        assertThat(failure(() -> redis.set("k", "s3cr3t")))
                .hasMessageContaining("ERR unknown command 'SET'")
                .hasMessageNotContaining("s3cr3t");
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** C03. C08. What is told by a type of its own. */
    @Test
    public void errorsHaveTypes() {
        RedisClient redis = client();
        assertType(redis, "MOVED 1 127.0.0.1:6379", RedirectException.class);
        assertType(redis, "ASK 1 127.0.0.1:6379", RedirectException.class);
        assertType(redis, "NOPERM no", PermissionException.class);
        assertType(redis, "NOAUTH Authentication required.", AuthFailedException.class);
        assertType(redis, "NOSCRIPT no", NoScriptException.class);
        assertType(redis, "ERR max number of clients reached", ServerBusyException.class);
    }

    private void assertType(RedisClient redis, String text, Class<? extends RedisException> type) {
        server.heal().on("INCR").reply(error(text));
        failure(type, Outcome.REJECTED, () -> redis.incr("n"));
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }
}
