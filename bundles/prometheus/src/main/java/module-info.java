/** The numbers of clients as text for Prometheus. */
module org.redwire.prometheus {
    requires static osgi.annotation;
    requires static osgi.core;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires static javax.servlet.api;
    // contained in the jar
    requires static io.prometheus.metrics.config;
    requires static io.prometheus.metrics.model;
    requires static io.prometheus.writer.text;
    requires transitive org.redwire.client;
    requires transitive org.redwire.telemetry;
    requires org.redwire.hooks;

    exports org.redwire.prometheus;
}
