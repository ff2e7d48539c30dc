/** The client: commands, sessions, pipelines and transactions over a pool of connections. */
module org.redwire.client {
    requires static osgi.annotation;
    requires static osgi.core;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires transitive org.redwire.commands;
    requires transitive org.redwire.dial;
    requires transitive org.redwire.hooks;
    requires transitive org.redwire.pool;
    requires transitive org.redwire.protocol;

    exports org.redwire.client;
    exports org.redwire.client.spi;

    uses org.redwire.dial.Dialer;
}
