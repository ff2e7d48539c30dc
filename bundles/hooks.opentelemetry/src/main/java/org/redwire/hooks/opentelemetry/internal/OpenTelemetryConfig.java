package org.redwire.hooks.opentelemetry.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.redwire.hooks.opentelemetry.Statement;

@ObjectClassDefinition(
        name = "Redwire: OpenTelemetry",
        description =
                "Spans and metrics of all Redis clients, by the OpenTelemetry service if there is"
                        + " one, else by the global OpenTelemetry. It works without a configuration.")
@interface OpenTelemetryConfig {

    @AttributeDefinition(
            name = "Tracing",
            description = "Whether there is a span for each command, batch and dial.")
    boolean tracing() default true;

    @AttributeDefinition(
            name = "Metrics",
            description = "Whether durations, errors and the clients' numbers are measured.")
    boolean metrics() default true;

    @AttributeDefinition(
            name = "Statement",
            description =
                    "What a span shows of a command: NONE, REDACTED (its name and the number of"
                            + " arguments) or KEYS (its keys too). Values are never shown.")
    Statement statement() default Statement.REDACTED;

    @AttributeDefinition(
            name = "Excluded",
            description = "Names of commands that are neither traced nor measured by themselves.",
            required = false)
    String[] exclude() default {};

    @AttributeDefinition(
            name = "Ranking",
            description =
                    "Where the hooks stand among others: the highest is the outermost, and its"
                            + " durations include the inner ones.")
    int service_ranking() default 300;
}
