/** The operator's view of the clients: what the commands of a shell say. */
module org.redwire.shell {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires transitive org.redwire.client;
    requires org.redwire.insight;
    requires org.redwire.pubsub;

    exports org.redwire.shell;
}
