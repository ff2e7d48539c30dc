/** A hook that makes faults on purpose. */
module org.redwire.hooks.chaos {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires transitive org.redwire.hooks;
    requires org.redwire.protocol;

    exports org.redwire.hooks.chaos;
}
