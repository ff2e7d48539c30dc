/** Events of a client for the flight recorder of the JVM. */
module org.redwire.hooks.jfr {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires jdk.jfr;
    requires transitive org.redwire.hooks;
    requires org.redwire.dial;
    requires org.redwire.protocol;

    exports org.redwire.hooks.jfr;
}
