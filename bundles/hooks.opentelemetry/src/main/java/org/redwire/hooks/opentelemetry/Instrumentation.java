package org.redwire.hooks.opentelemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.BatchCallback;
import java.time.Duration;
import java.util.Set;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Registration;

/**
 * Spans and metrics for a client, one line each:
 *
 * <pre>{@code
 * Instrumentation.tracing(redis);
 * Instrumentation.metrics(redis);
 * }</pre>
 *
 * <p>What is returned takes them out again; whoever leaves it alone has them for as long as the
 * client lives.
 */
public final class Instrumentation {

    private Instrumentation() {}

    /** Spans by the {@link GlobalOpenTelemetry} that is set now. */
    public static Registration tracing(RedisClient redis) {
        return tracing(redis, GlobalOpenTelemetry.get(), TracingOptions.standard());
    }

    /** Spans by {@code openTelemetry}. */
    public static Registration tracing(
            RedisClient redis, OpenTelemetry openTelemetry, TracingOptions options) {
        return redis.addHook(new Tracing(openTelemetry, options));
    }

    /** Metrics by the {@link GlobalOpenTelemetry} that is set now. */
    public static Registration metrics(RedisClient redis) {
        return metrics(redis, GlobalOpenTelemetry.get());
    }

    /** Metrics by {@code openTelemetry}. */
    public static Registration metrics(RedisClient redis, OpenTelemetry openTelemetry) {
        Metrics metrics = new Metrics(openTelemetry, Set.of());
        Registration hook = redis.addHook(metrics.hook());
        BatchCallback readings = metrics.watch(redis, redis.name());
        return new Registration() {
            @Override
            public void close() {
                hook.close();
                readings.close();
            }

            @Override
            public boolean awaitUnused(Duration atMost) {
                return hook.awaitUnused(atMost);
            }
        };
    }
}
