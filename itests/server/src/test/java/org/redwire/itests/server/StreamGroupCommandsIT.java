package org.redwire.itests.server;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.commands.ClaimedPage;
import org.redwire.commands.PendingEntry;
import org.redwire.commands.PendingSummary;
import org.redwire.commands.StreamEntry;
import org.redwire.commands.StreamGroups;
import org.redwire.commands.StreamId;
import org.redwire.commands.StreamOffset;
import org.redwire.commands.StreamPosition;
import org.redwire.commands.StreamRange;
import org.redwire.commands.StreamReferences;
import org.redwire.commands.XAddOptions;
import org.redwire.commands.XClaimOptions;
import org.redwire.commands.XGroupOptions;
import org.redwire.commands.XNackOptions;
import org.redwire.commands.XPendingOptions;
import org.redwire.commands.XReadGroupOptions;
import org.redwire.protocol.error.ServerException;

/** The commands for groups of consumers. */
public class StreamGroupCommandsIT extends CommandGroupTestBase {

    private static final StreamId ONE = new StreamId(1, 1);
    private static final StreamId TWO = new StreamId(2, 1);
    private static final StreamId THREE = new StreamId(3, 1);

    public StreamGroupCommandsIT() {
        super(StreamGroups.class);
    }

    @Test
    public void groupsAreMadeMovedAndDeleted() {
        assertThatThrownBy(() -> redis.xgroupCreate("s", "g", StreamPosition.end()))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("requires the key to exist");
        redis.xgroupCreate(
                "s",
                "g",
                StreamPosition.start(),
                XGroupOptions.none().makingStream().entriesRead(0));
        assertThatThrownBy(() -> redis.xgroupCreate("s", "g", StreamPosition.end()))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("BUSYGROUP");
        redis.xgroupSetid("s", "g", StreamPosition.after(TWO));
        assertThat(client.xinfoGroups("s").get(0).lastDelivered()).isEqualTo(TWO);
        redis.xgroupSetid("s", "g", StreamPosition.after(THREE), 7);
        assertThat(client.xinfoGroups("s").get(0).entriesRead()).isEqualTo(7);
        assertThat(redis.xgroupDestroy("s", "g")).isTrue();
        assertThat(redis.xgroupDestroy("s", "g")).isFalse();
    }

    @Test
    public void consumersAreMadeAndDeleted() {
        deliver("g", "c");
        assertThat(redis.xgroupCreateconsumer("s", "g", "c")).isFalse();
        assertThat(redis.xgroupCreateconsumer("s", "g", "d")).isTrue();
        assertThat(redis.xgroupDelconsumer("s", "g", "c")).isEqualTo(3);
        assertThat(redis.xgroupDelconsumer("s", "g", "none")).isZero();
    }

    @Test
    public void pendingEntriesAreAcknowledged() {
        deliver("g", "c");
        assertThat(redis.xack("s", "g", ONE, new StreamId(9, 9))).isEqualTo(1);
        assertThat(redis.xpending("s", "g"))
                .isEqualTo(new PendingSummary(2, TWO, THREE, Map.of("c", 2L)));
        since("8.2", () -> redis.xackdel("s", "g", StreamReferences.DELETE, TWO), List.of(1L));
        assertThat(redis.xack("s", "g", TWO, THREE)).isPositive();
        assertThat(redis.xpending("s", "g")).isEqualTo(new PendingSummary(0, null, null, Map.of()));
    }

    @Test
    public void pendingEntriesAreGivenBack() {
        deliver("g", "c");
        since(
                "8.8",
                () ->
                        redis.xnack(
                                "s",
                                "g",
                                XNackOptions.Reason.FAIL,
                                XNackOptions.none().deliveries(2).forcing(),
                                ONE),
                1L);
    }

