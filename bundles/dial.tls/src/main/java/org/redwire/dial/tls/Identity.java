package org.redwire.dial.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The client's own certificate and key, if the settings name one. */
final class Identity {

    private Identity() {}

    /** Null if the client has none. */
    static KeyManager @Nullable [] keyManagers(TlsSettings settings)
            throws SSLException, GeneralSecurityException {
        String certificate = settings.value(TlsSettings.CERT);
        String key = settings.value(TlsSettings.KEY);
        if (certificate != null && key != null) {
            return ofPem(
                    TlsFile.of(TlsSettings.CERT, certificate),
                    TlsFile.of(TlsSettings.KEY, key),
                    settings.secret(TlsSettings.KEY_PASSWORD));
        }
        String store = settings.value(TlsSettings.KEY_STORE);
        return store == null
                ? null
                : ofStore(
                        TlsFile.of(TlsSettings.KEY_STORE, store),
                        settings.secret(TlsSettings.KEY_STORE_PASSWORD));
    }

    private static KeyManager[] ofPem(
            TlsFile certificate, TlsFile key, char @Nullable [] keyPassword)
            throws SSLException, GeneralSecurityException {
        List<X509Certificate> chain = Certificates.read(certificate);
        PrivateKey privateKey = PrivateKeys.read(key, keyPassword);
        if (!Certificates.fits(privateKey, chain.get(0))) {
            throw key.failure("does not fit the first certificate in " + certificate.path(), null);
        }
        char[] unused = {};
        KeyStore store = Stores.empty();
        try {
            store.setKeyEntry("own", privateKey, unused, chain.toArray(X509Certificate[]::new));
        } catch (GeneralSecurityException e) {
            throw certificate.failure("is no chain, own certificate first: " + e.getMessage(), e);
        }
        return managers(store, unused);
    }

    private static KeyManager[] ofStore(TlsFile file, char @Nullable [] password)
            throws SSLException, GeneralSecurityException {
        KeyStore store = Stores.read(file, TlsSettings.KEY_STORE_PASSWORD, password);
        boolean hasKey = false;
        for (String alias : Collections.list(store.aliases())) {
            hasKey |= store.isKeyEntry(alias);
        }
        if (!hasKey) {
            throw file.failure("holds no private key", null);
        }
        try {
            return managers(store, password);
        } catch (UnrecoverableKeyException e) {
            throw file.failure(
                    "has a key that does not open with " + TlsSettings.KEY_STORE_PASSWORD, e);
        }
    }

    private static KeyManager[] managers(KeyStore store, char @Nullable [] password)
            throws GeneralSecurityException {
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }
}
