package org.redwire.itests.felix;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** An SDK that keeps the names of spans and metrics. */
final class Collected implements SpanExporter, MetricReader {

    private final Set<String> spans = ConcurrentHashMap.newKeySet();
    private CollectionRegistration registration = CollectionRegistration.noop();

    OpenTelemetrySdk sdk() {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(this))
                                .build())
                .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(this).build())
                .build();
    }

    /** The names of the spans since this was called last. */
    Set<String> spans() {
        Set<String> names = Set.copyOf(spans);
        spans.removeAll(names);
        return names;
    }

    Set<String> metrics() {
        return registration.collectAllMetrics().stream()
                .map(MetricData::getName)
                .collect(Collectors.toSet());
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
        ended.forEach(span -> spans.add(span.getName()));
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public void register(CollectionRegistration made) {
        registration = made;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public void close() {}
}
