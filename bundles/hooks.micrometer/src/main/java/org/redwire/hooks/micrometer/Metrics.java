package org.redwire.hooks.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Registration;
import org.redwire.telemetry.Reading;
import org.redwire.telemetry.Telemetry;

/**
 * The numbers of clients in a Micrometer registry: a hook for what happens, and the numbers that
 * each client keeps itself, read when the registry asks.
 *
 * <pre>{@code
 * Metrics.instrument(redis, registry);
 * }</pre>
 */
public final class Metrics implements AutoCloseable {

    private final Meters meters;
    private final Telemetry hook;

    /**
     * Keeps numbers in {@code registry}.
     *
     * @param excluded the commands that are not counted, in capitals
     */
    public Metrics(MeterRegistry registry, Set<String> excluded) {
        meters = new Meters(registry);
        hook = new Telemetry(new RegistryRecorder(meters), excluded);
    }

    /**
     * Keeps the numbers of one client in {@code registry}.
     *
     * @return what takes hook and meters out again
     */
    public static Registration instrument(RedisClient redis, MeterRegistry registry) {
        Metrics metrics = new Metrics(registry, Set.of());
        Registration registration = redis.addHook(metrics.hook());
        Watched readings = metrics.watch(redis, redis.name());
        return new Registration() {
            @Override
            public void close() {
                registration.close();
                readings.close();
                metrics.close();
            }

            @Override
            public boolean awaitUnused(Duration atMost) {
                return registration.awaitUnused(atMost);
            }
        };
    }

    /** The hook, for each client that is {@link #watch}ed. */
    public Telemetry hook() {
        return hook;
    }

    /**
     * Shows a client's own numbers.
     *
     * @param name the name it is shown with
     * @return what takes them out again
     */
    public Watched watch(RedisClient redis, String name) {
        Meters own = new Meters(meters.registry());
        Samples samples = new Samples(redis, name, hook);
        Tags client = Tags.of("client", name);
        for (Reading reading : Reading.all()) {
            Tags tags = client.and(tags(reading.attributes()));
            String shown = Meters.PREFIX + reading.name();
            // A registry holds what it reads from weakly, unless it is told not to; the counters
            // cannot be told, so the function holds it.
            own.keep(
                    () ->
                            reading.kind() == Reading.Kind.COUNT
                                    ? FunctionCounter.builder(
                                                    shown,
                                                    reading,
                                                    known -> known.of(samples.now()))
                                            .description(reading.description())
                                            .baseUnit(unit(reading))
                                            .tags(tags)
                                            .register(meters.registry())
                                    : Gauge.builder(
                                                    shown,
                                                    reading,
                                                    known -> known.of(samples.now()))
                                            .description(reading.description())
                                            .baseUnit(unit(reading))
                                            .tags(tags)
                                            .register(meters.registry()));
        }
        return own::remove;
    }

    /** The numbers of a client that are shown. */
    public interface Watched extends AutoCloseable {
        /** Takes them out. */
        @Override
        void close();
    }

    private static String unit(Reading reading) {
        return reading.unit().equals("s")
                ? "seconds"
                : reading.unit().replace("{", "").replace("}", "") + "s";
    }

    /** The last word of an attribute's name is its tag. */
    private static Tags tags(Map<String, String> attributes) {
        Tags tags = Tags.empty();
        for (Map.Entry<String, String> one : attributes.entrySet()) {
            String name = one.getKey();
            tags = tags.and(name.substring(name.lastIndexOf('.') + 1), one.getValue());
        }
        return tags;
    }

    /** Takes all meters of the hook out of the registry. */
    @Override
    public void close() {
        meters.remove();
    }
}
