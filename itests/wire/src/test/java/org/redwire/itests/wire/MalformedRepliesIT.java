package org.redwire.itests.wire;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.redwire.itests.support.Resp.array;
import static org.redwire.itests.support.Resp.bulk;
import static org.redwire.itests.support.Resp.join;
import static org.redwire.itests.support.Resp.push;
import static org.redwire.itests.support.Resp.raw;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.FakeConnection;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/**
 * Bytes that are no reply, or too much of one; group G of the catalogue. Each of them is refused
 * while the server keeps the connection open, so nothing may wait for more. That the parser refuses
 * them in little memory is tested with the parser.
 */
public class MalformedRepliesIT extends Wire {

    private static final Command<Reply> EVAL = Command.of("EVAL").arg("s3cr3t").arg(0);

    private void refuses(String... frames) {
        RedisClient redis = client("max.reply.bytes=1MiB", "retries=3", "timeout=20s");
        redis.ping();
        for (String frame : frames) {
            byte[] bytes = frame.getBytes(StandardCharsets.ISO_8859_1);
            server.heal().on("EVAL").first().reply(bytes).stall();
            int before = server.accepted();
            long took =
                    millis(
                            () ->
                                    assertThat(
                                                    failure(
                                                                    ProtocolException.class,
                                                                    Outcome.UNKNOWN,
                                                                    () -> redis.execute(EVAL))
                                                            .what())
                                            .matches("[ -~]+")
                                            .hasSizeLessThan(300));
            assertThat(took).isLessThan(1_000 + NOISE);
            theNextCallsGetTheirOwnReplies(redis);
            assertThat(server.accepted()).isEqualTo(before + 1);
            server.awaitOpen(1);
        }
    }

    /** G01. */
    @Test
    public void aHugeStringIsRefused() {
        refuses("$2147483600\r\n", "$2147483647\r\n", "$2000000\r\nx", "=2147483600\r\ntxt:");
    }

    /** G02. */
    @Test
    public void aHugeListIsRefused() {
        refuses("*2147483647\r\n", "~2147483647\r\n:1\r\n", "*1\r\n*2147483647\r\n");
    }

    /** G03. */
    @Test
    public void aMapWhoseElementsOverflowIsRefused() {
        refuses("%1073741824\r\n", "%2147483647\r\n+k\r\n+v\r\n");
    }

    /** G04. */
    @Test
    public void aLengthThatWrapsAroundIsRefused() {
        refuses(
                "$4294967299\r\nABC\r\n",
                "*4294967297\r\n:1\r\n",
                "$18446744073709551619\r\nABC\r\n");
    }

    /** G05. */
    @Test
    public void aNegativeLengthIsRefused() {
        refuses("$-7\r\n", "*-2\r\n", "%-1\r\n", ">-1\r\n", "|-1\r\n", "~-1\r\n", "$--1\r\n");
    }

