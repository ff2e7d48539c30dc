package org.redwire.dial.tcp;

import java.io.IOException;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.dial.socket.Deadline;
import org.redwire.dial.socket.SocketConnector;
import org.redwire.dial.socket.SocketTransport;

/** Dials {@code redis://host:port}: plain TCP. It has no settings of its own. */
@Component(service = Dialer.class, property = Dialer.SCHEME + "=" + TcpDialer.REDIS)
public final class TcpDialer implements Dialer {

    static final String REDIS = "redis";

    private final SocketConnector connector = new SocketConnector();

    /** For declarative services and {@link java.util.ServiceLoader}. */
    public TcpDialer() {}

    @Override
    public boolean serves(String scheme) {
        return scheme.equals(REDIS);
    }

    @Override
    public Transport dial(Endpoint endpoint, Duration timeout) throws IOException {
        return new SocketTransport(connector.connect(endpoint, Deadline.in(timeout)));
    }
}
