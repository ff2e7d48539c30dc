/** A hook that puts a prefix before every key. */
module org.redwire.hooks.prefix {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires transitive org.redwire.hooks;
    requires org.redwire.protocol;

    exports org.redwire.hooks.prefix;
}
