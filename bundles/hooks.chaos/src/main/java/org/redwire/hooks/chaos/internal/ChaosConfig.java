package org.redwire.hooks.chaos.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Redwire: chaos",
        description =
                "Makes faults on purpose, for game days. It does nothing without a configuration,"
                        + " ends by itself, and says in the log that it is there. Rates are in"
                        + " percent of the calls.")
@interface ChaosConfig {

    @AttributeDefinition(
            name = "Delay rate",
            description = "How many calls are held up before they are made.",
            min = "0",
            max = "100")
    double delay_rate() default 0;

    @AttributeDefinition(
            name = "Delay",
            description = "For how many milliseconds; at most a minute.",
            min = "0",
            max = "60000")
    long delay_ms() default 100;

    @AttributeDefinition(
            name = "Error rate",
            description = "How many calls are not made and fail with the error.",
            min = "0",
            max = "100")
    double error_rate() default 0;

    @AttributeDefinition(
            name = "Error",
            description =
                    "The text of the error as a server would send it; its first word decides what it"
                            + " is, such as LOADING or READONLY.")
    String error() default "ERR hooks.chaos: on purpose";

    @AttributeDefinition(
            name = "Drop rate",
            description =
                    "Of how many calls the reply is thrown away after they ran, so that nobody"
                            + " knows.",
            min = "0",
            max = "100")
    double drop_rate() default 0;

    @AttributeDefinition(
            name = "Dial rate",
            description = "How many dials are refused.",
            min = "0",
            max = "100")
    double dial_rate() default 0;

    @AttributeDefinition(
            name = "Commands",
            description = "The commands that faults are made for. Default: all.",
            required = false)
    String[] commands() default {};

    @AttributeDefinition(
            name = "Clients",
            description =
                    "The names of the clients that faults are made for, such as cache, or"
                            + " cache/org.example.shop for what one bundle does with it. Default:"
                            + " all.",
            required = false)
    String[] clients() default {};

    @AttributeDefinition(
            name = "For minutes",
            description =
                    "How many minutes it lasts, from the moment it is configured or the framework is"
                            + " started; at most a day.",
            min = "1",
            max = "1440")
    int for_minutes() default 10;

    @AttributeDefinition(
            name = "Until",
            description =
                    "When it ends if that is earlier, such as 2026-11-26T18:00:00Z. Of a time that"
                            + " has passed it does nothing, not even after the framework was started"
                            + " again.",
            required = false)
    String until() default "";

    @AttributeDefinition(
            name = "Seed",
            description =
                    "The same seed makes the same faults for the same calls in the same order.")
    long seed() default 1;

    @AttributeDefinition(
            name = "Ranking",
            description =
                    "Where the hook stands among others: the lowest is the innermost, and those"
                            + " further out see its faults as they would see real ones.")
    int service_ranking() default -1000;
}
