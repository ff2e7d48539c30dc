/** Spans and metrics of clients by OpenTelemetry. */
module org.redwire.hooks.opentelemetry {
    requires static osgi.annotation;
    requires static osgi.core;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires transitive io.opentelemetry.api;
    requires io.opentelemetry.context;
    requires transitive org.redwire.client;
    requires transitive org.redwire.hooks;
    requires org.redwire.protocol;
    requires org.redwire.telemetry;

    exports org.redwire.hooks.opentelemetry;
}
