package org.redwire.hooks.breaker.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Redwire: circuit breaker",
        description =
                "Fails calls at once while too many of an endpoint's calls fail or are slow, and"
                        + " lets a few through now and then to see whether it is better. It does"
                        + " nothing without a configuration.")
@interface BreakerConfig {

    @AttributeDefinition(
            name = "Failure rate",
            description = "A circuit opens when so many percent of the calls failed.",
            min = "1",
            max = "100")
    int failure_rate() default 50;

    @AttributeDefinition(
            name = "Slow",
            description =
                    "A call that took more milliseconds than this is slow; 0 if none is. Commands"
                            + " that wait on the server never are.",
            min = "0")
    long slow_ms() default 0;

    @AttributeDefinition(
            name = "Slow rate",
            description = "A circuit opens when so many percent of the calls were slow.",
            min = "1",
            max = "100")
    int slow_rate() default 100;

    @AttributeDefinition(
            name = "Window",
            description = "How many milliseconds the rates look back.",
            min = "10")
    long window_ms() default 10_000;

    @AttributeDefinition(
            name = "Calls",
            description =
                    "How many calls there must be in that time; before, no rate says anything.",
            min = "1")
    int calls() default 20;

    @AttributeDefinition(
            name = "Open",
            description = "How many milliseconds everything fails before the first probe.",
            min = "1")
    long open_ms() default 5000;

    @AttributeDefinition(
            name = "Probes",
            description =
                    "How many calls are let through then. If all of them succeed the circuit"
                            + " closes; the first that does not opens it again.",
            min = "1")
    int probes() default 3;

    @AttributeDefinition(
            name = "Ranking",
            description =
                    "Where the hook stands among others: the highest is the outermost. What those"
                            + " further out refuse it never sees, and what it refuses those further"
                            + " in never see.")
    int service_ranking() default 800;
}