    @Test
    public void pendingEntriesAreListed() {
        deliver("g", "c");
        List<PendingEntry> pending = redis.xpending("s", "g", XPendingOptions.first(2));
        assertThat(pending).extracting(PendingEntry::id).containsExactly(ONE, TWO);
        assertThat(pending)
                .allSatisfy(
                        entry -> {
                            assertThat(entry.consumer()).isEqualTo("c");
                            assertThat(entry.idle()).isGreaterThanOrEqualTo(Duration.ZERO);
                            assertThat(entry.deliveries()).isEqualTo(1);
                        });
        assertThat(redis.xpending("s", "g", XPendingOptions.first(9).of("d"))).isEmpty();
        assertThat(redis.xpending("s", "g", XPendingOptions.first(9).idleFor(ofHours(1))))
                .isEmpty();
        assertThat(
                        redis.xpending(
                                "s",
                                "g",
                                XPendingOptions.first(9).in(StreamRange.greaterThan(TWO))))
                .extracting(PendingEntry::id)
                .containsExactly(THREE);
        assertThatThrownBy(() -> redis.xpending("s", "none"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("NOGROUP");
    }

    @Test
    public void pendingEntriesAreHandedOver() {
        deliver("g", "c");
        assertThat(redis.xclaim("s", "g", "d", ofHours(1), ONE)).isEmpty();
        assertThat(redis.xclaim("s", "g", "d", Duration.ZERO, ONE, TWO))
                .extracting(StreamEntry::id)
                .containsExactly(ONE, TWO);
        XClaimOptions options =
                XClaimOptions.none().idleFor(ofMinutes(5)).deliveries(7).lastId(THREE);
        assertThat(redis.xclaim("s", "g", "e", Duration.ZERO, options, ONE))
                .extracting(entry -> entry.value("f"))
                .containsExactly("v");
        PendingEntry claimed = redis.xpending("s", "g", XPendingOptions.first(1)).get(0);
        assertThat(claimed.consumer()).isEqualTo("e");
        assertThat(claimed.idle()).isGreaterThanOrEqualTo(ofMinutes(5));
        assertThat(claimed.deliveries()).isEqualTo(7);
        assertThat(
                        redis.xclaimJustid(
                                "s",
                                "g",
                                "c",
                                Duration.ZERO,
                                XClaimOptions.none().deliveredAt(Instant.now().minusSeconds(60)),
                                ONE))
                .containsExactly(ONE);
    }

    @Test
    public void whatIsPendingForNobodyIsHandedOverByForce() {
        deliver("g", "c");
        client.xack("s", "g", ONE);
        assertThat(redis.xclaim("s", "g", "d", Duration.ZERO, ONE)).isEmpty();
        assertThat(redis.xclaim("s", "g", "d", Duration.ZERO, XClaimOptions.none().forcing(), ONE))
                .hasSize(1);
    }

    @Test
    public void allThatIsPendingIsHandedOverPageByPage() {
        deliver("g", "c");
        ClaimedPage<StreamEntry> page =
                redis.xautoclaim("s", "g", "d", Duration.ZERO, StreamId.MIN, 2);
        assertThat(page.items()).extracting(StreamEntry::id).containsExactly(ONE, TWO);
        assertThat(page.last()).isFalse();
        page = redis.xautoclaim("s", "g", "d", Duration.ZERO, page.next());
        assertThat(page.items()).extracting(StreamEntry::id).containsExactly(THREE);
        assertThat(page.last()).isTrue();
        client.xdel("s", TWO);
        ClaimedPage<StreamId> ids =
                redis.xautoclaimJustid("s", "g", "c", Duration.ZERO, StreamId.MIN, 10);
        assertThat(ids.items()).containsExactly(ONE, THREE);
        assertThat(ids.deleted()).containsExactly(TWO);
    }

    /** Three entries, which are pending for a consumer. */
    private void deliver(String group, String consumer) {
        for (StreamId id : List.of(ONE, TWO, THREE)) {
            client.xadd("s", XAddOptions.none().id(id), Map.of("f", "v"));
        }
        redis.xgroupCreate("s", group, StreamPosition.start());
        client.xreadgroup(group, consumer, XReadGroupOptions.all(), StreamOffset.undelivered("s"));
    }
}
