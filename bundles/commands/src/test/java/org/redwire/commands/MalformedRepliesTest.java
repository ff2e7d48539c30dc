package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ReplyTypeException;

/**
 * What no server should send is a mismatch, not a failure of the decoder and not a wrong number.
 */
public class MalformedRepliesTest {

    private static final long BEYOND = (1L << 32) + 3;
    private static final String ID = "07c37dfeb235213a872192d90877d0cd55635b91";

    @Test
    public void linesThatTellNoNodeAreMismatches() {
        for (String line :
                new String[] {
                    "x",
                    ID + " h:1@2 master - 0 0 1",
                    ID + " h master - 0 0 1 connected",
                    ID + " h:x@2 master - 0 0 1 connected",
                    ID + " h:1@x master - 0 0 1 connected",
                    ID + " h:4294967299@2 master - 0 0 1 connected",
                    ID + " h:1@2 master - x 0 1 connected",
                    ID + " h:1@2 master - 0 0 1 connected 5-4",
                    ID + " h:1@2 master - 0 0 1 connected 16384",
                    ID + " h:1@2 master - 0 0 1 connected [->-",
                    ID + " h:1@2 master - 0 0 1 connected [x->-" + ID + "]"
                }) {
            mismatch(Clusters.clusterNodes(), line + "\n");
            mismatch(Clusters.clusterReplicas("x"), List.of(line));
        }
    }

    @Test
    public void slotsThatNoClusterHasAreMismatches() {
        for (List<Object> range :
                List.<List<Object>>of(List.of(2, 1), List.of(-1, 1), List.of(0, 16_384))) {
            mismatch(Clusters.clusterSlots(), List.of(range));
            mismatch(Clusters.clusterShards(), List.of(Map.of("slots", range)));
            refused(() -> hotKeys("selected-slots", List.of(range)).slots());
        }
        mismatch(Clusters.clusterSlots(), List.of(List.of(BEYOND, BEYOND)));
        mismatch(Clusters.clusterSlots(), List.of(List.of(0, 1, List.of("h", BEYOND))));
        mismatch(Clusters.clusterShards(), List.of(Map.of("slots", List.of(BEYOND, BEYOND))));
        mismatch(Clusters.clusterKeyslot("k"), BEYOND);
        refused(() -> hotKeys("selected-slots", List.of(List.of())).slots());
    }

    @Test
    public void portsThatAreNoneAreMismatches() {
        mismatch(Sentinels.sentinelGetMasterAddrByName("m"), List.of("h", BEYOND));
        for (Protocol protocol : Protocol.values()) {
            SentinelNode node =
                    protocol.answer(
                            Sentinels.sentinelMaster("m"), Map.of("ip", "h", "port", "" + BEYOND));
            assertThat(node.address()).isEqualTo(new ServerAddress("h", -1));
        }
    }

    @Test
    public void timesBeyondAllYearsAreMismatches() {
        mismatch(
                CommandLogs.commandlogGet(1, CommandLogType.SLOW),
                List.of(List.of(1, Long.MAX_VALUE, 1, List.of("SET"), "h:1", "me")));
    }

    @Test
    public void durationsDoNotOverflow() {
        assertThat(hotKeys("by-cpu-time-us", List.of("k", Long.MAX_VALUE)).byCpuTime())
                .containsExactly(Map.entry("k", Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS)));
    }

    @Test
    public void indexesBelowZeroAreMismatches() {
        mismatch(ArraySearches.arscan("a", ArrayRange.all()), List.of(-1, "v"));
    }

    @Test
    public void placesThatAreNotOnTheEarthAreMismatches() {
        for (List<Object> place :
                List.<List<Object>>of(
                        List.of(180.1, 0.0),
                        List.of(-180.1, 0.0),
                        List.of(0.0, 85.06),
                        List.of(0.0, -85.06),
                        List.of("nan", 0.0),
                        List.of(0.0, "nan"))) {
            mismatch(Geo.geopos("g", "m"), List.of(place));
        }
    }

    @Test
    public void scoresThatAreNoNumbersAreMismatches() {
        mismatch(SortedSetPops.zpopmin("z"), List.of("m", "nan"));
        mismatch(SortedSetPops.zpopmin("z", 2), List.of("m", "nan"));
    }

    @Test
    public void idsThatAreNoneAreMismatches() {
        for (String id : List.of("", "1", "-1", "1-", "x-0", "18446744073709551616-0")) {
            mismatch(StreamInfos.xinfoGroups("s"), List.of(Map.of("last-delivered-id", id)));
        }
        mismatch(
                StreamInfos.xinfoStreamFull("s"),
                Map.of("groups", List.of(Map.of("last-delivered-id", "x"))));
    }

    private static HotKeysReport hotKeys(String field, Object value) {
        return Protocol.RESP3.answer(HotKeys.hotkeysGet(), Map.of(field, value, "x", 1));
    }

    private static void mismatch(Command<?> command, Object reply) {
        for (Protocol protocol : Protocol.values()) {
            refused(() -> protocol.answer(command, reply));
        }
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(ReplyTypeException.class)
                .hasMessageContaining("expected ");
    }
}
