package org.redwire.dial.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.dial.socket.Deadline;

public class TlsFailuresTest {

    private static final byte[] TLS = {22, 3, 3, 0, 1};

    private final TlsFailures anonymous = failures(false);
    private final TlsFailures certified = failures(true);

    private static TlsFailures failures(boolean showsCertificate) {
        return new TlsFailures(Endpoint.of("rediss", "db1", 6380), showsCertificate);
    }

    @Test
    public void saysWhoAndAfterHowLongAndKeepsTheCause() {
        IOException cause = new SSLHandshakeException("odd");
        assertThat(inHandshake(anonymous, cause, TLS))
                .hasMessageMatching("db1:6380 – TLS handshake failed: odd \\(after \\d+ ms\\)")
                .hasCause(cause);
    }

    @Test
    public void translatesAlerts() {
        assertThat(alert(anonymous, "certificate_required"))
                .hasMessageContaining("perhaps it wants a client certificate: set tls.cert");
        assertThat(alert(anonymous, "bad_certificate")).hasMessageContaining("set tls.cert");
        assertThat(alert(anonymous, "handshake_failure")).hasMessageContaining("set tls.cert");
        assertThat(alert(certified, "handshake_failure"))
                .hasMessageContaining("alert handshake_failure")
                .hasMessageNotContaining("tls.cert");
        assertThat(alert(certified, "unknown_ca"))
                .hasMessageContaining("rejects the client certificate (alert unknown_ca)");
        assertThat(alert(anonymous, "protocol_version")).hasMessageContaining("TLS 1.2");
        assertThat(alert(anonymous, "unrecognized_name")).hasMessageContaining("tls.server.name");
        assertThat(alert(anonymous, "internal_error")).hasMessageContaining("internal_error");
    }

    @Test
    public void aConnectionClosedInTheHandshakeMayMeanTheCertificate() {
        for (IOException closed :
                new IOException[] {
                    new SocketException("Broken pipe"),
                    new SSLHandshakeException("Remote host terminated"),
                }) {
            if (closed instanceof SSLException) {
                closed.initCause(new EOFException());
            }
            assertThat(inHandshake(anonymous, closed, TLS))
                    .hasMessageContaining("closed the connection")
                    .hasMessageContaining(closed.getMessage())
                    .hasMessageContaining("set tls.cert");
            assertThat(inHandshake(certified, closed, TLS))
                    .hasMessageContaining("perhaps it rejects the client certificate");
            assertThat(inHandshake(anonymous, closed, new byte[0]))
                    .hasMessageContaining("perhaps it speaks no TLS");
        }
    }

    @Test
    public void anythingThatIsNoTlsRecordIsShownEscapedAndShort() {
        byte[] odd = {'\r', '\n', 0, (byte) 0xff, '~'};
        assertThat(inHandshake(anonymous, new SSLException("odd"), odd))
                .hasMessageContaining("speaks no TLS, it sent \"\\r\\n\\x00\\xff~\"");
        assertThat(inHandshake(anonymous, new SSLException("odd"), new byte[] {22, 'x'}))
                .hasMessageContaining("speaks no TLS");
    }

    @Test
    public void afterTheHandshakeOnlyWhatMayBeAboutCertificatesIsExplained() {
        IOException reset = new SocketException("Connection reset");
        assertThat(anonymous.afterHandshake(reset))
                .isInstanceOf(SocketException.class)
                .isNotInstanceOf(SSLException.class)
                .hasMessageStartingWith("db1:6380 – Connection reset")
                .hasMessageContaining("set tls.cert")
                .hasCause(reset);
        assertThat(certified.afterHandshake(reset)).isSameAs(reset);
        IOException other = new IOException("other");
        assertThat(anonymous.afterHandshake(other)).isSameAs(other);
    }

    private static SSLException alert(TlsFailures failures, String alert) {
        IOException failure = new SSLHandshakeException("(x) Received fatal alert: " + alert);
        assertThat(failures.afterHandshake(failure))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining(alert);
        return inHandshake(failures, failure, TLS);
    }

    private static SSLException inHandshake(TlsFailures failures, IOException e, byte[] first) {
        return failures.inHandshake(e, first, Deadline.in(Duration.ofSeconds(60)));
    }
}