    /** G05. Minus one alone stands for nil. */
    @Test
    public void minusOneIsNil() {
        RedisClient redis = client();
        for (String nil : List.of("$-1\r\n", "*-1\r\n", "_\r\n")) {
            server.heal().on("GET").reply(nil);
            assertThat(redis.get("k")).isNull();
            theNextCallsGetTheirOwnReplies(redis);
        }
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** G06. */
    @Test
    public void aNumberThatIsNoneIsRefused() {
        refuses(
                "$abc\r\n",
                "$+5\r\nhello\r\n",
                "$ 5\r\nhello\r\n",
                "$5x\r\nhello\r\n",
                ":\r\n",
                ":--1\r\n",
                ":9223372036854775808\r\n",
                "$00000000005\r\nhello\r\n");
    }

    /** G07. */
    @Test
    public void aStringWithoutItsEndIsRefused() {
        refuses("$3\r\nabcX", "$3\r\nabc\rX", "$3\r\nabc\n", "$3\r\nabcdef\r\n", "_X");
    }

    /** G08. */
    @Test
    public void aLineWithoutEndIsRefused() {
        refuses("+" + "x".repeat(70_000), "-" + "x".repeat(70_000), "$" + "1".repeat(70_000));
    }

    /** G09. */
    @Test
    public void aLineWithoutACarriageReturnIsRefused() {
        refuses("+OK\n", ":1\n", "$5\nhello\r\n", "*1\n:1\r\n", "-ERR\n");
    }

    /** G10. */
    @Test
    public void nestingWithoutEndIsRefused() {
        refuses("*1\r\n".repeat(200_000), "%1\r\n+k\r\n".repeat(200), "|1\r\n+k\r\n".repeat(200));
    }

    /** G11. Few bytes that would become many objects. */
    @Test
    public void aFloodOfSmallElementsIsRefused() {
        String hundred = "*100\r\n" + "_\r\n".repeat(100);
        refuses("*?\r\n" + hundred.repeat(400), "*100000\r\n" + "*0\r\n".repeat(100_000));
    }

    /** G12. */
    @Test
    public void aHugeAttributeOrPushBeforeAReplyIsRefused() {
        refuses(
                "|1073741824\r\n",
                ">2147483647\r\n",
                "*1\r\n>2147483647\r\n",
                ">1\r\n$2000000\r\nx",
                "|0\r\n".repeat(100_000));
    }

    /** G13. */
    @Test
    public void anUnknownTypeIsRefused() {
        List<String> frames = new ArrayList<>();
        for (int type : new int[] {0x00, 0x01, '\n', '\r', ' ', ';', '.', '@', 0x7f, 0x80, 0xff}) {
            frames.add((char) type + "1\r\n");
            frames.add("*1\r\n" + (char) type + "1\r\n");
        }
        frames.add("HTTP/1.1 400 Bad Request\r\n");
        refuses(frames.toArray(String[]::new));
    }

    /** G14. */
    @Test
    public void streamedTypesAreReadOrRefused() {
        RedisClient redis = client();
        server.on("EVAL")
                .reply("*?\r\n$?\r\n;2\r\nab\r\n;1\r\nc\r\n;0\r\n%?\r\n+k\r\n:1\r\n.\r\n.\r\n");
        assertThat(redis.execute(EVAL).at(0).text()).isEqualTo("abc");
        theNextCallsGetTheirOwnReplies(redis);
        redis.close();
        refuses("$?\r\n;x\r\n", "*?\r\n;1\r\na\r\n", "%?\r\n:1\r\n.\r\n", "*1\r\n.\r\n", ":?\r\n");
    }

    /** G15. */
    @Test
    public void keysOfAnyTypeAreReadAndComeTwice() {
        String map = "%4\r\n,nan\r\n+a\r\n,nan\r\n+b\r\n-ERR k\r\n+c\r\n*1\r\n_\r\n+d\r\n";
        server.on("EVAL").reply(map);
        RedisClient redis = client();
        assertThat(redis.execute(EVAL).pairs()).hasSize(4);
        theNextCallsGetTheirOwnReplies(redis);
        failure(() -> redis.execute(EVAL.as(Decoders.STRING_MAP)));
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** G16. */
    @Test
    public void numbersOutOfFormAreRefused() {
        refuses(
                ",1e400\r\n",
                ",1.2.3\r\n",
                ",\r\n",
                "(" + "9".repeat(1 << 20) + "\r\n",
                "(1.5\r\n",
                "#x\r\n",
                "=3\r\ntxt\r\n",
                "=4\r\nabcd\r\n");
    }

    /** G16. */
    @Test
    public void infinitiesAndNanAreNumbers() {
        RedisClient redis = client();
        server.on("EVAL")
                .reply("*5\r\n,inf\r\n,-inf\r\n,nan\r\n=7\r\ntxt:abc\r\n(12345678901234567890\r\n");
        List<Reply> replies = redis.execute(EVAL).list();
        assertThat(replies.get(0).real()).isInfinite().isPositive();
        assertThat(replies.get(1).real()).isInfinite().isNegative();
        assertThat(replies.get(2).real()).isNaN();
        assertThat(replies.get(3).text()).isEqualTo("abc");
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** G17. */
    @Test
    public void pushesWithoutANameHarmNothing() {
        byte[] pushes = join(push(), push((Object) null), push(List.of("a")), push(7), push("x"));
        server.on("GET").reply(pushes).reply(bulk("v")).reply(pushes);
        RedisClient redis = client();
        assertThat(redis.get("k")).isEqualTo("v");
        server.connection(1).send(pushes);
        assertThat(redis.get("k")).isEqualTo("v");
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** G18. That time grows with the bytes alone is tested with the parser. */
    @Test
    public void aLongListInManySegmentsIsReadInTime() {
        server.on("EVAL").replySplit(7, array((Object[]) "x".repeat(20_000).split("")));
        RedisClient redis = client("timeout=20s");
        assertThat(redis.execute(EVAL).list()).hasSize(20_000);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    // --- what does not end ---

    /** G19. What the server has sent before is read at the checkout, where no call is timed yet. */
    @Test
    public void pushesWithoutEndOnAnIdleConnectionDoNotStretchTheDeadlineOfTheNextCall()
            throws InterruptedException {
        RedisClient redis = client();
        RedisClient hasty = hasty(redis, ofMillis(300));
        AtomicLong sent = new AtomicLong();
        Thread flood = flood(server.connection(1), sent);
        await().until(() -> sent.get() > 5);
        assertThat(millis(() -> count(hasty))).isLessThan(300 + NOISE);
        server.connection(1).close();
        flood.join(20_000);
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** Succeeds on a new connection, or fails in time. */
    private static void count(RedisClient redis) {
        try {
            redis.incr("n");
        } catch (RedisException e) {
            assertThat(e).isInstanceOf(TimeoutException.class);
        }
    }

    /** G19. */
    @Test
    public void pushesWithoutEndBeforeAReplyDoNotStretchTheDeadlineOfItsCall() throws Exception {
        server.on("INCR").first().stall();
        RedisClient redis = client();
        RedisClient hasty = hasty(redis, ofMillis(500));
        CompletableFuture<Long> took =
                CompletableFuture.supplyAsync(
                        () ->
                                millis(
                                        () ->
                                                failure(
                                                        TimeoutException.class,
                                                        Outcome.UNKNOWN,
                                                        () -> hasty.incr("n"))));
        server.awaitCommand("INCR");
        Thread flood = flood(server.connection(1), new AtomicLong());
        assertThat(took.get()).isBetween(500L, 500 + NOISE);
        flood.join(20_000);
        assertThat(flood.isAlive()).as("the connection is still used").isFalse();
        theNextCallsGetTheirOwnReplies(redis);
    }

    private static Thread flood(FakeConnection to, AtomicLong sent) {
        byte[] pushes = raw(">1\r\n+x\r\n".repeat(10_000));
        Thread flood =
                new Thread(
                        () -> {
                            try {
                                while (to.isOpen()) {
                                    to.send(pushes);
                                    sent.incrementAndGet();
                                }
                            } catch (UncheckedIOException closed) {
                                // as it should be
                            }
                        });
        flood.start();
        return flood;
    }
}
