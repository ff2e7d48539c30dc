package org.redwire.itests.wire;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.itests.support.Resp.bulk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.itests.support.Request;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/** What callers hand over arrives byte for byte or not at all; group H of the catalogue. */
public class InputIT extends Wire {

    private static final String ATTACK =
            "x\r\n*1\r\n$8\r\nFLUSHALL\r\n\0 \"' \\ %0a ünïcödé \ud83d\ude00";
    private static final String LONE_SURROGATE = "a\ud800b";

    // --- bytes ---

    /** H01. */
    @Test
    public void keysAndValuesArriveByteForByte() {
        RedisClient redis = client();
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] key = new byte[random.nextInt(100)];
            byte[] value = new byte[random.nextInt(30_000)];
            random.nextBytes(key);
            random.nextBytes(value);
            redis.execute(Command.of("SET").key(key).arg(value).as(Decoders.OK));
            Request seen = server.awaitCommand("SET", i + 1);
            assertThat(seen.words().get(1)).isEqualTo(key);
            assertThat(seen.words().get(2)).isEqualTo(value);
            assertThat(redis.execute(Command.of("GET").key(key).as(Decoders.BYTES)))
                    .isEqualTo(value);
        }
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** H01. */
    @Test
    public void noTextBecomesACommand() {
        server.on("EVAL").reply("_\r\n");
        RedisClient redis = client();
        redis.set(ATTACK, ATTACK);
        assertThat(redis.get(ATTACK)).isEqualTo(ATTACK);
        redis.publish(ATTACK, ATTACK);
        redis.eval(ATTACK, List.of(ATTACK), ATTACK);
        redis.pipelined(p -> p.set(ATTACK, ATTACK));
        redis.transaction(t -> t.set(ATTACK, ATTACK));
        redis.async().set(ATTACK, ATTACK).get(Duration.ofSeconds(10));
        assertThat(server.commands("PUBLISH").get(0).arguments()).containsExactly(ATTACK, ATTACK);
        assertThat(server.commands("EVAL").get(0).arguments())
                .containsExactly(ATTACK, "1", ATTACK, ATTACK);
        assertThat(server.commands("SET"))
                .hasSize(4)
                .allMatch(set -> set.arguments().equals(List.of(ATTACK, ATTACK)));
        assertThat(server.count("FLUSHALL")).isZero();
        theNextCallsGetTheirOwnReplies(redis);
    }

    // --- places where blanks and lines count ---

    /** H02. */
    @Test
    public void whatTheServerWouldMisreadInTheHandshakeIsRefusedWhenConfigured() {
        for (String bad : List.of("a b", "a\nb", "a\r\nb")) {
            assertThatThrownBy(() -> options(server.uri()).clientName(bad).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("client.name");
            assertThatThrownBy(() -> options(server.uri()).identitySuffix(bad).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("identity.suffix");
        }
    }

    /** H02. A user and a password of any characters are one argument each. */
    @Test
    public void userAndPasswordOfAUriAreDecodedOnceAndSentAsTheyAre() {
        RedisClient redis =
                client(
                        options(
                                "redis://a%20b%0d%0a:p%40ss%2Fw%3Ard%20%25@127.0.0.1:"
                                        + server.port()));
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.awaitCommand("HELLO").arguments())
                .containsExactly("3", "AUTH", "a b\r\n", "p@ss/w:rd %");
    }

    /** H02. What a session hands over is one argument, so the server itself can refuse it. */
    @Test
    public void aNameOfASessionIsOneArgument() {
        RedisClient redis = client();
        try (Session session = redis.session()) {
            session.clientSetname("a b\r\nQUIT");
        }
        assertThat(server.commands("CLIENT SETNAME").get(0).arguments())
                .containsExactly("SETNAME", "a b\r\nQUIT");
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** H03. */
    @Test
    public void aCommandIsNeverMadeOfALine() {
        for (String line :
                List.of(
                        "SET k v",
                        "GET k\r\nFLUSHALL",
                        "GET\r\n",
                        "GET\0",
                        "",
                        " ",
                        " GET",
                        "GET ",
                        "CONFIG  GET",
                        "GET\tk",
                        "gét",
                        "\"GET\"")) {
            assertThatThrownBy(() -> Command.of(line))
                    .as(line)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("key(…) and arg(…)");
        }
        RedisClient redis = client();
        Reply reply = redis.execute(Command.of("ECHO").arg("a b \"c\"\r\nd"));
        assertThat(reply.text()).isEqualTo("a b \"c\"\r\nd");
    }

    /** H04. The source of a script is never put together from data. */
    @Test
    public void dataOfAScriptGoesAsKeysAndArguments() {
        server.on("EVAL").reply("_\r\n");
        server.on("EVALSHA").reply("_\r\n");
        RedisClient redis = client();
        String injection = "') redis.call('FLUSHALL') --";
        redis.eval("return ARGV[1]", List.of("k1", "k2"), injection, "2");
        redis.evalsha("a".repeat(40), List.of(), injection);
        assertThat(server.commands("EVAL").get(0).arguments())
                .containsExactly("return ARGV[1]", "2", "k1", "k2", injection, "2");
        assertThat(server.commands("EVALSHA").get(0).arguments())
                .containsExactly("a".repeat(40), "0", injection);
        theNextCallsGetTheirOwnReplies(redis);
    }

    // --- characters ---

    /** H05. Java's own encoder would silently send a question mark. */
    @Test
    public void textThatIsNoUnicodeIsRefusedBeforeAnythingIsSent() {
        RedisClient redis = client();
        for (Runnable call :
                List.<Runnable>of(
                        () -> redis.set(LONE_SURROGATE, "v"),
                        () -> redis.set("k", LONE_SURROGATE),
                        () -> redis.publish("c", LONE_SURROGATE),
                        () -> redis.set("k", "?\udc00" + "x".repeat(100_000)))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lone surrogate");
        }
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.count("SET") + server.count("PUBLISH")).isZero();
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** H05. */
    @Test
    public void bytesThatAreNoUtf8AreReplacedInTextAndKeptAsBytes() {
        byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, 0, (byte) 0xed, (byte) 0xa0, (byte) 0x80};
        server.on("GET").reply(bulk(bytes));
        RedisClient redis = client();
        assertThat(redis.get("k")).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        assertThat(redis.execute(Command.of("GET").key("k").as(Decoders.BYTES))).isEqualTo(bytes);
        theNextCallsGetTheirOwnReplies(redis);
    }

    // --- numbers and times ---

    /** H06. */
    @Test
    public void numbersAreSentSoThatTheServerReadsTheSame() {
        RedisClient redis = client();
        for (double number :
                new double[] {0.1, -0.0, 1e300, Double.MIN_VALUE, 123456789.123, 1.0 / 3}) {
            String sent = redis.execute(Command.of("ECHO").arg(number)).text();
            assertThat(Double.parseDouble(sent)).isEqualTo(number);
        }
        assertThat(redis.execute(Command.of("ECHO").arg(Double.POSITIVE_INFINITY)).text())
                .isEqualTo("inf");
        assertThat(redis.execute(Command.of("ECHO").arg(Double.NEGATIVE_INFINITY)).text())
                .isEqualTo("-inf");
        assertThat(redis.execute(Command.of("ECHO").arg(Long.MIN_VALUE)).text())
                .isEqualTo("-9223372036854775808");
        assertThatThrownBy(() -> Command.of("ECHO").arg(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** H06. To a blocking command zero means for ever. */
    @Test
    public void noShortTimeBecomesZero() {
        server.on("BLPOP").reply("_\r\n");
        server.on("PEXPIRE").reply(":1\r\n");
        server.on("EXPIRE").reply(":1\r\n");
        RedisClient redis = client();
        redis.blpop(ofNanos(100_000), "q");
        redis.blpop(ofNanos(1), "q");
        redis.blpop(ofMillis(1500), "q");
        assertThat(server.commands("BLPOP"))
                .extracting(request -> Double.parseDouble(request.word(2)))
                .containsExactly(0.001, 0.001, 1.5);
        redis.pexpire("k", ofNanos(1));
        redis.expire("k", ofNanos(1));
        assertThat(server.commands("PEXPIRE").get(0).word(2)).isEqualTo("1");
        assertThat(server.commands("EXPIRE").get(0).word(2)).isEqualTo("1");
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** H06. */
    @Test
    public void timesThatMakeNoSenseAreRefusedBeforeAnythingIsSent() {
        RedisClient redis = client();
        for (Runnable call :
                List.<Runnable>of(
                        () -> redis.blpop(ofMillis(-1), "q"),
                        () -> redis.blpop(Duration.ofSeconds(Long.MAX_VALUE), "q"),
                        () -> redis.pexpire("k", Duration.ofSeconds(Long.MAX_VALUE)),
                        () -> redis.expire("k", Duration.ofSeconds(Long.MAX_VALUE)),
                        () -> redis.within(Duration.ZERO),
                        () -> redis.within(ofMillis(-1)),
                        () -> Command.of("GET").within(Duration.ZERO),
                        () -> Command.of("GET").blocking(ofMillis(-1)))) {
            assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(server.accepted()).isZero();
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** H06. A deadline of centuries is no overflow that has passed already. */
    @Test
    public void theLongestTimesAreForEver() {
        RedisClient redis = client();
        theNextCallsGetTheirOwnReplies(redis.within(Duration.ofDays(100_000)));
        server.on("BLPOP").reply("_\r\n");
        assertThat(redis.blpop(Duration.ofDays(365 * 1_000_000L), "q")).isNull();
        theNextCallsGetTheirOwnReplies(redis);
    }

    // --- configuration ---

    /** H07. */
    @Test
    public void noOptionNamesAClassOrFetchesAnything() {
        for (String option :
                List.of(
                        "socketFactory=java.lang.Runtime",
                        "dialer=java.lang.Runtime",
                        "codec=org.example.Evil",
                        "tls.trust.manager=x")) {
            assertThatThrownBy(() -> Options.of(server.uri() + "?" + option))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("unknown option");
        }
        assertThatThrownBy(() -> RedisClient.connect("jndi:ldap://127.0.0.1:1/x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.accepted()).isZero();
    }
}
