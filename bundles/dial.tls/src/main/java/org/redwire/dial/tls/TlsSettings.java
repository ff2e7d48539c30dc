package org.redwire.dial.tls;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Endpoint;
import org.redwire.dial.TlsMaterial;

/**
 * The {@code tls.} parameters of an endpoint, each known and all fitting together. Equal ones make
 * equal TLS contexts. Holds secrets, so its text names the parameters only.
 */
record TlsSettings(Map<String, String> values) {

    static final String CA = "tls.ca";
    static final String CERT = "tls.cert";
    static final String KEY = "tls.key";
    static final String KEY_PASSWORD = "tls.key.password";
    static final String TRUST_STORE = "tls.trust.store";
    static final String TRUST_STORE_PASSWORD = "tls.trust.store.password";
    static final String KEY_STORE = "tls.key.store";
    static final String KEY_STORE_PASSWORD = "tls.key.store.password";
    static final String INSECURE = "tls.insecure";
    static final String SERVER_NAME = "tls.server.name";

    private static final String PREFIX = "tls.";

    private static final Set<String> KNOWN =
            new TreeSet<>(
                    List.of(
                            CA,
                            CERT,
                            KEY,
                            KEY_PASSWORD,
                            TRUST_STORE,
                            TRUST_STORE_PASSWORD,
                            KEY_STORE,
                            KEY_STORE_PASSWORD,
                            INSECURE,
                            SERVER_NAME));

    static TlsSettings of(Endpoint endpoint) throws SSLException {
        Map<String, String> values = new TreeMap<>();
        endpoint.parameters()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(PREFIX) && !value.isEmpty()) {
                                values.put(key, value);
                            }
                        });
        TlsSettings settings = new TlsSettings(values);
        settings.check();
        return settings;
    }

    private void check() throws SSLException {
        for (String key : values.keySet()) {
            if (!KNOWN.contains(key)) {
                throw new SSLException(key + " is no TLS setting; there are " + KNOWN);
            }
        }
        needs(CERT, KEY);
        needs(KEY, CERT);
        needs(KEY_PASSWORD, KEY);
        needs(TRUST_STORE_PASSWORD, TRUST_STORE);
        needs(KEY_STORE_PASSWORD, KEY_STORE);
        excludes(CA, TRUST_STORE);
        excludes(CERT, KEY_STORE);
        String insecure = values.getOrDefault(INSECURE, "false");
        if (!insecure.equals("true") && !insecure.equals("false")) {
            throw new SSLException(INSECURE + " must be true or false");
        }
    }

    private void needs(String key, String other) throws SSLException {
        if (values.containsKey(key) && !values.containsKey(other)) {
            throw new SSLException(key + " is set, but " + other + " is not");
        }
    }

    private void excludes(String key, String other) throws SSLException {
        if (values.containsKey(key) && values.containsKey(other)) {
            throw new SSLException(key + " and " + other + " are both set; only one may be");
        }
    }

    @Nullable String value(String key) {
        return values.get(key);
    }

    char @Nullable [] secret(String key) {
        String value = values.get(key);
        return value == null ? null : value.toCharArray();
    }

    boolean insecure() {
        return "true".equals(values.get(INSECURE));
    }

    /**
     * The context that the material gives.
     *
     * @throws SSLException if it gives none, or the settings name files beside it
     */
    SSLContext contextOf(TlsMaterial material) throws SSLException {
        for (String key : values.keySet()) {
            if (!key.equals(SERVER_NAME)) {
                throw new SSLException(key + " and TLS material are both set; only one may be");
            }
        }
        @Nullable SSLContext context;
        try {
            context = material.context();
        } catch (RuntimeException | LinkageError e) {
            // not its message, which may hold a secret
            throw new SSLException("the TLS material failed: " + e.getClass().getName(), e);
        }
        if (context == null) {
            throw new SSLException("the TLS material gave no context");
        }
        return context;
    }

    /** Whether the client can show a certificate. */
    boolean hasCertificate() {
        return values.containsKey(CERT) || values.containsKey(KEY_STORE);
    }

    @Override
    public String toString() {
        return "TlsSettings" + values.keySet();
    }
}
