/** What clients do, told to whatever keeps or shows numbers. */
module org.redwire.telemetry {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires transitive org.redwire.client;
    requires transitive org.redwire.hooks;
    requires transitive org.redwire.protocol;
    requires org.redwire.pool;

    exports org.redwire.telemetry;
}
