package org.redwire.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.Test;
import org.redwire.client.ClientStats;
import org.redwire.client.Options;
import org.redwire.pool.LaneStats;
import org.redwire.pool.PoolStats;

public class ReadingTest {

    private static final PoolStats POOL =
            new PoolStats(
                    11, 12, 13, 14, 1_500_000_000L, 16, 17, 3, 2, 1, 21, 22, 23, 24, 25, 26, 27);

    private static final Sample SAMPLE =
            new Sample(
                    new ClientStats(
                            POOL,
                            new LaneStats(31, 32, 33, 34, 35, 36),
                            41,
                            42,
                            43,
                            44,
                            null,
                            45,
                            46),
                    Options.of("redis://localhost?pool.size=9&pool.min.idle=2"),
                    51);

    private static Map<String, Double> read() {
        Map<String, Double> all = new HashMap<>();
        for (Reading reading : Reading.all()) {
            String name =
                    reading.conventionalName()
                            + String.join(
                                    "|", reading.attributes().values().stream().sorted().toList());
            assertThat(all.put(name, reading.of(SAMPLE))).as(name).isNull();
        }
        return all;
    }

    @Test
    public void eachReadsItsNumber() {
        assertThat(read())
                .containsEntry("db.client.connection.countfalse|idle", 23.0)
                .containsEntry("db.client.connection.countfalse|used", 24.0)
                .containsEntry("db.client.connection.counttrue|used", 41.0)
                .containsEntry("db.client.connection.max", 9.0)
                .containsEntry("db.client.connection.idle.max", 9.0)
                .containsEntry("db.client.connection.idle.min", 2.0)
                .containsEntry("db.client.connection.pending_requests", 26.0)
                .containsEntry("db.client.connection.timeouts", 13.0)
                .containsEntry("redis.client.connection.hits", 11.0)
                .containsEntry("redis.client.connection.misses", 12.0)
                .containsEntry("redis.client.connection.waits", 14.0)
                .containsEntry("redis.client.connection.waits_duration", 1.5)
                .containsEntry("redis.client.connection.opened", 16.0)
                .containsEntry("redis.client.connection.dials.failed", 21.0)
                .containsEntry("redis.client.connection.closedstale", 3.0)
                .containsEntry("redis.client.connection.closedunsolicited", 2.0)
                .containsEntry("redis.client.connection.closeddirty", 1.0)
                .containsEntry("redis.client.connection.closedsurplus", 11.0)
                .containsEntry("redis.client.lane.count", 31.0)
                .containsEntry("redis.client.lane.opened", 32.0)
                .containsEntry("redis.client.lane.commands", 33.0)
                .containsEntry("redis.client.lane.in_flight", 34.0)
                .containsEntry("redis.client.lane.writes", 35.0)
                .containsEntry("redis.client.pubsub.messagessent", 51.0)
                .containsEntry("redis.client.pubsub.messagesreceived", 43.0)
                .containsEntry("redis.client.operation.failures", 44.0)
                .containsEntry("redis.client.operation.retries", 45.0)
                .containsEntry("redis.client.operation.retries.withheld", 46.0)
                .hasSize(Reading.all().size());
    }

    @Test
    public void thoseOfOneNameHaveTheSameAttributes() {
        Map<String, Set<String>> known = new HashMap<>();
        for (Reading reading : Reading.all()) {
            Set<String> before = known.put(reading.name(), reading.attributes().keySet());
            if (before != null) {
                assertThat(reading.attributes().keySet()).isEqualTo(before);
            }
        }
    }

    @Test
    public void theTableOfTheReadmeHasThemAll() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (Reading reading : Reading.all()) {
            assertThat(readme).contains("| `" + reading.conventionalName() + "` |");
        }
    }
}
