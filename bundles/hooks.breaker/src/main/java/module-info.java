/** A hook that fails at once what an endpoint in trouble would only fail later. */
module org.redwire.hooks.breaker {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires transitive org.redwire.hooks;
    requires org.redwire.protocol;

    exports org.redwire.hooks.breaker;
}
