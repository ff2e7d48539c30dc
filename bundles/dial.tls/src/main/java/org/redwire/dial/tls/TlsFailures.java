package org.redwire.dial.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Endpoint;
import org.redwire.dial.socket.Deadline;

/**
 * Says why TLS with an endpoint failed, as the JDK's exceptions mostly do not.
 *
 * @param showsCertificate whether the client may have a certificate to show
 */
record TlsFailures(Endpoint endpoint, boolean showsCertificate) {

    /** How the JDK tells what the other side complained about. */
    private static final String ALERT = "Received fatal alert: ";

    private static final String WANTED =
            "; perhaps it wants a client certificate: set tls.cert and tls.key, or tls.key.store";

    /**
     * A failure before the handshake was complete.
     *
     * @param firstBytes what the other side sent first
     */
    SSLException inHandshake(IOException failure, byte[] firstBytes, Deadline deadline) {
        String after = " (after " + deadline.millisGone() + " ms)";
        SSLException explained =
                new SSLHandshakeException(
                        endpoint.authority()
                                + " – "
                                + what(failure, firstBytes, deadline.passed())
                                + after);
        explained.initCause(failure);
        return explained;
    }

    private String what(IOException failure, byte[] firstBytes, boolean timedOut) {
        if (firstBytes.length > 0 && !speaksTls(firstBytes)) {
            return "the other side speaks no TLS, it sent \"" + Shown.bytes(firstBytes) + "\"";
        }
        RejectedCertificateException rejected = cause(failure, RejectedCertificateException.class);
        if (rejected != null) {
            return "TLS handshake failed: " + rejected.getMessage();
        }
        if (timedOut) {
            return firstBytes.length == 0
                    ? "TLS handshake timed out; there was no answer, perhaps the other side speaks"
                            + " no TLS"
                    : "TLS handshake timed out";
        }
        if (failure instanceof SocketException || cause(failure, EOFException.class) != null) {
            return firstBytes.length == 0
                    ? "the other side closed the connection at the beginning of the TLS handshake,"
                            + " perhaps it speaks no TLS"
                    : "the other side closed the connection in the TLS handshake ("
                            + failure.getMessage()
                            + ")"
                            + doubt();
        }
        return "TLS handshake failed: " + reason(failure);
    }

    /** A server often closes before its alert can be read. */
    private String doubt() {
        return showsCertificate ? "; perhaps it rejects the client certificate" : WANTED;
    }

    /** Whether this can be the beginning of a TLS record: its type, and the major version 3. */
    private static boolean speaksTls(byte[] firstBytes) {
        return firstBytes[0] >= 20
                && firstBytes[0] <= 24
                && (firstBytes.length == 1 || firstBytes[1] == 3);
    }

    /**
     * A failure after the handshake and before the first byte of the server. In TLS 1.3 that is
     * when a client learns that the server does not accept its certificate.
     */
    IOException afterHandshake(IOException failure) {
        if (failure instanceof SSLException) {
            return new SSLException(endpoint.authority() + " – " + reason(failure), failure);
        }
        if (showsCertificate || !(failure instanceof SocketException)) {
            return failure;
        }
        SocketException explained =
                new SocketException(
                        endpoint.authority()
                                + " – "
                                + failure.getMessage()
                                + " right after the TLS handshake"
                                + WANTED);
        explained.initCause(failure);
        return explained;
    }

    private String reason(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        int at = message.indexOf(ALERT);
        if (at < 0) {
            return message;
        }
        String alert = message.substring(at + ALERT.length()).replaceAll("[^a-z_]", "");
        String refused = "the other side refuses TLS (alert " + alert + ")";
        return switch (alert) {
            case "certificate_required", "handshake_failure", "access_denied" ->
                    showsCertificate ? refused : refused + WANTED;
            case "bad_certificate",
                    "unsupported_certificate",
                    "certificate_revoked",
                    "certificate_expired",
                    "certificate_unknown",
                    "unknown_ca",
                    "decrypt_error" ->
                    showsCertificate
                            ? "the other side rejects the client certificate (alert " + alert + ")"
                            : refused + WANTED;
            case "protocol_version" ->
                    refused + ": it speaks neither TLS 1.2 nor TLS 1.3, or does not want to";
            case "unrecognized_name" ->
                    refused + ": it does not know the name that was asked for, see tls.server.name";
            default -> refused;
        };
    }

    private static <T> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return type.cast(e);
            }
        }
        return null;
    }
}
