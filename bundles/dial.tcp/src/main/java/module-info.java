/** Dials {@code redis://} over TCP. */
module org.redwire.dial.tcp {
    requires org.redwire.dial;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;

    provides org.redwire.dial.Dialer with
            org.redwire.dial.tcp.TcpDialer;
}
