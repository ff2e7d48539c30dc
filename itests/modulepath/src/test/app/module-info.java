/** An application on the module path; the dialer is found by service binding. */
module app {
    requires org.redwire.client;
    requires org.redwire.pubsub;
}
