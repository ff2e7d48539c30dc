package org.redwire.dial.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.ClassRule;
import org.junit.Test;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.TlsMaterial;
import org.redwire.dial.Transport;

/** Certificates and keys that somebody gives, in place of files. */
public class TlsMaterialTest {

    @ClassRule public static final Pki PKI = new Pki();

    private static final Duration LONG = Duration.ofSeconds(10);

    private @Nullable SSLContext context;
    private final Dialer dialer = new TlsDialer().with(() -> context);

    /** Trusts the test's authority. */
    private static SSLContext trusting() throws Exception {
        return new TlsContexts()
                .of(new TlsSettings(Map.of("tls.ca", PKI.certificates("ca").toString())));
    }

    private static Endpoint at(TlsServer server, String host, String... parameters) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            settings.put(parameters[i], parameters[i + 1]);
        }
        return Endpoint.of("rediss", host, server.port()).with(settings);
    }

    private void refused(Dialer refusing, Endpoint endpoint, String why) {
        assertThatThrownBy(() -> refusing.dial(endpoint, LONG))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining(why);
    }

    @Test
    public void eachDialUsesTheContextOfThatMoment() throws Exception {
        try (TlsServer server = new TlsServer(PKI.server("server"))) {
            context = SSLContext.getDefault();
            server.accept();
            refused(dialer, at(server, "localhost"), "TLS handshake failed");
            context = trusting();
            server.accept();
            try (Transport transport = dialer.dial(at(server, "localhost"), LONG)) {
                assertThat(transport.open()).isTrue();
            }
        }
    }

    @Test
    public void theHostNameIsVerifiedAllTheSame() throws Exception {
        try (TlsServer server = new TlsServer(PKI.server("server"))) {
            context = trusting();
            server.accept();
            refused(dialer, at(server, "localhost", "tls.server.name", "other.example"), "host");
        }
    }

    @Test
    public void filesBesideItAreRefused() throws Exception {
        try (TlsServer server = new TlsServer(PKI.server("server"))) {
            context = trusting();
            refused(
                    dialer,
                    at(server, "localhost", "tls.ca", PKI.certificates("ca").toString()),
                    "tls.ca and TLS material are both set");
            refused(
                    dialer,
                    at(server, "localhost", "tls.insecure", "true"),
                    "tls.insecure and TLS material are both set");
        }
    }

    @Test
    public void materialThatFailsOrIsMissingFailsTheDialWithoutItsText()
            throws NoSuchAlgorithmException {
        Endpoint endpoint = Endpoint.of("rediss", "localhost", 1);
        TlsMaterial broken =
                () -> {
                    throw new IllegalStateException("s3cr3t");
                };
        Dialer failing = new TlsDialer().with(broken);
        assertThatThrownBy(() -> failing.dial(endpoint, LONG))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("the TLS material failed: java.lang.IllegalStateException")
                .hasMessageNotContaining("s3cr3t");
        refused(dialer, endpoint, "the TLS material gave no context");
    }
}
