package org.redwire.prometheus.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Redwire: Prometheus",
        description =
                "The numbers of all Redis clients as text for Prometheus, by a servlet on the HTTP"
                        + " whiteboard. It works without a configuration.")
@interface PrometheusConfig {

    @AttributeDefinition(name = "Path", description = "Where the servlet is, such as /metrics.")
    String path() default "/redwire/metrics";

    @AttributeDefinition(
            name = "Context",
            description =
                    "Which servlet context it belongs to, as a filter: one that asks who is there"
                            + " protects the numbers. Empty for the default one.",
            required = false)
    String context() default "";

    @AttributeDefinition(
            name = "Excluded",
            description = "Names of commands that are not measured by themselves.",
            required = false)
    String[] exclude() default {};

    @AttributeDefinition(
            name = "Ranking",
            description =
                    "Where the hook stands among others: the highest is the outermost, and its"
                            + " durations include the inner ones.")
    int service_ranking() default 320;
}
