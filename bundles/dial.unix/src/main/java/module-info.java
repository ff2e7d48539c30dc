/** Dials {@code unix://} over Unix domain sockets. */
module org.redwire.dial.unix {
    requires org.redwire.dial;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;

    provides org.redwire.dial.Dialer with
            org.redwire.dial.unix.UnixDialer;
}
