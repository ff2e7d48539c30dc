/** A hook that bounds how many calls are made at once and in a second. */
module org.redwire.hooks.limit {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires transitive org.redwire.hooks;
    requires org.redwire.protocol;

    exports org.redwire.hooks.limit;
}
