package org.redwire.hooks.log.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        name = "Redwire: log of slow commands",
        description =
                "Logs the commands, pipelines, transactions and dials of all Redis clients that"
                        + " take long or fail.")
@interface SlowLogConfig {

    @AttributeDefinition(
            name = "Threshold",
            description =
                    "From which duration on a call is logged: 100ms, 0.5s, 2m, 1h or PT0.1S; a bare"
                            + " number is seconds. 0 logs every call.")
    String threshold() default "100ms";

    @AttributeDefinition(
            name = "Level",
            description = "The level at which slow and failed calls are logged.",
            options = {
                @Option(label = "Trace", value = "TRACE"),
                @Option(label = "Debug", value = "DEBUG"),
                @Option(label = "Info", value = "INFO"),
                @Option(label = "Warning", value = "WARNING"),
                @Option(label = "Error", value = "ERROR"),
                @Option(label = "Off", value = "OFF")
            })
    String level() default "INFO";

    @AttributeDefinition(
            name = "Lines per second",
            description =
                    "How many calls are logged in a second at most. The others are counted, and the"
                            + " count is logged.",
            min = "1")
    int lines_per_second() default 20;

    @AttributeDefinition(
            name = "Ranking",
            description =
                    "Where the hook stands among others: the highest is the outermost, and its"
                            + " durations include what the inner ones do.")
    int service_ranking() default 100;
}
