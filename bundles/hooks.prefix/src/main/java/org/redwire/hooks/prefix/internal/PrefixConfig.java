package org.redwire.hooks.prefix.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Redwire: prefix of keys",
        description =
                "Puts a prefix before every key that Redis clients send. It does nothing without a"
                        + " configuration.")
@interface PrefixConfig {

    @AttributeDefinition(
            name = "Prefix",
            description =
                    "What stands before every key. <consumer> in it stands for the bundle that uses"
                            + " the client, so <consumer>: gives each bundle keys of its own.")
    String prefix() default "";

    @AttributeDefinition(
            name = "Keyless",
            description =
                    "The commands without keys that are let through as they are, and so reach beyond"
                            + " the prefix, besides PING, ECHO, TIME and UNWATCH.",
            required = false)
    String[] keyless() default {};

    @AttributeDefinition(
            name = "Clients",
            description =
                    "The clients whose keys get the prefix; none for all. A name is that of a"
                            + " configuration, such as cache, or cache/org.example.shop for what that"
                            + " bundle does with it.",
            required = false)
    String[] clients() default {};

    @AttributeDefinition(
            name = "Ranking",
            description =
                    "Where the hook stands among others: the highest is the outermost, and what is"
                            + " further in sees the keys with their prefix.")
    int service_ranking() default 2000;
}
