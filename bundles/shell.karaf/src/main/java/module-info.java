/** The commands redis:* for Apache Karaf, with completion, colour and an access list. */
module org.redwire.shell.karaf {
    requires static org.apache.karaf.diagnostic.boot;
    requires static org.apache.karaf.shell.core;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires org.redwire.shell;
}
