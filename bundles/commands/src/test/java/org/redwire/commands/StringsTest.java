package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.commands.Refused.refused;
import static org.redwire.commands.SetOption.expiringAt;
import static org.redwire.commands.SetOption.expiringIn;
import static org.redwire.commands.SetOption.ifAbsent;
import static org.redwire.commands.SetOption.ifDigestEqual;
import static org.redwire.commands.SetOption.ifDigestNotEqual;
import static org.redwire.commands.SetOption.ifEqual;
import static org.redwire.commands.SetOption.ifNotEqual;
import static org.redwire.commands.SetOption.ifPresent;
import static org.redwire.commands.SetOption.keepingTtl;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ReplyTypeException;

/** SET and its relatives, GETEX and LCS as they are sent. */
public class StringsTest {

    private static final Instant WHOLE = Instant.ofEpochSecond(2_000_000_000);

    @Test
    public void setSendsKeyAndValue() {
        assertThat(Wire.of(Strings.set("k", "v"))).isEqualTo("SET <k> v");
        assertThat(Wire.of(Strings.set("k", Wire.bytes("b")))).isEqualTo("SET <k> b");
        assertThat(Wire.of(Strings.set("k", "", new SetOption[0]))).isEqualTo("SET <k> \"\"");
    }

    @Test
    public void conditionsOfSetComeBehindTheValue() {
        assertThat(Wire.of(Strings.set("k", "v", ifAbsent()))).isEqualTo("SET <k> v NX");
        assertThat(Wire.of(Strings.set("k", "v", ifPresent()))).isEqualTo("SET <k> v XX");
        assertThat(Wire.of(Strings.set("k", "v", ifEqual("x")))).isEqualTo("SET <k> v IFEQ x");
        assertThat(Wire.of(Strings.set("k", "v", ifNotEqual("x")))).isEqualTo("SET <k> v IFNE x");
        assertThat(Wire.of(Strings.set("k", "v", ifDigestEqual("d"))))
                .isEqualTo("SET <k> v IFDEQ d");
        assertThat(Wire.of(Strings.set("k", "v", ifDigestNotEqual("d"))))
                .isEqualTo("SET <k> v IFDNE d");
    }

    @Test
    public void timesToLiveOfSetAreSecondsWhereTheySayItAll() {
        assertThat(Wire.of(Strings.set("k", "v", expiringIn(ofSeconds(30)))))
                .isEqualTo("SET <k> v EX 30");
        assertThat(Wire.of(Strings.set("k", "v", expiringIn(ofMillis(1500)))))
                .isEqualTo("SET <k> v PX 1500");
        assertThat(Wire.of(Strings.set("k", "v", expiringIn(ofSeconds(1).plusNanos(1)))))
                .isEqualTo("SET <k> v PX 1001");
        assertThat(Wire.of(Strings.set("k", "v", expiringAt(WHOLE))))
                .isEqualTo("SET <k> v EXAT 2000000000");
        assertThat(Wire.of(Strings.set("k", "v", expiringAt(WHOLE.plusNanos(1)))))
                .isEqualTo("SET <k> v PXAT 2000000000001");
        assertThat(Wire.of(Strings.set("k", "v", keepingTtl()))).isEqualTo("SET <k> v KEEPTTL");
    }

    @Test
    public void theConditionComesFirstInWhicheverOrderTheOptionsAre() {
        String expected = "SET <k> v NX EX 30";
        Expiry expiry = expiringIn(ofSeconds(30));
        assertThat(Wire.of(Strings.set("k", "v", ifAbsent(), expiry))).isEqualTo(expected);
        assertThat(Wire.of(Strings.set("k", "v", expiry, ifAbsent()))).isEqualTo(expected);
        assertThat(Wire.of(Strings.set("k", Wire.bytes("v"), expiry, ifAbsent())))
                .isEqualTo(expected);
    }

    @Test
    public void setGetSendsGetBetweenConditionAndTimeToLive() {
        assertThat(Wire.of(Strings.setGet("k", "v"))).isEqualTo("SET <k> v GET");
        assertThat(Wire.of(Strings.setGet("k", "v", keepingTtl(), ifPresent())))
                .isEqualTo("SET <k> v XX GET KEEPTTL");
        assertThat(Wire.of(Strings.setGet("k", Wire.bytes("v"), ifEqual("x"))))
                .isEqualTo("SET <k> v IFEQ x GET");
    }

