/**
 * How clients are: PING, pool, lanes, failures and the last error, as Felix Health Checks and
 * conditions.
 */
module org.redwire.health {
    requires static osgi.annotation;
    requires static osgi.core;
    requires static org.apache.felix.healthcheck.api;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires transitive org.redwire.client;

    exports org.redwire.health;
}
