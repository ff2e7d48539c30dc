package org.redwire.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.itests.support.Resp.array;
import static org.redwire.itests.support.Resp.attribute;
import static org.redwire.itests.support.Resp.bulk;
import static org.redwire.itests.support.Resp.error;
import static org.redwire.itests.support.Resp.join;
import static org.redwire.itests.support.Resp.map;
import static org.redwire.itests.support.Resp.push;
import static org.redwire.itests.support.Resp.raw;
import static org.redwire.itests.support.Resp.set;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.FakeServer;
import org.redwire.itests.support.TlsFiles;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

/** A reply goes to the command that caused it or to nobody; group A of the catalogue. */
public class AlignmentIT extends Wire {

    private static final Command<Reply> EVAL = Command.of("EVAL").arg("a script").arg(0);

    // --- late replies ---

    /** A01. */
    @Test
    public void theNextCallGetsItsOwnReplyAfterATimeoutBeforeTheReply() {
        server.on("GET").first().delay(300).reply("$4\r\nlate\r\n");
        timesOutAndIsReplaced();
    }

    /** A01. */
    @Test
    public void theNextCallGetsItsOwnReplyAfterATimeoutInTheMiddleOfAReply() {
        server.on("GET").first().reply("$10\r\nhello").delay(300).reply("world\r\n");
        timesOutAndIsReplaced();
    }

    private void timesOutAndIsReplaced() {
        RedisClient redis = client();
        RedisClient hasty = hasty(redis, Duration.ofMillis(200));
        long took =
                millis(
                        () ->
                                assertThat(
                                                failure(
                                                        TimeoutException.class,
                                                        Outcome.UNKNOWN,
                                                        () -> hasty.get("s3cr3t")))
                                        .hasMessageMatching(".* after \\d+ ms .*GET.*")
                                        .hasMessageNotContaining("s3cr3t"));
        assertThat(took).isBetween(200L, 200 + NOISE);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(2);
        server.awaitOpen(1);
        assertThat(server.connection(2).isOpen()).isTrue();
    }

    // --- errors inside replies ---

    /** A08. */
    @Test
    public void anErrorAnywhereInAReplyIsAValue() {
        RedisClient redis = client();
        byte[] wrong = error("ERR x");
        for (byte[] reply :
                List.of(
                        map("a", wrong, "b", "y"),
                        map(wrong, "a", "b", "y"),
                        array("a", wrong, "y"),
                        array(List.of("a", "b"), array(wrong), "y"),
                        set(wrong, "y"),
                        join(push("invalidate", wrong), array("a", wrong)))) {
            server.heal().on("EVAL").reply(reply);
            assertThat(errorsIn(redis.execute(EVAL))).containsExactly("ERR x");
            theNextCallsGetTheirOwnReplies(redis);
        }
        assertThat(server.accepted()).isEqualTo(1);
    }

    private static List<String> errorsIn(Reply reply) {
        List<String> errors = new ArrayList<>();
        if (reply instanceof Reply.Failure failure) {
            errors.add(failure.message());
        } else if (reply.isAggregate()) {
            reply.list().forEach(element -> errors.addAll(errorsIn(element)));
        }
        return errors;
    }

