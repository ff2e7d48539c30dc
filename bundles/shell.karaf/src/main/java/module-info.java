/** The commands redis:* for Apache Karaf, with completion, colour and an access list. */
module org.redwire.shell.karaf {
    requires static org.apache.karaf.shell.core;
    requires static org.jspecify;
    requires org.redwire.shell;
}
