/** Dials {@code rediss://} over TLS. */
module org.redwire.dial.tls {
    requires org.redwire.dial;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;

    provides org.redwire.dial.Dialer with
            org.redwire.dial.tls.TlsDialer;
}
