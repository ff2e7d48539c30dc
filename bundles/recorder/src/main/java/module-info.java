/** Has the last commands of each connection noted. */
module org.redwire.recorder {
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires org.redwire.client;
}
