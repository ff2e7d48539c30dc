package org.redwire.hooks.metrics.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Redwire: metrics",
        description =
                "Counts and times the commands, pipelines, transactions and dials of all Redis"
                        + " clients, and shows the numbers in JMX.")
@interface MetricsConfig {

    @AttributeDefinition(
            name = "Name",
            description =
                    "Tells the MBean apart from others: org.redwire:type=Metrics,name=... ; empty for"
                            + " org.redwire:type=Metrics.",
            required = false)
    String name() default "";

    @AttributeDefinition(
            name = "Ranking",
            description =
                    "Where the hook stands among others: the highest is the outermost, and its"
                            + " durations include what the inner ones do.")
    int service_ranking() default 200;
}
