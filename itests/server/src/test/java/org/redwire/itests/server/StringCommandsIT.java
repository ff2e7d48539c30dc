package org.redwire.itests.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.commands.Expiry;
import org.redwire.commands.Incremented;
import org.redwire.commands.IncrexOptions;
import org.redwire.commands.LcsMatches;
import org.redwire.commands.Strings;

/** The commands for strings. */
public class StringCommandsIT extends CommandGroupTestBase {

    public StringCommandsIT() {
        super(Strings.class);
    }

    @Test
    public void valuesAreSetAndRead() {
        redis.set("k", "värde");
        assertThat(redis.get("k")).isEqualTo("värde");
        redis.set("k", bytes("abc"));
        assertThat(redis.get("k")).isEqualTo("abc");
        assertThat(redis.strlen("k")).isEqualTo(3);
        assertThat(redis.getrange("k", 1, -1)).isEqualTo("bc");
        assertThat(redis.substr("k", 0, 1)).isEqualTo("ab");
        assertThat(redis.getrange("none", 0, -1)).isEmpty();
        assertThat(redis.get("none")).isNull();
    }

    @Test
    public void valuesGrow() {
        assertThat(redis.append("k", "ab")).isEqualTo(2);
        assertThat(redis.append("k", bytes("cd"))).isEqualTo(4);
        assertThat(redis.setrange("k", 1, "X")).isEqualTo(4);
        assertThat(redis.setrange("k", 4, bytes("YZ"))).isEqualTo(6);
        assertThat(redis.get("k")).isEqualTo("aXcdYZ");
    }

    @Test
    public void numbersAreCounted() {
        assertThat(redis.incr("n")).isEqualTo(1);
        assertThat(redis.incrby("n", 41)).isEqualTo(42);
        assertThat(redis.decr("n")).isEqualTo(41);
        assertThat(redis.decrby("n", 40)).isEqualTo(1);
        assertThat(redis.incrbyfloat("n", 0.5)).isEqualTo(1.5);
    }

    @Test
    public void setKeepsItsConditions() {
        assertThat(redis.set("k", "1", ifPresent())).isFalse();
        assertThat(redis.set("k", "1", ifAbsent(), expiringIn(ofSeconds(100)))).isTrue();
        assertThat(redis.set("k", bytes("2"), ifAbsent())).isFalse();
        assertThat(redis.set("k", bytes("3"), keepingTtl())).isTrue();
        assertThat(redis.ttl("k")).isBetween(1L, 100L);
        assertThat(redis.set("k", "4", expiringIn(ofMillis(100_500)))).isTrue();
        assertThat(redis.pttl("k")).isBetween(1L, 100_500L);
        Instant later = Instant.ofEpochSecond(4_000_000_000L);
        assertThat(redis.set("k", "5", expiringAt(later))).isTrue();
        assertThat(redis.expiretime("k")).isEqualTo(4_000_000_000L);
        assertThat(redis.set("k", "6", expiringAt(later.plusMillis(7)))).isTrue();
        assertThat(redis.pexpiretime("k")).isEqualTo(4_000_000_000_007L);
        assertThat(redis.get("k")).isEqualTo("6");
    }

    @Test
    public void setComparesWithAValueOnServersThatCan() {
        redis.set("k", "1");
        String version = isValkey() ? "7.2" : "8.4";
        since(version, () -> redis.set("k", "2", ifEqual("0")), false);
        since(version, () -> redis.set("k", "2", ifEqual("1")), true);
        since("8.4", () -> redis.set("k", "3", ifNotEqual("3")), true);
        since("8.4", () -> redis.set("k", "4", ifDigestEqual("0123456789abcdef")), false);
        since("8.4", () -> redis.set("k", "4", ifDigestNotEqual("0123456789abcdef")), true);
    }

