package org.redwire.prometheus;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.redwire.client.RedisClient;
import org.redwire.telemetry.Reading;
import org.redwire.telemetry.Sample;
import org.redwire.telemetry.Telemetry;

/**
 * The numbers of clients, as the text that Prometheus reads.
 *
 * <pre>{@code
 * PrometheusText metrics = new PrometheusText(Set.of());
 * redis.addHook(metrics.hook());
 * metrics.add(redis, redis.name());
 * }</pre>
 */
public final class PrometheusText {

    /** The type of the text, for HTTP. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final Numbers numbers = new Numbers();
    private final Telemetry hook;
    private final Map<RedisClient, String> clients = new ConcurrentHashMap<>();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    /**
     * Begins to count.
     *
     * @param excluded the commands that are not counted, in capitals
     */
    public PrometheusText(Set<String> excluded) {
        hook = new Telemetry(numbers, excluded);
    }

    /** The hook, for each client that is {@link #add}ed. */
    public Telemetry hook() {
        return hook;
    }

    /** Shows a client's own numbers too, by this name. */
    public void add(RedisClient redis, String name) {
        clients.put(redis, name);
    }

    /** Shows a client's own numbers no more. */
    public void remove(RedisClient redis) {
        clients.remove(redis);
    }

    /** Writes the numbers of this moment. */
    public void write(OutputStream to) throws IOException {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        numbers.collect(all);
        read(all);
        writer.write(to, all.build(), EscapingScheme.UNDERSCORE_ESCAPING);
    }

    private void read(MetricSnapshots.Builder all) {
        Map<String, Sample> samples = new TreeMap<>();
        clients.forEach((redis, name) -> samples.put(name, hook.sample(redis, name)));
        if (samples.isEmpty()) {
            return;
        }
        Map<String, List<Reading>> byName = new LinkedHashMap<>();
        for (Reading reading : Reading.all()) {
            byName.computeIfAbsent(name(reading), name -> new ArrayList<>()).add(reading);
        }
        byName.forEach(
                (name, readings) ->
                        all.metricSnapshot(
                                readings.get(0).kind() == Reading.Kind.COUNT
                                        ? counter(name, readings, samples)
                                        : gauge(name, readings, samples)));
    }

    private static CounterSnapshot counter(
            String name, List<Reading> readings, Map<String, Sample> samples) {
        CounterSnapshot.Builder snapshot =
                CounterSnapshot.builder().name(name).help(readings.get(0).description());
        samples.forEach(
                (client, sample) ->
                        readings.forEach(
                                reading ->
                                        snapshot.dataPoint(
                                                CounterDataPointSnapshot.builder()
                                                        .labels(labels(client, reading))
                                                        .value(reading.of(sample))
                                                        .build())));
        return snapshot.build();
    }

    private static GaugeSnapshot gauge(
            String name, List<Reading> readings, Map<String, Sample> samples) {
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name(name).help(readings.get(0).description());
        samples.forEach(
                (client, sample) ->
                        readings.forEach(
                                reading ->
                                        snapshot.dataPoint(
                                                GaugeDataPointSnapshot.builder()
                                                        .labels(labels(client, reading))
                                                        .value(reading.of(sample))
                                                        .build())));
        return snapshot.build();
    }

    private static String name(Reading reading) {
        return Numbers.PREFIX
                + reading.name().replace('.', '_')
                + (reading.unit().equals("s") ? "_seconds" : "");
    }

    /** The last word of an attribute's name is its label. */
    private static Labels labels(String client, Reading reading) {
        Labels labels = Labels.of(Numbers.CLIENT, client);
        for (Map.Entry<String, String> one : new TreeMap<>(reading.attributes()).entrySet()) {
            String name = one.getKey();
            labels = labels.add(name.substring(name.lastIndexOf('.') + 1), one.getValue());
        }
        return labels;
    }
}
