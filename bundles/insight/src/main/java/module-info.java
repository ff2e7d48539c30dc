/** Watches a client while somebody looks: rates, latencies by command, slow calls. */
module org.redwire.insight {
    requires static osgi.annotation;
    requires static org.jspecify;
    requires HdrHistogram;
    requires transitive org.redwire.client;
    requires org.redwire.hooks;
    requires transitive org.redwire.protocol;

    exports org.redwire.insight;
}