    @Test
    public void setGivesTheValueBefore() {
        assertThat(redis.setGet("k", "1")).isNull();
        assertThat(redis.setGet("k", "2", ifPresent(), keepingTtl())).isEqualTo("1");
        assertThat(redis.setGet("k", "3", ifAbsent())).isEqualTo("2");
        assertThat(redis.setGet("k", bytes("4"))).isEqualTo(bytes("2"));
        assertThat(redis.getset("k", "5")).isEqualTo("4");
        assertThat(redis.getset("k", bytes("6"))).isEqualTo(bytes("5"));
        assertThat(redis.getset("none", bytes("1"))).isNull();
        assertThat(redis.getdel("k")).isEqualTo("6");
        assertThat(redis.getdel("k")).isNull();
    }

    @Test
    public void readingChangesTheTimeToLive() {
        redis.set("k", "v");
        assertThat(redis.getex("k", Expiry.in(ofSeconds(100)))).isEqualTo("v");
        assertThat(redis.ttl("k")).isBetween(1L, 100L);
        assertThat(redis.getexPersist("k")).isEqualTo("v");
        assertThat(redis.ttl("k")).isEqualTo(-1);
        assertThat(redis.getex("none", Expiry.in(ofMillis(1)))).isNull();
    }

    @Test
    public void theOldFormsSetValuesToo() {
        redis.setex("a", ofSeconds(100), "1");
        redis.setex("b", ofSeconds(100), bytes("2"));
        redis.psetex("c", ofSeconds(100), "3");
        redis.psetex("d", ofSeconds(100), bytes("4"));
        assertThat(redis.mget("a", "b", "c", "d", "e")).containsExactly("1", "2", "3", "4", null);
        for (String key : List.of("a", "b", "c", "d")) {
            assertThat(redis.ttl(key)).isBetween(1L, 100L);
        }
        assertThat(redis.setnx("a", "5")).isFalse();
        assertThat(redis.setnx("e", bytes("5"))).isTrue();
    }

    @Test
    public void manyValuesAreSetAtOnce() {
        redis.mset(Map.of("a", "1", "b", "2"));
        redis.msetBytes(Map.of("c", bytes("3")));
        assertThat(redis.mget("a", "b", "c")).containsExactly("1", "2", "3");
        assertThat(redis.msetnx(Map.of("c", "9", "d", "9"))).isFalse();
        assertThat(redis.msetnxBytes(Map.of("d", bytes("4")))).isTrue();
        assertThat(redis.mget("c", "d")).containsExactly("3", "4");
        since("8.4", () -> redis.msetex(Map.of("a", "5"), ifAbsent()), false);
        since("8.4", () -> redis.msetex(Map.of("e", "5"), expiringIn(ofSeconds(9))), true);
    }

    @Test
    public void commonPartsAreFound() {
        redis.mset(Map.of("a", "ohmytext", "b", "mynewtext"));
        assertThat(redis.lcs("a", "b")).isEqualTo("mytext");
        assertThat(redis.lcsLen("a", "b")).isEqualTo(6);
        LcsMatches.Match text =
                new LcsMatches.Match(new LcsMatches.Range(4, 7), new LcsMatches.Range(5, 8), 4);
        LcsMatches.Match my =
                new LcsMatches.Match(new LcsMatches.Range(2, 3), new LcsMatches.Range(0, 1), 2);
        assertThat(redis.lcsIdx("a", "b")).isEqualTo(new LcsMatches(List.of(text, my), 6));
        assertThat(redis.lcsIdx("a", "b", 4)).isEqualTo(new LcsMatches(List.of(text), 6));
        assertThat(redis.lcsIdx("none", "b")).isEqualTo(new LcsMatches(List.of(), 0));
    }

    @Test
    public void numbersAreCountedWithinBounds() {
        redis.set("n", "8");
        since(
                "8.8",
                () -> redis.increx("n", 5, IncrexOptions.atMost(10L).saturate()),
                new Incremented<>(10L, 2L));
        since(
                "8.8",
                () -> redis.increxByfloat("f", 0.5, IncrexOptions.none()),
                new Incremented<>(0.5, 0.5));
    }

    @Test
    public void digestsAndConditionalDeletionsNeedANewServer() {
        redis.set("k", "v");
        sinceThat("8.4", () -> redis.digest("k"), digest -> assertThat(digest).isNotEmpty());
        since("8.4", () -> redis.delex("k", ifEqual("x")), false);
        since("8.4", () -> redis.delex("k", ifEqual("v")), true);
    }
}
