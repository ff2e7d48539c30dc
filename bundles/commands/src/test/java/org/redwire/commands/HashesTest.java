package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;
import static org.redwire.commands.SetOption.expiringIn;
import static org.redwire.commands.SetOption.ifAbsent;
import static org.redwire.commands.SetOption.ifDigestEqual;
import static org.redwire.commands.SetOption.ifPresent;
import static org.redwire.commands.SetOption.keepingTtl;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.protocol.Command;

/** The commands for hashes and their fields that expire, as they are sent and answered. */
public class HashesTest {

    private static final Duration TIME = ofMillis(1500);
    private static final Instant INSTANT = Instant.ofEpochMilli(2_000_000_000_123L);

    @Test
    public void fieldsAreNoKeys() {
        assertThat(Wire.of(Hashes.hdel("h", "f", "g"))).isEqualTo("HDEL <h> f g");
        assertThat(Wire.of(Hashes.hmget("h", "f", "g"))).isEqualTo("HMGET <h> f g");
        assertThat(Wire.of(Hashes.hset("h", Map.of("f", "v")))).isEqualTo("HSET <h> f v");
        assertThat(Wire.of(Hashes.hsetBytes("h", Map.of("f", Wire.bytes("v")))))
                .isEqualTo("HSET <h> f v");
        assertThat(Wire.of(Hashes.hmset("h", Map.of("f", "v")))).isEqualTo("HMSET <h> f v");
        assertThat(Wire.of(Hashes.hincrbyfloat("h", "f", -0.5)))
                .isEqualTo("HINCRBYFLOAT <h> f -0.5");
    }

    @Test
    public void noFieldsAtAllAreRefused() {
        refused(() -> Hashes.hdel("h", new String[0]), "there must be at least one field");
        refused(() -> Hashes.hmget("h"), "there must be at least one field");
        refused(() -> Hashes.hset("h", Map.of()), "there must be at least one field");
        refused(() -> Hashes.hsetBytes("h", Map.of()), "there must be at least one field");
        refused(() -> Hashes.hmset("h", Map.of()), "there must be at least one field");
        refused(() -> HashFieldExpiry.httl("h"), "there must be at least one field");
        refused(() -> HashFieldExpiry.hexpire("h", TIME), "there must be at least one field");
        refused(() -> HashFieldExpiry.hgetdel("h"), "there must be at least one field");
        refused(() -> HashFieldExpiry.hsetex("h", Map.of()), "there must be at least one field");
    }

    @Test
    public void randomFieldsComeWithOrWithoutTheirValues() {
        assertThat(Wire.of(Hashes.hrandfield("h"))).isEqualTo("HRANDFIELD <h>");
        assertThat(Wire.of(Hashes.hrandfield("h", -3))).isEqualTo("HRANDFIELD <h> -3");
        assertThat(Wire.of(Hashes.hrandfieldWithvalues("h", 2)))
                .isEqualTo("HRANDFIELD <h> 2 WITHVALUES");
    }

