package org.redwire.itests.wire;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.redwire.client.RedisClient;
import org.redwire.health.Checkup;
import org.redwire.health.HealthOptions;
import org.redwire.hooks.jfr.FlightEvents;
import org.redwire.hooks.micrometer.Metrics;
import org.redwire.hooks.opentelemetry.Instrumentation;
import org.redwire.hooks.opentelemetry.TracingOptions;
import org.redwire.insight.Watch;
import org.redwire.jmx.Publication;
import org.redwire.prometheus.PrometheusText;
import org.redwire.shell.RedisShell;

/**
 * All that an operator may have on clients: spans, meters, JFR, JMX, health checks, the shell, what
 * the page in the web console reads, and the flights of their connections.
 */
final class Onlookers {

    private final List<RedisClient> clients = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader numbers = InMemoryMetricReader.create();
    private final OpenTelemetry openTelemetry =
            OpenTelemetrySdk.builder()
                    .setTracerProvider(
                            SdkTracerProvider.builder()
                                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                    .build())
                    .setMeterProvider(
                            SdkMeterProvider.builder().registerMetricReader(numbers).build())
                    .build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PrometheusText prometheus = new PrometheusText(Set.of());
    private final List<Watch> watches = new ArrayList<>();
    private final List<Checkup> checkups = new ArrayList<>();
    private final Recording recording = new Recording();

    /** Without clients yet. */
    Onlookers() {
        recording.enable("org.redwire.Call").withoutThreshold().withStackTrace();
        recording.enable("org.redwire.Connection").withoutThreshold();
        recording.enable("org.redwire.PoolWait").withoutThreshold();
        recording.start();
    }

    /** They look at this one too. */
    void lookAt(RedisClient redis) {
        clients.add(redis);
        open.add(redis.recordFlights(64));
        open.add(Instrumentation.tracing(redis, openTelemetry, TracingOptions.standard()));
        open.add(Instrumentation.metrics(redis, openTelemetry));
        open.add(Metrics.instrument(redis, meters));
        open.add(redis.addHook(prometheus.hook()));
        prometheus.add(redis, redis.name());
        open.add(redis.addHook(new FlightEvents()));
        open.add(Publication.of(redis));
        Watch watch = Watch.on(redis);
        watches.add(watch);
        open.add(watch);
        checkups.add(new Checkup(redis, HealthOptions.standard()));
    }

    /** Everything that they show, in one text. */
    String shown() throws IOException {
        StringBuilder text = new StringBuilder();
        RedisShell shell = RedisShell.over(() -> clients);
        shell.list(text::append);
        shell.pool(text::append, null);
        shell.lanes(text::append, null);
        shell.hooks(text::append, null, null);
        shell.dump(text::append, null);
        text.append(asked());
        watches.forEach(watch -> text.append(watch.read()).append('\n'));
        checkups.forEach(checkup -> text.append(checkup.findings()).append('\n'));
        text.append(spans.getFinishedSpanItems()).append('\n');
        text.append(numbers.collectAllMetrics()).append('\n');
        text.append(meters.getMetersAsString()).append('\n');
        ByteArrayOutputStream scraped = new ByteArrayOutputStream();
        prometheus.write(scraped);
        return text.append(scraped.toString(StandardCharsets.UTF_8)).append(events()).toString();
    }

    /**
     * What the shell's commands show that ask the server or take their time, of the newest client.
     * Without {@code call} and {@code subscribe}: these are there to show data.
     */
    private String asked() {
        StringBuilder text = new StringBuilder();
        RedisShell shell = RedisShell.over(() -> List.of(clients.get(clients.size() - 1)));
        for (Runnable command :
                List.<Runnable>of(
                        () -> shell.info(text::append, null, null),
                        () -> shell.slow(text::append, null, 10),
                        () -> shell.slowest(text::append, null, 10, Duration.ofMillis(1)),
                        () -> shell.top(text::append, null, Duration.ofMillis(1), 1),
                        () -> shell.bench(text::append, null, 10, 1, List.of()))) {
            try {
                command.run();
            } catch (RuntimeException e) {
                text.append(e).append('\n'); // the server may be down; a shell shows that
            }
        }
        return text.toString();
    }

    private String events() throws IOException {
        Path file = Files.createTempFile("redwire", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file).toString();
        } finally {
            Files.delete(file);
        }
    }

    /** They look no more. */
    void end() throws Exception {
        clients.forEach(prometheus::remove);
        for (AutoCloseable each : open) {
            each.close();
        }
        recording.close();
        meters.close();
    }
}
