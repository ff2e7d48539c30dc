/** Hooks around dials, commands, pipelines and transactions, and the chain that composes them. */
module org.redwire.hooks {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires transitive org.redwire.protocol;
    requires transitive org.redwire.dial;

    exports org.redwire.hooks;
    exports org.redwire.hooks.support;
}
