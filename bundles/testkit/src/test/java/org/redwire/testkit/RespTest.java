package org.redwire.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

public class RespTest {

    @Rule public final FakeServerRule fake = FakeServerRule.inMemory();

    @Test
    public void repliesAreWrittenAsTheProtocolHasThem() {
        written(Resp.none(), "_\r\n");
        written(Resp.nilArray(), "*-1\r\n");
        written(Resp.bool(true), "#t\r\n");
        written(Resp.bool(false), "#f\r\n");
        written(Resp.real(1.5), ",1.5\r\n");
        written(Resp.real(Double.POSITIVE_INFINITY), ",inf\r\n");
        written(Resp.real(Double.NEGATIVE_INFINITY), ",-inf\r\n");
        written(Resp.real(Double.NaN), ",nan\r\n");
        written(Resp.big(BigInteger.TEN.pow(20)), "(100000000000000000000\r\n");
        written(Resp.verbatim("txt", "é"), "=6\r\ntxt:é\r\n");
        written(Resp.set(List.of(Resp.integer(1))), "~1\r\n:1\r\n");
        written(
                Resp.attributed(List.of(Resp.simple("ttl"), Resp.integer(9)), Resp.ok()),
                "|1\r\n+ttl\r\n:9\r\n+OK\r\n");
        written(Resp.error("ERR a\r\n+b"), "-ERR a  +b\r\n");
    }

    @Test
    public void whatIsNoReplyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Resp.verbatim("text", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Resp.map(List.of(Resp.ok())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resp.attributed(List.of(Resp.ok()), Resp.ok()));
    }

    @Test
    public void clientUnderstandsThem() {
        try (RedisClient redis =
                RedisClient.connect(
                        Options.builder()
                                .endpoint(fake.server().endpoint())
                                .dialer(fake.server().dialer())
                                .build())) {
            understood(redis, Resp.none(), Reply.Nil.class);
            understood(redis, Resp.bool(true), Reply.Bool.class);
            understood(redis, Resp.real(-0.25), Reply.Real.class);
            understood(redis, Resp.big(BigInteger.TWO.pow(70)), Reply.BigNumber.class);
            understood(redis, Resp.verbatim("txt", "x"), Reply.Verbatim.class);
            understood(redis, Resp.set(List.of(Resp.ok())), Reply.Unordered.class);
            understood(
                    redis,
                    Resp.attributed(List.of(Resp.ok(), Resp.ok()), Resp.ok()),
                    Reply.Attributed.class);
        }
    }

    private void understood(RedisClient redis, byte[] reply, Class<?> type) {
        fake.server().on("ODD", request -> Reaction.reply(reply));
        Reply got = redis.execute(Command.of("ODD").as(Decoders.REPLY_WITH_ATTRIBUTES));
        assertThat(got).isInstanceOf(type);
    }

    private static void written(byte[] reply, String expected) {
        assertThat(new String(reply, UTF_8)).isEqualTo(expected);
    }
}
