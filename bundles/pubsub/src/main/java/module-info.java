/** Subscriptions to channels, patterns and shard channels, and the whiteboard of listeners. */
module org.redwire.pubsub {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires transitive org.redwire.client;

    exports org.redwire.pubsub;
}
