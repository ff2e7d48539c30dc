/** The numbers of a client in JMX. */
module org.redwire.jmx {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires java.management;
    requires transitive org.redwire.client;

    exports org.redwire.jmx;
}