    /** A08. */
    @Test
    public void aTypedCallFailsWithAnErrorInsideItsReplyAsExecuted() {
        server.on("EVAL").reply(map("a", error("ERR x"), "b", "y"));
        RedisClient redis = client();
        for (Decoder<?> decoder : List.of(Decoders.STRING_MAP, Decoders.STRINGS, Decoders.LONG)) {
            RedisException e = failure(() -> redis.execute(EVAL.as(decoder)));
            assertThat(e.outcome()).isEqualTo(Outcome.EXECUTED);
            theNextCallsGetTheirOwnReplies(redis);
        }
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** A08. */
    @Test
    public void anErrorInsideExecStaysWithItsCommand() {
        server.on("EXEC")
                .execute()
                .reply(array(error("WRONGTYPE no"), map("a", error("ERR x")), 7));
        RedisClient redis = client();
        List<Deferred<?>> replies = new ArrayList<>();
        redis.transaction(
                t -> {
                    replies.add(t.incr("a"));
                    replies.add(t.enqueue(EVAL));
                    return replies.add(t.incr("b"));
                });
        failure(ServerException.class, Outcome.EXECUTED, () -> replies.get(0).get());
        assertThat(errorsIn((Reply) replies.get(1).get())).containsExactly("ERR x");
        assertThat(replies.get(2).get()).isEqualTo(7L);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    // --- replies that nobody asked for ---

    /** A09. */
    @Test
    public void aReplyTooManyBehindAReplyIsNeverTheNextOne() {
        server.on("INCR").first().answer().extraReply("+X\r\n");
        RedisClient redis = client();
        assertThat(redis.incr("n")).isEqualTo(1);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(2);
        assertThat(redis.stats().pool().dirty()).isEqualTo(1);
    }

    /** A09. */
    @Test
    public void aReplyOnAnIdleConnectionIsFoundAtTheNextCall() {
        RedisClient redis = client();
        redis.ping();
        server.connection(1).send("+X\r\n");
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(2);
        assertThat(redis.stats().pool().unsolicited()).isEqualTo(1);
    }

    /** A09. Below TLS a look at the socket says nothing. */
    @Test
    public void aReplyOnAnIdleConnectionIsFoundOverTlsToo() {
        TlsFiles files = TlsFiles.shared();
        try (FakeServer secure = FakeServer.startTls(files.context(files.server()));
                RedisClient redis =
                        RedisClient.connect(
                                options(secure.uri(), "tls.ca=" + files.ca()).build())) {
            redis.ping();
            secure.connection(1).send("+X\r\n");
            theNextCallsGetTheirOwnReplies(redis);
            assertThat(secure.accepted()).isEqualTo(2);
            assertThat(redis.stats().pool().unsolicited()).isEqualTo(1);
        }
    }

    /** A09. Asynchronous calls meet it in the middle of a pipeline. */
    @Test
    public void aReplyTooManyShiftsNoAsynchronousCall() {
        server.on("INCR").nth(3).answer().extraReply("+X\r\n");
        RedisClient redis = client();
        List<Deferred<Long>> counts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            counts.add(redis.async().incr("n"));
            counts.get(i).handle((value, e) -> value).toCompletableFuture().join();
        }
        assertThat(counts)
                .extracting(Deferred::get)
                .isEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));
        theNextCallsGetTheirOwnReplies(redis);
    }

    // --- pushes and attributes ---

    /** A10. */
    @Test
    public void pushesBetweenRepliesBelongToNobodysReply() {
        byte[] push = push("invalidate", List.of("k"));
        server.on("GET").reply(join(push, push)).answer().push("message", "c", "m");
        RedisClient redis = client();
        redis.set("a", "1");
        assertThat(redis.get("a")).isEqualTo("1");
        assertThat(
                        redis.pipelined(
                                        p -> {
                                            p.get("none");
                                            p.get("a");
                                            return p.get("a");
                                        })
                                .get())
                .isEqualTo("1");
        server.connection(1).send(join(push, push));
        assertThat(redis.get("a")).as("after a push on the idle connection").isEqualTo("1");
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** A10. */
    @Test
    public void aPushCutAtAnyByteHarmsNoReply() {
        byte[] wire = join(push("invalidate", List.of("k")), bulk("v"), push("x"));
        RedisClient redis = client();
        for (int cut = 1; cut < wire.length; cut++) {
            byte[] head = Arrays.copyOf(wire, cut);
            byte[] tail = Arrays.copyOfRange(wire, cut, wire.length);
            server.heal().on("GET").reply(head).flush().reply(tail);
            assertThat(redis.get("k")).as("cut after %d bytes", cut).isEqualTo("v");
        }
        server.heal().on("GET").replySplit(1, wire);
        assertThat(redis.get("k")).isEqualTo("v");
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** A10. Redis 6 could do that. */
    @Test
    public void aPushInsideAnArrayIsNoElementOfIt() {
        server.on("MGET").reply(join(raw("*2\r\n"), bulk("1"), push("invalidate", "k"), bulk("2")));
        RedisClient redis = client();
        assertThat(redis.mget("a", "b")).containsExactly("1", "2");
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** A11. */
    @Test
    public void attributesAreDroppedOrGivenAndShiftNothing() {
        byte[] attribute = attribute("popularity", map("k", 1));
        server.on("EVAL")
                .reply(join(attribute, push("x"), attribute, raw("*2\r\n")))
                .reply(join(attribute, bulk("a"), attribute, array("b")));
        RedisClient redis = client();
        assertThat(redis.execute(EVAL).at(1).at(0).text()).isEqualTo("b");
        assertThat(redis.execute(EVAL.as(Decoders.REPLY_WITH_ATTRIBUTES)))
                .isInstanceOf(Reply.Attributed.class);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    // --- replies of another shape ---

    /** A21. */
    @Test
    public void aReplyOfAnotherShapeFailsItsCallAlone() {
        RedisClient redis = client();
        for (byte[] reply :
                List.of(
                        bulk("s3cr3t"),
                        array("s3cr3t", "b", "c"),
                        map("s3cr3t", "b"),
                        raw("_\r\n"),
                        raw("#t\r\n"),
                        raw(",1.5\r\n"))) {
            server.heal().on("INCR").reply(reply);
            assertThat(failure(ReplyTypeException.class, Outcome.EXECUTED, () -> redis.incr("n")))
                    .hasMessageNotContaining("s3cr3t");
            theNextCallsGetTheirOwnReplies(redis);
        }
        server.on("EVAL").reply(array("key", "value", "odd"));
        failure(
                ReplyTypeException.class,
                Outcome.EXECUTED,
                () -> redis.execute(EVAL.as(Decoders.STRING_MAP)));
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** A21. What a later server adds to a reply is passed over. */
    @Test
    public void unknownFieldsAndLongerListsAreNoFailure() {
        server.on("HELLO").reply(map("proto", 3, "new", List.of(1, map("a", 2)), "id", "text"));
        server.on("CLIENT INFO").reply(bulk("id=7 new-field=x name=n flags=N\n"));
        server.on("CLIENT TRACKINGINFO")
                .reply(
                        map(
                                "flags",
                                List.of("off", "new"),
                                "redirect",
                                -1,
                                "prefixes",
                                List.of(),
                                "new",
                                map("a", 1)));
        server.on("SCAN").reply(array("0", List.of("k"), "more", 7));
        RedisClient redis = client();
        assertThat(redis.clientInfo().id()).isEqualTo(7);
        assertThat(redis.clientTrackinginfo()).isNotNull();
        assertThat(redis.execute(Command.of("SCAN").arg(0)).at(1).list()).hasSize(1);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }
}
