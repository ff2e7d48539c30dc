package org.redwire.hooks.micrometer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;
import org.redwire.telemetry.Sample;
import org.redwire.telemetry.Telemetry;

/**
 * The numbers of a client, read once for a while: a registry asks for one after the other, and they
 * should be of one moment.
 */
final class Samples {

    private static final long FRESH = Duration.ofMillis(100).toNanos();

    private record Read(Sample sample, long at) {}

    private final RedisClient redis;
    private final String name;
    private final Telemetry telemetry;
    private volatile @Nullable Read last;

    Samples(RedisClient redis, String name, Telemetry telemetry) {
        this.redis = redis;
        this.name = name;
        this.telemetry = telemetry;
    }

    Sample now() {
        long now = System.nanoTime();
        Read known = last;
        if (known == null || now - known.at > FRESH) {
            known = new Read(telemetry.sample(redis, name), now);
            last = known;
        }
        return known.sample;
    }
}
