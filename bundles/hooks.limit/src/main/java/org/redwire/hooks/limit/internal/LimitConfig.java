package org.redwire.hooks.limit.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Redwire: limit",
        description =
                "Bounds how many calls of Redis clients are under way at once, and how many"
                        + " commands begin in a second. It does nothing without a configuration.")
@interface LimitConfig {

    @AttributeDefinition(
            name = "Concurrent",
            description =
                    "How many calls may be under way at once; 0 for any number. Commands that wait"
                            + " on the server do not count.",
            min = "0")
    int concurrent() default 0;

    @AttributeDefinition(
            name = "Per second",
            description =
                    "How many commands may begin in a second; 0 for any number. What was not used"
                            + " within the last second may come at once.",
            min = "0")
    int per_second() default 0;

    @AttributeDefinition(
            name = "Patience",
            description =
                    "How many milliseconds a call may wait for its turn; 0 for not at all. The"
                            + " call's own deadline goes on meanwhile.",
            min = "0")
    long patience_ms() default 100;

    @AttributeDefinition(
            name = "Clients",
            description =
                    "The clients that are bounded, all of them together; none for all there are. A"
                            + " name is that of a configuration, such as cache, or"
                            + " cache/org.example.shop for what that bundle does with it.",
            required = false)
    String[] clients() default {};

    @AttributeDefinition(
            name = "Ranking",
            description =
                    "Where the hook stands among others: the highest is the outermost, and what it"
                            + " refuses the inner ones never see.")
    int service_ranking() default 900;
}
