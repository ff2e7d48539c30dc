/** Connections and the pools that lend them. */
module org.redwire.pool {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires transitive org.redwire.protocol;
    requires transitive org.redwire.dial;

    exports org.redwire.pool;
}
