package org.redwire.recorder;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Redwire: flight recorder",
        description =
                "Notes the last commands of each connection of Redis clients: names, sizes and"
                        + " times, never what was in them.")
@interface RecorderConfig {

    @AttributeDefinition(
            name = "Commands",
            description = "How many commands of each connection are noted.",
            min = "1",
            max = "10000")
    int commands() default 64;

    @AttributeDefinition(
            name = "Clients",
            description =
                    "The clients whose connections are recorded, by the names of their"
                            + " configurations; none for all there are.",
            required = false)
    String[] clients() default {};
}
