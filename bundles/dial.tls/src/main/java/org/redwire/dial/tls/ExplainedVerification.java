package org.redwire.dial.tls;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies servers as the JDK does, host name included, and says in plain words why one was
 * rejected.
 */
final class ExplainedVerification extends X509ExtendedTrustManager {

    /** Subject alternative names of these types are host names and addresses. */
    private static final List<Integer> HOSTS = List.of(2, 7);

    private static final int MOST_NAMES = 10;

    private final X509ExtendedTrustManager verifying;

    ExplainedVerification(X509ExtendedTrustManager verifying) {
        this.verifying = verifying;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        try {
            verifying.checkServerTrusted(chain, authType, socket);
            chain[0].checkValidity(); // the JDK leaves that out for one that is itself trusted
        } catch (CertificateException e) {
            throw new RejectedCertificateException(reason(chain, authType, socket, e), e);
        }
    }

    private String reason(
            X509Certificate[] chain, String authType, Socket socket, CertificateException e) {
        if (cause(e, CertificateExpiredException.class)
                || cause(e, CertificateNotYetValidException.class)) {
            return validity(chain);
        }
        if (cause(e, CertPathBuilderException.class)) {
            return "no trusted authority has signed the certificate of "
                    + subject(chain[0])
                    + " (issuer "
                    + Shown.text(chain[chain.length - 1].getIssuerX500Principal().getName())
                    + "); set tls.ca or tls.trust.store to trust one";
        }
        if (trustedButForItsName(chain, authType)) {
            return "the certificate is for another host (expected "
                    + ((SSLSocket) socket).getHandshakeSession().getPeerHost()
                    + ", certificate has "
                    + names(chain[0])
                    + ")";
        }
        return "the certificate of " + subject(chain[0]) + " is rejected: " + e.getMessage();
    }

    private static boolean cause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return true;
            }
        }
        return false;
    }

    private static String validity(X509Certificate[] chain) {
        for (X509Certificate certificate : chain) {
            try {
                certificate.checkValidity();
            } catch (CertificateExpiredException e) {
                return "the certificate of "
                        + subject(certificate)
                        + " has expired ("
                        + certificate.getNotAfter().toInstant()
                        + ")";
            } catch (CertificateNotYetValidException e) {
                return "the certificate of "
                        + subject(certificate)
                        + " is not valid yet ("
                        + certificate.getNotBefore().toInstant()
                        + ")";
            }
        }
        return "an authority's certificate is not valid now";
    }

    private static String subject(X509Certificate certificate) {
        return Shown.text(certificate.getSubjectX500Principal().getName());
    }

    /** The check without a socket is the one that does not look at the name. */
    private boolean trustedButForItsName(X509Certificate[] chain, String authType) {
        try {
            verifying.checkServerTrusted(chain, authType);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static String names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            for (List<?> name : Objects.requireNonNullElse(all, List.<List<?>>of())) {
                if (HOSTS.contains(name.get(0)) && names.size() < MOST_NAMES) {
                    names.add(Shown.text(String.valueOf(name.get(1))));
                }
            }
        } catch (CertificateParsingException e) {
            return "names that cannot be read";
        }
        return names.isEmpty() ? "no name but " + subject(certificate) : String.join(", ", names);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        verifying.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        verifying.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        verifying.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        verifying.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        verifying.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return verifying.getAcceptedIssuers();
    }
}
