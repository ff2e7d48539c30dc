package org.redwire.dial.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom the client trusts: what the settings name, else whom the JDK trusts. */
final class Trust {

    private Trust() {}

    static X509ExtendedTrustManager manager(TlsSettings settings)
            throws SSLException, GeneralSecurityException {
        if (settings.insecure()) {
            return new NoVerification();
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store(settings));
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager verifying) {
                return new ExplainedVerification(verifying);
            }
        }
        throw new SSLException("this JDK cannot verify host names (no X509ExtendedTrustManager)");
    }

    private static @Nullable KeyStore store(TlsSettings settings)
            throws SSLException, GeneralSecurityException {
        String ca = settings.value(TlsSettings.CA);
        if (ca != null) {
            return ofPem(TlsFile.of(TlsSettings.CA, ca));
        }
        String store = settings.value(TlsSettings.TRUST_STORE);
        return store == null
                ? null
                : ofStore(
                        TlsFile.of(TlsSettings.TRUST_STORE, store),
                        settings.secret(TlsSettings.TRUST_STORE_PASSWORD));
    }

    private static KeyStore ofPem(TlsFile file) throws SSLException, GeneralSecurityException {
        KeyStore store = Stores.empty();
        List<X509Certificate> certificates = Certificates.read(file);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("ca-" + i, certificates.get(i));
        }
        return store;
    }

    private static KeyStore ofStore(TlsFile file, char @Nullable [] password)
            throws SSLException, GeneralSecurityException {
        KeyStore store = Stores.read(file, TlsSettings.TRUST_STORE_PASSWORD, password);
        if (store.size() == 0) {
            throw file.failure(
                    password == null
                            ? "shows no certificate without " + TlsSettings.TRUST_STORE_PASSWORD
                            : "holds no certificate",
                    null);
        }
        return store;
    }
}
