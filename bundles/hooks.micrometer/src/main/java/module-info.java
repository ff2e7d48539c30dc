/** The numbers of clients in a Micrometer registry. */
module org.redwire.hooks.micrometer {
    requires static osgi.annotation;
    requires static osgi.core;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires transitive micrometer.core;
    requires transitive org.redwire.client;
    requires transitive org.redwire.hooks;
    requires org.redwire.telemetry;

    exports org.redwire.hooks.micrometer;
}
