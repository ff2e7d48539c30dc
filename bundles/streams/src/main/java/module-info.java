/** Consumers of groups of streams, and the whiteboard of stream listeners. */
module org.redwire.streams {
    requires static osgi.annotation;
    requires static osgi.core;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires transitive org.redwire.client;

    exports org.redwire.streams;
}
