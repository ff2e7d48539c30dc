package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.commands.FieldValue;
import org.redwire.commands.StreamConsumer;
import org.redwire.commands.StreamDetails;
import org.redwire.commands.StreamEntry;
import org.redwire.commands.StreamGroup;
import org.redwire.commands.StreamId;
import org.redwire.commands.StreamInfo;
import org.redwire.commands.StreamInfos;
import org.redwire.commands.StreamOffset;
import org.redwire.commands.StreamPosition;
import org.redwire.commands.XAddOptions;
import org.redwire.commands.XReadGroupOptions;
import org.redwire.protocol.error.ServerException;

/** The commands that tell about streams. */
public class StreamInfoCommandsIT extends CommandGroupTestBase {

    private static final StreamId ONE = new StreamId(1, 1);
    private static final StreamId TWO = new StreamId(2, 1);

    public StreamInfoCommandsIT() {
        super(StreamInfos.class);
    }

    @Test
    public void theServerSaysWhatAStreamIsLike() {
        deliver();
        StreamInfo info = redis.xinfoStream("s");
        assertThat(info.length()).isEqualTo(2);
        assertThat(info.groups()).isEqualTo(1);
        assertThat(info.lastGeneratedId()).isEqualTo(TWO);
        assertThat(info.maxDeletedId()).isEqualTo(StreamId.MIN);
        assertThat(info.entriesAdded()).isEqualTo(2);
        assertThat(info.recordedFirstId()).isEqualTo(ONE);
        assertThat(info.firstEntry()).isEqualTo(entry(ONE));
        assertThat(info.lastEntry()).isEqualTo(entry(TWO));
        assertThat(info.fields()).containsKey("radix-tree-keys");
        assertThatThrownBy(() -> redis.xinfoStream("none"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("no such key");
    }

    @Test
    public void theServerSaysWhatGroupsAndConsumersAreLike() {
        deliver();
        StreamGroup group = redis.xinfoGroups("s").get(0);
        assertThat(group.name()).isEqualTo("g");
        assertThat(group.consumers()).isEqualTo(1);
        assertThat(group.pending()).isEqualTo(1);
        assertThat(group.lastDelivered()).isEqualTo(ONE);
        assertThat(group.entriesRead()).isEqualTo(1);
        assertThat(group.lag()).isEqualTo(1);
        StreamConsumer consumer = redis.xinfoConsumers("s", "g").get(0);
        assertThat(consumer.name()).isEqualTo("c");
        assertThat(consumer.pending()).isEqualTo(1);
        assertThat(consumer.idle()).isGreaterThanOrEqualTo(Duration.ZERO);
        if (has("7.2")) {
            assertThat(consumer.inactive()).isGreaterThanOrEqualTo(Duration.ZERO);
        } else {
            assertThat(consumer.inactive()).isNull();
        }
    }

    @Test
    public void theServerSaysEverything() {
        deliver();
        StreamDetails details = redis.xinfoStreamFull("s");
        assertThat(details.info().length()).isEqualTo(2);
        assertThat(details.entries()).containsExactly(entry(ONE), entry(TWO));
        StreamDetails.Group group = details.groups().get(0);
        assertThat(group.name()).isEqualTo("g");
        assertThat(group.lastDelivered()).isEqualTo(ONE);
        assertThat(group.lag()).isEqualTo(1);
        assertThat(group.pendingCount()).isEqualTo(1);
        StreamDetails.Pending pending = group.pending().get(0);
        assertThat(pending.id()).isEqualTo(ONE);
        assertThat(pending.consumer()).isEqualTo("c");
        assertThat(pending.deliveries()).isEqualTo(1);
        StreamDetails.Consumer consumer = group.consumers().get(0);
        assertThat(consumer.name()).isEqualTo("c");
        // the server reads its clock for each, in either order
        assertThat(consumer.seen()).isCloseTo(pending.delivered(), within(20, ChronoUnit.SECONDS));
        assertThat(consumer.pendingCount()).isEqualTo(1);
        assertThat(consumer.pending()).containsExactly(pending);
        assertThat(redis.xinfoStreamFull("s", 1).entries()).containsExactly(entry(ONE));
    }

    private void deliver() {
        for (StreamId id : List.of(ONE, TWO)) {
            client.xadd("s", XAddOptions.none().id(id), Map.of("f", "v"));
        }
        client.xgroupCreate("s", "g", StreamPosition.start());
        client.xreadgroup(
                "g", "c", XReadGroupOptions.all().count(1), StreamOffset.undelivered("s"));
    }

    private static StreamEntry entry(StreamId id) {
        return new StreamEntry(id, List.of(new FieldValue("f", "v")));
    }
}
