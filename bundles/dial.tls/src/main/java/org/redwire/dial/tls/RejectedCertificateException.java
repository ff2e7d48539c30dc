package org.redwire.dial.tls;

import java.security.cert.CertificateException;

/** A server's certificate was rejected; the message is for people. */
final class RejectedCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    RejectedCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
