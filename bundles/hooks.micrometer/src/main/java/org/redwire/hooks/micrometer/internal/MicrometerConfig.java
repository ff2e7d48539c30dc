package org.redwire.hooks.micrometer.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Redwire: Micrometer",
        description =
                "The numbers of all Redis clients in the MeterRegistry service. It works without a"
                        + " configuration, and does nothing while there is no registry.")
@interface MicrometerConfig {

    @AttributeDefinition(
            name = "Registry",
            description = "Which MeterRegistry service is used: a filter of its properties.")
    String registry_target() default "(service.id=*)";

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
    int service_ranking() default 310;
}
