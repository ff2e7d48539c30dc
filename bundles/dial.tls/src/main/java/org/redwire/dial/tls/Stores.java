package org.redwire.dial.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads key stores of every type the JDK knows, which their content tells. */
final class Stores {

    private Stores() {}

    static KeyStore read(TlsFile file, String passwordParameter, char @Nullable [] password)
            throws SSLException, GeneralSecurityException {
        file.stamp(); // says what is wrong if it is not there
        try {
            return KeyStore.getInstance(file.path().toFile(), password);
        } catch (KeyStoreException e) {
            throw file.failure("is no key store, neither PKCS12 nor JKS", e);
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? file.failure("does not open with " + passwordParameter, e)
                    : file.failure("cannot be read: " + e.getMessage(), e);
        }
    }

    /** One in memory. */
    static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new KeyStoreException(e); // nothing is read
        }
        return store;
    }
}
