package org.redwire.health.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Redwire: health",
        description =
                "A Felix Health Check for each Redis client, and a condition service while its server"
                        + " answers. It works without a configuration.")
@interface HealthConfig {

    @AttributeDefinition(
            name = "Tags",
            description = "More tags for the checks, besides redis and redis-(name).",
            required = false)
    String[] tags() default {};

    @AttributeDefinition(
            name = "Timeout",
            description = "How many milliseconds a PING may take.",
            min = "1")
    long timeout_ms() default 1000;

    @AttributeDefinition(
            name = "Slow",
            description = "A PING that took more milliseconds is warned of.",
            min = "1")
    long slow_ms() default 250;

    @AttributeDefinition(
            name = "Backlog",
            description =
                    "How many percent of the places on lanes may be taken before it is warned of; all"
                            + " of them is critical.",
            min = "1",
            max = "100")
    int backlog() default 80;

    @AttributeDefinition(
            name = "Failure rate",
            description =
                    "How many percent of the calls since the last check may fail before it is warned"
                            + " of; half of them is critical.",
            min = "1",
            max = "100")
    int failure_rate() default 10;

    @AttributeDefinition(
            name = "Every",
            description = "Every how many milliseconds the conditions ask the servers.",
            min = "10")
    long every_ms() default 1000;

    @AttributeDefinition(
            name = "Good",
            description = "How many PINGs in a row must be answered for a condition to come.",
            min = "1")
    int good() default 2;

    @AttributeDefinition(
            name = "Bad",
            description = "How many in a row must not be answered for it to go.",
            min = "1")
    int bad() default 3;
}
