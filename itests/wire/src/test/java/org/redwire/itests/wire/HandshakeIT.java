package org.redwire.itests.wire;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.itests.support.Resp.array;
import static org.redwire.itests.support.Resp.bulk;
import static org.redwire.itests.support.Resp.error;
import static org.redwire.itests.support.Resp.map;
import static org.redwire.itests.support.Resp.raw;

import java.util.List;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.Outcome;

/**
 * Handshakes that stall, are refused or answered with nonsense; groups A and C of the catalogue.
 */
public class HandshakeIT extends Wire {

    private static final String ALL_STEPS =
            "identity=true&db=3&client.name=web&username=app&password=s3cr3t&pool.size=4";

    // --- steps that stall ---

    /** A02. CVE-2025-29923: a step that was not read shifts every later reply by one. */
    @Test
    public void aConnectionWhoseHandshakeStalledNeverEntersThePool() {
        for (String step :
                List.of("HELLO", "SELECT", "CLIENT SETINFO LIB-NAME", "CLIENT SETINFO LIB-VER")) {
            stalls(step, ALL_STEPS);
        }
        for (String step : List.of("HELLO", "AUTH", "CLIENT SETNAME", "CLIENT SETINFO LIB-VER")) {
            server.helloUnknown();
            stalls(step, ALL_STEPS);
        }
        stalls("AUTH", ALL_STEPS + "&protocol=2");
    }

    private void stalls(String step, String options) {
        server.on(step).stall();
        RedisClient redis = client(options, "dial.timeout=300ms");
        int before = server.accepted();
        ConnectFailedException failure =
                failure(ConnectFailedException.class, Outcome.NOT_SENT, () -> redis.incr("n"));
        assertThat(failure)
                .as(step)
                .hasMessageContaining("the handshake failed after ")
                .hasMessageContaining("does not answer")
                .hasMessageNotContaining("s3cr3t");
        server.heal();
        // a handshake that goes well may take longer than the others were given
        redis.reconfigure(redis.options().toBuilder().dialTimeout(ofSeconds(5)).build());
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).as(step).isEqualTo(before + 2);
        assertThat(redis.stats().pool().failedDials()).isEqualTo(1);
        assertThat(redis.stats().pool().opened()).isEqualTo(1);
        redis.close();
        server.awaitOpen(0);
    }

    /** A02. */
    @Test
    public void aHandshakeThatIsCutInTheMiddleOfAStepIsNoConnection() {
        server.on("CLIENT SETINFO LIB-VER").first().reply("+O").fin();
        RedisClient redis = client("identity=true", "pool.size=4");
        failure(ConnectFailedException.class, Outcome.NOT_SENT, () -> redis.incr("n"));
        theNextCallsGetTheirOwnReplies(redis);
        server.awaitOpen(1);
        assertThat(server.count("INCR")).isZero();
    }

    /** A02. A step may be refused, but its reply must have been read. */
    @Test
    public void optionalStepsThatAreRefusedShiftNoReply() {
        server.on("CLIENT SETINFO").reply("-ERR unknown subcommand 'SETINFO'\r\n");
        server.on("CLIENT SETNAME").reply("-NOPERM no\r\n");
        server.helloUnknown();
        RedisClient redis = client(ALL_STEPS);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    // --- steps that are answered with nonsense ---

    /** A24. */
    @Test
    public void aHelloThatIsAnsweredWithNonsenseIsACleanFailure() {
        int accepted = 0;
        for (byte[] nonsense :
                List.of(
                        raw("+OK\r\n"),
                        raw("*0\r\n"),
                        raw("%0\r\n"),
                        raw("_\r\n"),
                        raw(":3\r\n"),
                        bulk("proto"),
                        array("proto"),
                        array("proto", 2, "id", 1),
                        map("proto", 2),
                        map("proto", "3"),
                        map("proto", List.of()),
                        map(1, 2, List.of(), 3),
                        map("proto", error("ERR x")))) {
            server.heal().on("HELLO").first().reply(nonsense);
            RedisClient redis = client("pool.size=4");
            long took =
                    millis(
                            () ->
                                    failure(
                                            ConnectFailedException.class,
                                            Outcome.NOT_SENT,
                                            () -> redis.incr("n")));
            assertThat(took).isLessThan(NOISE);
            theNextCallsGetTheirOwnReplies(redis);
            accepted += 2;
            assertThat(server.accepted()).isEqualTo(accepted);
            server.awaitOpen(1);
            redis.close();
            server.awaitOpen(0);
        }
        assertThat(server.count("INCR")).isZero();
    }

    /** A24. */
    @Test
    public void aReplyTooManyInTheHandshakeIsNoConnection() {
        server.on("HELLO").first().answer().extraReply("+X\r\n");
        server.on("SELECT").first().answer().extraReply("+X\r\n");
        RedisClient redis = client("db=3", "pool.size=4");
        for (int i = 0; i < 2; i++) {
            failure(ConnectFailedException.class, Outcome.NOT_SENT, () -> redis.incr("n"));
        }
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.count("INCR")).isZero();
        server.awaitOpen(1);
    }

    // --- whether to speak RESP2 ---

    /** C01. C12. Another error would come again, and must not change the protocol. */
    @Test
    public void onlyAServerThatDoesNotKnowHelloIsSpokenToInResp2() {
        for (String refusal :
                List.of(
                        "LOADING Redis is loading the dataset in memory",
                        "ERR max number of clients reached",
                        "NOAUTH HELLO must be called with the client already authenticated",
                        "WRONGPASS invalid username-password pair or user is disabled.",
                        "DENIED Redis is running in protected mode",
                        "ERR internal error",
                        "BUSY script")) {
            server.heal().on("HELLO").first().reply(error(refusal));
            RedisClient redis = client("password=s3cr3t", "pool.size=4");
            assertThat(
                            failure(
                                    ConnectFailedException.class,
                                    Outcome.NOT_SENT,
                                    () -> redis.incr("n")))
                    .hasMessageContaining(refusal)
                    .hasMessageNotContaining("s3cr3t");
            awaitRecovery(redis);
        }
        assertThat(server.count("AUTH")).isZero();
    }

    /** C12. */
    @Test
    public void aServerWithoutHelloOrResp3IsSpokenToInResp2() {
        for (String refusal :
                List.of(
                        "ERR unknown command `HELLO`, with args beginning with: `3`, `s3cr3t`, ",
                        "ERR unknown command 'HELLO'",
                        "NOPROTO unsupported protocol version")) {
            server.heal().helloError(refusal);
            RedisClient redis = client("password=s3cr3t", "client.name=web", "db=2");
            redis.set("k", "v");
            assertThat(redis.get("k")).isEqualTo("v");
            assertThat(redis.get("none")).isNull();
            theNextCallsGetTheirOwnReplies(redis);
            int connection = server.accepted();
            assertThat(server.commands())
                    .filteredOn(request -> request.connection() == connection)
                    .extracting(request -> request.name())
                    .startsWith("HELLO", "AUTH", "SELECT", "CLIENT", "SET");
        }
        assertThat(server.accepted()).isEqualTo(3);
    }

    /** C01. */
    @Test
    public void aServerThatLoadsIsTriedAgainWithinTheDeadline() {
        server.on("HELLO").times(2).reply("-LOADING Redis is loading the dataset in memory\r\n");
        server.on("INCR").times(2).reply("-LOADING Redis is loading the dataset in memory\r\n");
        RedisClient redis = client("retries=8", "pool.size=4");
        assertThat(redis.incr("n")).isEqualTo(1);
        assertThat(server.count("INCR")).isEqualTo(3);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(3);
    }
}
