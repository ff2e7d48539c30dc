package org.redwire.itests.benchmarks.parts;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.internal.Viewed;
import org.redwire.hooks.Hook;
import org.redwire.hooks.breaker.Breaker;
import org.redwire.hooks.breaker.BreakerOptions;
import org.redwire.hooks.guard.Guard;
import org.redwire.hooks.guard.GuardOptions;
import org.redwire.hooks.limit.Limit;
import org.redwire.hooks.limit.LimitOptions;
import org.redwire.hooks.opentelemetry.Instrumentation;
import org.redwire.hooks.opentelemetry.TracingOptions;
import org.redwire.hooks.prefix.Prefix;
import org.redwire.hooks.prefix.PrefixOptions;
import org.redwire.insight.Watch;
import org.redwire.prometheus.PrometheusText;

/**
 * What hooks cost a GET whose server is an array, so that nothing else is measured. Spans are all
 * sampled, and dropped when they end: what an exporter costs is not in it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class Hooks {

    /** What is installed. */
    public enum Installed {
        /** Nothing. */
        NOTHING,
        /** A hook that does nothing. */
        EMPTY,
        /** Spans, without an SDK. */
        TRACING_WITHOUT_SDK,
        /** Metrics, without an SDK. */
        METRICS_WITHOUT_SDK,
        /** Spans and metrics, without an SDK. */
        BOTH_WITHOUT_SDK,
        /** Spans. */
        TRACING,
        /** Metrics. */
        METRICS,
        /** Spans and metrics. */
        BOTH,
        /** Micrometer's simple registry. */
        MICROMETER,
        /** The numbers for Prometheus. */
        PROMETHEUS,
        /** The circuit breaker. */
        BREAKER,
        /** A limit of calls at once. */
        LIMIT_CONCURRENT,
        /** A limit of commands a second. */
        LIMIT_RATE,
        /** Both limits. */
        LIMIT,
        /** A list of what is denied. */
        GUARD_DENY,
        /** How keys must begin, too. */
        GUARD,
        /** Breaker, both limits and guard. */
        POLICIES,
        /** A prefix before each key. */
        PREFIX,
        /** The flight recorder. */
        RECORDER,
        /** Somebody who looks, in the shell or the web console. */
        WATCH,
        /** Nothing, through the view of a bundle. */
        VIEW,
        /** A hook that does nothing, through the view of a bundle. */
        VIEW_EMPTY,
        /** Spans and metrics, through the view of a bundle. */
        VIEW_BOTH
    }

    // none of them is ever reached
    private static final LimitOptions AT_ONCE = LimitOptions.standard().concurrent(50);
    private static final LimitOptions A_SECOND = LimitOptions.standard().perSecond(1_000_000_000);
    private static final GuardOptions DENIED =
            GuardOptions.everything().deny("KEYS", "FLUSHALL", "FLUSHDB", "CONFIG");

    /** What is installed. */
    @Param Installed installed;

    private RedisClient client;
    private RedisClient redis;
    private OpenTelemetrySdk sdk;

    /** A client with the hooks. */
    @Setup
    public void begin() {
        byte[] reply = ("$32\r\n" + "x".repeat(32) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        Viewed viewed =
                Viewed.of(
                        Options.builder()
                                .protocol(2)
                                .identity(false)
                                .uri("redis://127.0.0.1")
                                .dialer((endpoint, timeout) -> new Canned(reply))
                                .build());
        client = viewed.client();
        redis = installed.name().startsWith("VIEW") ? viewed.view() : client;
        sdk =
                OpenTelemetrySdk.builder()
                        .setTracerProvider(
                                SdkTracerProvider.builder()
                                        .addSpanProcessor(new Dropping())
                                        .build())
                        .setMeterProvider(
                                SdkMeterProvider.builder()
                                        .registerMetricReader(
                                                PeriodicMetricReader.builder(
                                                                InMemoryMetricExporter.create())
                                                        .setInterval(Duration.ofHours(1))
                                                        .build())
                                        .build())
                        .build();
        install();
    }

    private void install() {
        switch (installed) {
            case NOTHING, VIEW -> {}
            case EMPTY, VIEW_EMPTY -> redis.addHook(new Hook() {});
            case TRACING_WITHOUT_SDK -> tracing(OpenTelemetry.noop());
            case METRICS_WITHOUT_SDK -> Instrumentation.metrics(redis, OpenTelemetry.noop());
            case BOTH_WITHOUT_SDK -> {
                tracing(OpenTelemetry.noop());
                Instrumentation.metrics(redis, OpenTelemetry.noop());
            }
            case TRACING -> tracing(sdk);
            case METRICS -> Instrumentation.metrics(redis, sdk);
            case BOTH, VIEW_BOTH -> {
                tracing(sdk);
                Instrumentation.metrics(redis, sdk);
            }
            case MICROMETER ->
                    org.redwire.hooks.micrometer.Metrics.instrument(
                            redis, new SimpleMeterRegistry());
            case PROMETHEUS -> redis.addHook(new PrometheusText(Set.of()).hook());
            case BREAKER -> redis.addHook(new Breaker(BreakerOptions.standard()));
            case LIMIT_CONCURRENT -> redis.addHook(new Limit(AT_ONCE));
            case LIMIT_RATE -> redis.addHook(new Limit(A_SECOND));
            case LIMIT -> redis.addHook(new Limit(AT_ONCE.perSecond(A_SECOND.perSecond())));
            case GUARD_DENY -> redis.addHook(new Guard(DENIED));
            case GUARD -> redis.addHook(new Guard(DENIED.prefixes("key")));
            case POLICIES -> {
                redis.addHook(new Guard(DENIED.prefixes("key")));
                redis.addHook(new Limit(AT_ONCE.perSecond(A_SECOND.perSecond())));
                redis.addHook(new Breaker(BreakerOptions.standard()));
            }
            case PREFIX -> redis.addHook(new Prefix(PrefixOptions.of("shop:")));
            case RECORDER -> redis.recordFlights(64);
            case WATCH -> Watch.on(redis);
        }
    }

    private void tracing(OpenTelemetry openTelemetry) {
        Instrumentation.tracing(redis, openTelemetry, TracingOptions.standard());
    }

    /** Ends all of it. */
    @TearDown
    public void end() {
        client.close();
        sdk.close();
    }

    /** The call. */
    @Benchmark
    public Object get() {
        return redis.get("key");
    }

    /** Keeps no span. */
    private static final class Dropping implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
