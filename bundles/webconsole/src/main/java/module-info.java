/** A page in the Felix web console: what the clients do now. */
module org.redwire.webconsole {
    requires static jakarta.servlet;
    requires static javax.servlet.api;
    requires static org.jspecify;
    requires static org.apache.felix.healthcheck.api;
    requires static org.osgi.service.component.annotations;
    requires static osgi.annotation;
    requires static osgi.core;
    requires org.redwire.client;
    requires org.redwire.insight;
}
