package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;

import java.util.List;
import java.util.Set;
import org.junit.Test;

/** The commands for sets as they are sent and answered. */
public class SetsTest {

    @Test
    public void sintercardCountsItsKeys() {
        assertThat(Wire.of(Sets.sintercard("a", "b"))).isEqualTo("SINTERCARD 2 <a> <b>");
        assertThat(Wire.of(Sets.sintercard(3, "a"))).isEqualTo("SINTERCARD 1 <a> LIMIT 3");
        assertThat(Wire.of(Sets.sinterstore("d", "a", "b"))).isEqualTo("SINTERSTORE <d> <a> <b>");
        assertThat(Wire.of(Sets.smove("a", "b", "m"))).isEqualTo("SMOVE <a> <b> m");
        assertThat(Wire.of(Sets.sadd("s", Wire.bytes("1"), Wire.bytes("2"))))
                .isEqualTo("SADD <s> 1 2");
        refused(() -> Sets.sintercard(-1, "a"), "the limit must be at least 0, but is -1");
        refused(() -> Sets.sintercard(), "there must be at least one key");
        refused(() -> Sets.sdiff(), "there must be at least one key");
        refused(() -> Sets.sunionstore("d"), "there must be at least one key");
        refused(() -> Sets.srem("s", new byte[0][]), "there must be at least one member");
        refused(() -> Sets.spop("s", -1), "the count must be at least 0, but is -1");
    }

    @Test
    public void membersAreReadFromListsAndSets() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Sets.smembers("s"), Set.of("a", "b")))
                    .containsExactlyInAnyOrder("a", "b");
            assertThat(protocol.answer(Sets.spop("s", 2), Set.of("a"))).containsExactly("a");
            assertThat(protocol.answer(Sets.spop("s", 2), null)).isEmpty();
            assertThat(protocol.answer(Sets.smismember("s", "a", "b"), List.of(1, 0)))
                    .containsExactly(true, false);
        }
    }

    @Test
    public void membersOfSeveralSetsAreCounted() {
        assertThat(Wire.of(Sets.sdiffcard("a", "b"))).isEqualTo("SDIFFCARD 2 <a> <b>");
        assertThat(Wire.of(Sets.sdiffcard(5, "a", "b"))).isEqualTo("SDIFFCARD 2 <a> <b> LIMIT 5");
        assertThat(Wire.of(Sets.sunioncard("a", "b"))).isEqualTo("SUNIONCARD 2 <a> <b>");
        assertThat(Wire.of(Sets.sunioncard(5, "a"))).isEqualTo("SUNIONCARD 1 <a> LIMIT 5");
        assertThat(Wire.of(Sets.sunioncardApprox(0, "a", "b")))
                .isEqualTo("SUNIONCARD 2 <a> <b> APPROX LIMIT 0");
        refused(() -> Sets.sdiffcard(-1, "a"), "the limit must be at least 0, but is -1");
        refused(() -> Sets.sunioncard(-1, "a"), "the limit must be at least 0, but is -1");
        refused(() -> Sets.sunioncardApprox(-1, "a"), "the limit must be at least 0, but is -1");
        refused(() -> Sets.sdiffcard(new String[0]), "there must be at least one key");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Sets.sdiffcard("a"), 3)).isEqualTo(3);
        }
    }
}
