/** A hook that counts and times calls, and shows the numbers as an MXBean. */
module org.redwire.hooks.metrics {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires java.management;
    requires transitive org.redwire.hooks;
    requires org.redwire.protocol;

    exports org.redwire.hooks.metrics;
}
