package org.redwire.dial.tls;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.TlsMaterial;
import org.redwire.dial.Transport;
import org.redwire.dial.socket.Deadline;
import org.redwire.dial.socket.SocketConnector;
import org.redwire.dial.socket.TimedSocket;

/**
 * Dials {@code rediss://host:port}: TLS 1.2 or 1.3 over TCP. The server's certificate and its host
 * name are always verified, unless {@code tls.insecure} is {@code true}. Failures of TLS are {@link
 * SSLException}s. The parameters of an endpoint:
 *
 * <ul>
 *   <li>{@code tls.ca}: a PEM file of trusted certificates, instead of those the JDK trusts
 *   <li>{@code tls.trust.store} and {@code tls.trust.store.password}: the same as a key store
 *   <li>{@code tls.cert} and {@code tls.key}: PEM files of the client's certificate chain and
 *       private key, with {@code tls.key.password} if that is encrypted
 *   <li>{@code tls.key.store} and {@code tls.key.store.password}: the same as a key store
 *   <li>{@code tls.server.name}: the host name to ask for and to verify, instead of the endpoint's
 *   <li>{@code tls.insecure}: whether to verify nothing at all
 * </ul>
 *
 * <p>A file that has changed is read again for the next connection.
 */
@Component(service = Dialer.class, property = Dialer.SCHEME + "=" + TlsDialer.REDISS)
public final class TlsDialer implements Dialer {

    static final String REDISS = "rediss";

    private static final System.Logger LOG = System.getLogger(TlsDialer.class.getName());

    private final SocketConnector connector = new SocketConnector();
    private final TlsContexts contexts = new TlsContexts();
    private final @Nullable TlsMaterial material;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** For declarative services and {@link java.util.ServiceLoader}. */
    public TlsDialer() {
        this(null);
    }

    private TlsDialer(@Nullable TlsMaterial material) {
        this.material = material;
    }

    @Override
    public Dialer with(TlsMaterial material) {
        return new TlsDialer(Objects.requireNonNull(material, "material"));
    }

    @Override
    public boolean serves(String scheme) {
        return scheme.equals(REDISS);
    }

    @Override
    public Transport dial(Endpoint endpoint, Duration timeout) throws IOException {
        Deadline deadline = Deadline.in(timeout);
        TlsSetup setup = setup(endpoint);
        TimedSocket socket = connector.connect(endpoint, deadline);
        try {
            SSLSocket tls = handshake(setup, socket, endpoint.port(), deadline);
            return new TlsTransport(tls, socket, setup.failures());
        } catch (Throwable e) {
            socket.close();
            throw e;
        }
    }

    private TlsSetup setup(Endpoint endpoint) throws SSLException {
        try {
            TlsSettings settings = TlsSettings.of(endpoint);
            SSLContext context =
                    material == null ? contexts.of(settings) : settings.contextOf(material);
            boolean showsCertificate = material != null || settings.hasCertificate();
            TlsSetup setup = TlsSetup.of(endpoint, settings, context, showsCertificate);
            if (settings.insecure() && warned.add(endpoint.toString())) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        endpoint + " – tls.insecure is set: its certificate is not verified");
            }
            return setup;
        } catch (SSLException e) {
            throw new SSLException(endpoint.authority() + " – " + e.getMessage(), e);
        }
    }

    private static SSLSocket handshake(
            TlsSetup setup, TimedSocket socket, int port, Deadline deadline) throws IOException {
        SSLSocket tls =
                (SSLSocket)
                        setup.context()
                                .getSocketFactory()
                                .createSocket(socket, setup.name(), port, true);
        tls.setSSLParameters(setup.parameters());
        socket.readDeadline(deadline.end());
        try {
            tls.startHandshake();
        } catch (IOException e) {
            throw setup.failures().inHandshake(e, socket.firstBytes(), deadline);
        }
        socket.readDeadline(Transport.NO_DEADLINE);
        refuseRenegotiation(tls, socket);
        return tls;
    }

    /** Redis has no use for it, so a server that wants another handshake is none. */
    private static void refuseRenegotiation(SSLSocket tls, TimedSocket socket) {
        if (tls.getSession().getProtocol().equals("TLSv1.2")) {
            tls.addHandshakeCompletedListener(
                    event -> {
                        try {
                            socket.close();
                        } catch (IOException e) {
                            // it is closed then
                        }
                    });
        }
    }
}
