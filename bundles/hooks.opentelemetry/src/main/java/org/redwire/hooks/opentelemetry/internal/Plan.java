package org.redwire.hooks.opentelemetry.internal;

import java.util.Set;
import org.redwire.hooks.opentelemetry.TracingOptions;
import org.redwire.telemetry.Operation;

/** A configuration that is valid. */
record Plan(boolean tracing, boolean metrics, TracingOptions options, int ranking) {

    static Plan of(OpenTelemetryConfig config) {
        Set<String> excluded = Operation.names(config.exclude());
        return new Plan(
                config.tracing(),
                config.metrics(),
                new TracingOptions(config.statement(), excluded),
                config.service_ranking());
    }
}