    @Test
    public void twoOptionsOfAKindAreRefused() {
        refused(
                () -> Strings.set("k", "v", ifAbsent(), ifPresent()),
                "there may be one condition: NX, XX, IFEQ …");
        refused(
                () -> Strings.setGet("k", "v", ifEqual("a"), ifEqual("a")),
                "there may be one condition: NX, XX, IFEQ …");
        refused(
                () -> Strings.set("k", "v", expiringIn(ofSeconds(1)), keepingTtl()),
                "there may be one time to live: EX, EXAT, KEEPTTL …");
    }

    @Test
    public void anOptionShowsNoValue() {
        assertThat(ifEqual("secret").toString()).isEqualTo("IFEQ");
        assertThat(expiringIn(ofMillis(1)).toString()).isEqualTo("PX 1");
    }

    @Test
    public void msetexCountsTheKeys() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("a", "1");
        values.put("b", "2");
        assertThat(Wire.of(Strings.msetex(values))).isEqualTo("MSETEX 2 <a> 1 <b> 2");
        assertThat(Wire.of(Strings.msetex(values, expiringIn(ofSeconds(9)), ifAbsent())))
                .isEqualTo("MSETEX 2 <a> 1 <b> 2 NX EX 9");
        assertThat(Wire.of(Strings.msetex(values, ifPresent(), keepingTtl())))
                .isEqualTo("MSETEX 2 <a> 1 <b> 2 XX KEEPTTL");
        refused(
                () -> Strings.msetex(values, ifEqual("x")),
                "the condition must be NX or XX here, but is IFEQ");
    }

    @Test
    public void severalKeysAtOnceKeepTheirOrder() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("b", "1");
        values.put("a", "2");
        assertThat(Wire.of(Strings.mset(values))).isEqualTo("MSET <b> 1 <a> 2");
        assertThat(Wire.of(Strings.msetnx(values))).isEqualTo("MSETNX <b> 1 <a> 2");
        assertThat(Wire.of(Strings.msetBytes(Map.of("k", Wire.bytes("b")))))
                .isEqualTo("MSET <k> b");
        assertThat(Wire.of(Strings.msetnxBytes(Map.of("k", Wire.bytes("b")))))
                .isEqualTo("MSETNX <k> b");
        assertThat(Wire.of(Strings.mget("b", "a"))).isEqualTo("MGET <b> <a>");
    }

    @Test
    public void noKeysAtAllAreRefused() {
        refused(() -> Strings.mget(), "there must be at least one key");
        refused(() -> Strings.mset(Map.of()), "there must be at least one key");
        refused(() -> Strings.msetBytes(Map.of()), "there must be at least one key");
        refused(() -> Strings.msetnx(Map.of()), "there must be at least one key");
        refused(() -> Strings.msetex(Map.of()), "there must be at least one key");
    }

    @Test
    public void delexNeedsAComparison() {
        assertThat(Wire.of(Strings.delex("k", ifEqual("v")))).isEqualTo("DELEX <k> IFEQ v");
        assertThat(Wire.of(Strings.delex("k", ifNotEqual("v")))).isEqualTo("DELEX <k> IFNE v");
        assertThat(Wire.of(Strings.delex("k", ifDigestEqual("d")))).isEqualTo("DELEX <k> IFDEQ d");
        assertThat(Wire.of(Strings.delex("k", ifDigestNotEqual("d"))))
                .isEqualTo("DELEX <k> IFDNE d");
        String message = "DELEX needs a condition that compares: IFEQ, IFNE, IFDEQ or IFDNE";
        refused(() -> Strings.delex("k", ifAbsent()), message);
        refused(() -> Strings.delex("k", keepingTtl()), message);
        refused(() -> Strings.delex("k", expiringIn(ofSeconds(1))), message);
    }

    @Test
    public void getexSendsTheExpiryOrPersist() {
        assertThat(Wire.of(Strings.getex("k", Expiry.in(ofSeconds(5)))))
                .isEqualTo("GETEX <k> EX 5");
        assertThat(Wire.of(Strings.getex("k", Expiry.at(WHOLE))))
                .isEqualTo("GETEX <k> EXAT 2000000000");
        assertThat(Wire.of(Strings.getexPersist("k"))).isEqualTo("GETEX <k> PERSIST");
    }

    @Test
    public void lcsSendsWhatIsAskedFor() {
        assertThat(Wire.of(Strings.lcs("a", "b"))).isEqualTo("LCS <a> <b>");
        assertThat(Wire.of(Strings.lcsLen("a", "b"))).isEqualTo("LCS <a> <b> LEN");
        assertThat(Wire.of(Strings.lcsIdx("a", "b"))).isEqualTo("LCS <a> <b> IDX WITHMATCHLEN");
        assertThat(Wire.of(Strings.lcsIdx("a", "b", 4)))
                .isEqualTo("LCS <a> <b> IDX MINMATCHLEN 4 WITHMATCHLEN");
    }

    @Test
    public void numbersAreSentAsTheyAre() {
        assertThat(Wire.of(Strings.incrby("k", -3))).isEqualTo("INCRBY <k> -3");
        assertThat(Wire.of(Strings.incrbyfloat("k", 0.1))).isEqualTo("INCRBYFLOAT <k> 0.1");
        assertThat(Wire.of(Strings.getrange("k", 0, -1))).isEqualTo("GETRANGE <k> 0 -1");
        assertThat(Wire.of(Strings.setrange("k", 6, "v"))).isEqualTo("SETRANGE <k> 6 v");
        refused(() -> Strings.setrange("k", -1, "v"), "the offset must be at least 0, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Strings.incrbyfloat("k", Double.NaN))
                .withMessageContaining("NaN");
    }

    @Test
    public void lcsMatchesAreReadWhateverElseTheReplyHas() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("matches", List.of(List.of(List.of(4, 7), List.of(5, 8), 4)));
        reply.put("new", List.of("field"));
        reply.put("len", 6);
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Strings.lcsIdx("a", "b"), reply))
                    .isEqualTo(
                            new LcsMatches(
                                    List.of(
                                            new LcsMatches.Match(
                                                    new LcsMatches.Range(4, 7),
                                                    new LcsMatches.Range(5, 8),
                                                    4)),
                                    6));
        }
    }

    @Test
    public void aReplyWithoutMatchesIsAMismatch() {
        for (Protocol protocol : Protocol.values()) {
            assertThatThrownBy(() -> protocol.answer(Strings.lcsIdx("a", "b"), Map.of("len", 6)))
                    .isInstanceOf(ReplyTypeException.class)
                    .hasMessageContaining("matches and len");
        }
    }

    @Test
    public void whetherItWasSetIsTrueForOkAndFalseForNil() {
        for (Protocol protocol : Protocol.values()) {
            Command<Boolean> set = Strings.set("k", "v", ifAbsent());
            assertThat(protocol.answer(set, new Protocol.Word("OK"))).isTrue();
            assertThat(protocol.answer(set, null)).isFalse();
        }
    }

    @Test
    public void increxSendsBoundsAndTimeToLive() {
        assertThat(Wire.of(Strings.increx("k", -2, IncrexOptions.none())))
                .isEqualTo("INCREX <k> BYINT -2");
        assertThat(
                        Wire.of(
                                Strings.increx(
                                        "k",
                                        1,
                                        IncrexOptions.between(0L, 10L)
                                                .saturate()
                                                .expiringIfNone(Expiry.in(ofSeconds(60))))))
                .isEqualTo("INCREX <k> BYINT 1 LBOUND 0 UBOUND 10 SATURATE EX 60 ENX");
        assertThat(
                        Wire.of(
                                Strings.increxByfloat(
                                        "k",
                                        2,
                                        IncrexOptions.atMost(2.5)
                                                .expiring(Expiry.in(ofMillis(1500))))))
                .isEqualTo("INCREX <k> BYFLOAT 2 UBOUND 2.5 PX 1500");
        assertThat(Wire.of(Strings.increx("k", 1, IncrexOptions.atLeast(5L).persisting())))
                .isEqualTo("INCREX <k> BYINT 1 LBOUND 5 PERSIST");
        refused(
                () -> IncrexOptions.between(2L, 1L),
                "the lower bound must not be greater than the upper one");
        refused(
                () -> new IncrexOptions<>(1L, null, false, null, true, false),
                "ENX needs a time to live");
        refused(
                () -> new IncrexOptions<>(1L, null, false, Expiry.in(ofSeconds(1)), false, true),
                "PERSIST goes with no time to live");
    }

    @Test
    public void increxTellsTheValueAndWhatWasAdded() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Strings.increx("k", 1, IncrexOptions.none()), List.of(5, 1)))
                    .isEqualTo(new Incremented<>(5L, 1L));
            assertThat(
                            protocol.answer(
                                    Strings.increxByfloat("k", 1, IncrexOptions.none()),
                                    List.of(5.5, 0.5)))
                    .isEqualTo(new Incremented<>(5.5, 0.5));
        }
    }
}