    @Test
    public void fieldsWithValuesAreReadFlatAndInPairs() {
        List<FieldValue> expected = List.of(new FieldValue("f", "1"), new FieldValue("g", "2"));
        Command<List<FieldValue>> command = Hashes.hrandfieldWithvalues("h", 2);
        assertThat(Protocol.RESP2.answer(command, List.of("f", "1", "g", "2"))).isEqualTo(expected);
        assertThat(Protocol.RESP3.answer(command, List.of(List.of("f", "1"), List.of("g", "2"))))
                .isEqualTo(expected);
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(command, List.of())).isEmpty();
            assertThat(protocol.answer(command, null)).isEmpty();
            assertThat(protocol.answer(Hashes.hrandfield("h", 2), null)).isEmpty();
            assertThat(
                            protocol.answer(
                                    Hashes.hscan("h", "0"),
                                    List.of("0", List.of("f", "1", "g", "2"))))
                    .isEqualTo(new ScanPage<>("0", expected));
        }
    }

    @Test
    public void timesOfFieldsStandBeforeTheFields() {
        assertThat(Wire.of(HashFieldExpiry.hexpire("h", TIME, "f", "g")))
                .isEqualTo("HEXPIRE <h> 2 FIELDS 2 f g");
        assertThat(Wire.of(HashFieldExpiry.hpexpire("h", TIME, "f")))
                .isEqualTo("HPEXPIRE <h> 1500 FIELDS 1 f");
        assertThat(Wire.of(HashFieldExpiry.hexpireat("h", INSTANT, "f")))
                .isEqualTo("HEXPIREAT <h> 2000000001 FIELDS 1 f");
        assertThat(Wire.of(HashFieldExpiry.hpexpireat("h", INSTANT, "f")))
                .isEqualTo("HPEXPIREAT <h> 2000000000123 FIELDS 1 f");
        assertThat(Wire.of(HashFieldExpiry.hexpiretime("h", "f")))
                .isEqualTo("HEXPIRETIME <h> FIELDS 1 f");
        assertThat(Wire.of(HashFieldExpiry.hpttl("h", "f", "g")))
                .isEqualTo("HPTTL <h> FIELDS 2 f g");
        assertThat(Wire.of(HashFieldExpiry.hpersist("h", "f")))
                .isEqualTo("HPERSIST <h> FIELDS 1 f");
    }

    @Test
    public void conditionsOfFieldsStandBetweenTimeAndFields() {
        assertThat(Wire.of(HashFieldExpiry.hexpire("h", TIME, ExpireCondition.IF_NONE, "f")))
                .isEqualTo("HEXPIRE <h> 2 NX FIELDS 1 f");
        assertThat(Wire.of(HashFieldExpiry.hpexpire("h", TIME, ExpireCondition.IF_ANY, "f")))
                .isEqualTo("HPEXPIRE <h> 1500 XX FIELDS 1 f");
        assertThat(Wire.of(HashFieldExpiry.hexpireat("h", INSTANT, ExpireCondition.IF_LONGER, "f")))
                .isEqualTo("HEXPIREAT <h> 2000000001 GT FIELDS 1 f");
        assertThat(
                        Wire.of(
                                HashFieldExpiry.hpexpireat(
                                        "h", INSTANT, ExpireCondition.IF_SHORTER, "f")))
                .isEqualTo("HPEXPIREAT <h> 2000000000123 LT FIELDS 1 f");
    }

    @Test
    public void hgetexAndHsetexSendExpiryAndFields() {
        assertThat(Wire.of(HashFieldExpiry.hgetex("h", Expiry.in(TIME), "f")))
                .isEqualTo("HGETEX <h> PX 1500 FIELDS 1 f");
        assertThat(Wire.of(HashFieldExpiry.hgetexPersist("h", "f", "g")))
                .isEqualTo("HGETEX <h> PERSIST FIELDS 2 f g");
        assertThat(Wire.of(HashFieldExpiry.hgetdel("h", "f"))).isEqualTo("HGETDEL <h> FIELDS 1 f");
        assertThat(Wire.of(HashFieldExpiry.hsetex("h", Map.of("f", "v"))))
                .isEqualTo("HSETEX <h> FIELDS 1 f v");
        assertThat(
                        Wire.of(
                                HashFieldExpiry.hsetex(
                                        "h", Map.of("f", "v"), expiringIn(TIME), ifAbsent())))
                .isEqualTo("HSETEX <h> FNX PX 1500 FIELDS 1 f v");
        assertThat(
                        Wire.of(
                                HashFieldExpiry.hsetex(
                                        "h", Map.of("f", "v"), ifPresent(), keepingTtl())))
                .isEqualTo("HSETEX <h> FXX KEEPTTL FIELDS 1 f v");
        refused(
                () -> HashFieldExpiry.hsetex("h", Map.of("f", "v"), ifDigestEqual("d")),
                "the condition must be NX or XX here, but is IFDEQ");
    }
}
