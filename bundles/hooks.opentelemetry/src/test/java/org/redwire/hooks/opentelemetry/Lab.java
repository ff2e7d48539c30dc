package org.redwire.hooks.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.rules.ExternalResource;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.testkit.FakeServer;

/** A server in memory, and an SDK that keeps what it gets. */
public final class Lab extends ExternalResource {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final OpenTelemetrySdk sdk =
            OpenTelemetrySdk.builder()
                    .setTracerProvider(
                            SdkTracerProvider.builder()
                                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                    .build())
                    .setMeterProvider(
                            SdkMeterProvider.builder().registerMetricReader(metrics).build())
                    .build();
    private final FakeServer server = FakeServer.start();

    @Override
    protected void after() {
        server.close();
        sdk.close();
    }

    FakeServer server() {
        return server;
    }

    /** The SDK. */
    public OpenTelemetry openTelemetry() {
        return sdk;
    }

    /** A client of the server. */
    public RedisClient client() {
        return RedisClient.connect(
                Options.builder()
                        .name("orders")
                        .mode(Mode.POOL)
                        .endpoint(server.endpoint())
                        .dialer(server.dialer())
                        .build());
    }

    List<SpanData> spans() {
        return spans.getFinishedSpanItems();
    }

    SpanData span(String name) {
        return spans().stream()
                .filter(span -> span.getName().equals(name))
                .reduce((one, another) -> another)
                .orElseThrow(() -> new AssertionError("no span " + name + " in " + spans()));
    }

    /** All metrics that are collected now, by name. */
    public Map<String, MetricData> metrics() {
        Map<String, MetricData> all = new HashMap<>();
        for (MetricData metric : metrics.collectAllMetrics()) {
            if (all.put(metric.getName(), metric) != null) {
                throw new AssertionError("two metrics " + metric.getName());
            }
        }
        return all;
    }

    /** The points of a metric: their attributes, and the value or the count. */
    Map<Attributes, Number> points(String name) {
        MetricData metric = metrics().get(name);
        Map<Attributes, Number> points = new HashMap<>();
        if (metric != null) {
            metric.getLongSumData()
                    .getPoints()
                    .forEach(point -> points.put(point.getAttributes(), point.getValue()));
            metric.getDoubleSumData()
                    .getPoints()
                    .forEach(point -> points.put(point.getAttributes(), point.getValue()));
            metric.getHistogramData()
                    .getPoints()
                    .forEach(point -> points.put(point.getAttributes(), point.getCount()));
        }
        return points;
    }
}
