package org.redwire.testkit.plants;

import java.time.Duration;
import java.time.Instant;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.protocol.error.RedisException;
import org.redwire.testkit.Scenario;
import org.redwire.testkit.Weather;
import org.redwire.testkit.World;

/** Measures how long a call took by a clock that may be set meanwhile. */
public final class ByTheWall implements Scenario {

    @Override
    public void run(World world) {
        world.weather(Weather.storm());
        try (RedisClient redis =
                RedisClient.connect(
                        Options.builder()
                                .endpoint(world.endpoint())
                                .dialer(world.dialer())
                                .timeout(Duration.ofSeconds(1))
                                .build())) {
            for (int i = 0; i < 5; i++) {
                Instant began = Instant.now();
                try {
                    redis.echo("x");
                } catch (RedisException e) {
                    world.note("fails: " + e.getMessage());
                }
                Duration took = Duration.between(began, Instant.now());
                if (took.isNegative() || took.compareTo(Duration.ofSeconds(2)) > 0) {
                    world.account().finding("a call took " + took);
                }
            }
        }
    }
}
