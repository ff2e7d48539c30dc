/** The commands redis:* for Felix Gogo. */
module org.redwire.shell.gogo {
    requires static org.apache.felix.gogo.runtime;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires org.redwire.shell;
}
