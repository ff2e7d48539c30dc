package org.redwire.hooks.guard.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Redwire: guard",
        description =
                "Refuses commands of Redis clients before they are sent. It does nothing without"
                        + " a configuration.")
@interface GuardConfig {

    @AttributeDefinition(
            name = "Deny",
            description =
                    "The commands that are refused, such as KEYS, FLUSHALL, CONFIG SET, or CONFIG for"
                            + " all of its commands. This beats all else.",
            required = false)
    String[] deny() default {};

    @AttributeDefinition(
            name = "Allow",
            description = "The only commands that are let through; none for all.",
            required = false)
    String[] allow() default {};

    @AttributeDefinition(
            name = "Read-only",
            description = "Whether only what is known to read is let through.")
    boolean read_only() default false;

    @AttributeDefinition(
            name = "Prefixes",
            description =
                    "How every key must begin; none for any. <consumer> stands for the bundle.",
            required = false)
    String[] prefixes() default {};

    @AttributeDefinition(
            name = "Keyless",
            description =
                    "Where keys must begin with a prefix: the commands without keys that are let"
                            + " through besides PING, ECHO, TIME and UNWATCH.",
            required = false)
    String[] keyless() default {};

    @AttributeDefinition(
            name = "Clients",
            description =
                    "The clients that are guarded; none for all. A name is that of a configuration,"
                            + " such as cache, or cache/org.example.shop for what that bundle does"
                            + " with it.",
            required = false)
    String[] clients() default {};

    @AttributeDefinition(
            name = "Ranking",
            description =
                    "Where the hook stands among others: the highest is the outermost, and what it"
                            + " refuses the inner ones never see.")
    int service_ranking() default 1000;
}
