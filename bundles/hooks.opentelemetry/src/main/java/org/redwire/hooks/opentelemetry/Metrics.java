package org.redwire.hooks.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.api.metrics.ObservableMeasurement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Target;
import org.redwire.telemetry.Reading;
import org.redwire.telemetry.Sample;
import org.redwire.telemetry.Telemetry;

/**
 * The metrics of clients: a hook for what happens, and the numbers that each client keeps itself,
 * read when the meter collects.
 */
public final class Metrics {

    private final Meter meter;
    private final Telemetry hook;
    private final List<BiConsumer<Sample, Attributes>> readers = new ArrayList<>();
    private final List<ObservableMeasurement> instruments = new ArrayList<>();

    /**
     * Keeps numbers in the meters of {@code openTelemetry}.
     *
     * @param excluded the commands that are not counted, in capitals
     */
    public Metrics(OpenTelemetry openTelemetry, Set<String> excluded) {
        meter = openTelemetry.getMeter(Names.SCOPE);
        hook = new Telemetry(new MeterRecorder(meter), excluded);
        Map<String, BiConsumer<Double, Attributes>> byName = new HashMap<>();
        for (Reading reading : Reading.all()) {
            BiConsumer<Double, Attributes> instrument =
                    byName.computeIfAbsent(
                            reading.conventionalName(), name -> instrument(name, reading));
            Attributes own = attributes(reading);
            readers.add(
                    (sample, client) ->
                            instrument.accept(
                                    reading.of(sample), client.toBuilder().putAll(own).build()));
        }
    }

    /** The hook, for each client that {@link #watch} is called for. */
    public Telemetry hook() {
        return hook;
    }

    /**
     * Has the client's own numbers be read, until the callback is closed.
     *
     * @param name the name of its pool
     */
    public BatchCallback watch(RedisClient redis, String name) {
        return meter.batchCallback(
                () -> {
                    Sample sample = hook.sample(redis, name);
                    Attributes client =
                            Names.ofPool(
                                    new Target(
                                            name,
                                            sample.options().endpoint(),
                                            sample.options().conn().database()));
                    readers.forEach(reader -> reader.accept(sample, client));
                },
                instruments.get(0),
                instruments.subList(1, instruments.size()).toArray(ObservableMeasurement[]::new));
    }

    private BiConsumer<Double, Attributes> instrument(String name, Reading reading) {
        if (reading.unit().equals("s")) {
            ObservableDoubleMeasurement made =
                    meter.counterBuilder(name)
                            .ofDoubles()
                            .setUnit(reading.unit())
                            .setDescription(reading.description())
                            .buildObserver();
            instruments.add(made);
            return made::record;
        }
        ObservableLongMeasurement made =
                reading.kind() == Reading.Kind.COUNT
                        ? meter.counterBuilder(name)
                                .setUnit(reading.unit())
                                .setDescription(reading.description())
                                .buildObserver()
                        : meter.upDownCounterBuilder(name)
                                .setUnit(reading.unit())
                                .setDescription(reading.description())
                                .buildObserver();
        instruments.add(made);
        return (value, attributes) -> made.record(value.longValue(), attributes);
    }

    private static Attributes attributes(Reading reading) {
        AttributesBuilder all = Attributes.builder();
        reading.attributes()
                .forEach(
                        (key, value) -> {
                            if (value.equals("true") || value.equals("false")) {
                                all.put(key, Boolean.parseBoolean(value));
                            } else {
                                all.put(key, value);
                            }
                        });
        return all.build();
    }
}
