package org.redwire.dial.tls;

import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.redwire.dial.Endpoint;

/**
 * What a handshake with an endpoint needs.
 *
 * @param name the name or address that the server's certificate must have
 */
record TlsSetup(SSLContext context, SSLParameters parameters, String name, TlsFailures failures) {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /**
     * The set-up for one.
     *
     * @param showsCertificate whether the client may have a certificate to show
     */
    static TlsSetup of(
            Endpoint endpoint, TlsSettings settings, SSLContext context, boolean showsCertificate)
            throws SSLException {
        String name = name(endpoint, settings);
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        if (!settings.insecure()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (!address(name)) {
            parameters.setServerNames(serverNames(name, settings));
        }
        return new TlsSetup(context, parameters, name, new TlsFailures(endpoint, showsCertificate));
    }

    private static String name(Endpoint endpoint, TlsSettings settings) {
        String override = settings.value(TlsSettings.SERVER_NAME);
        String name = override == null ? endpoint.host() : override;
        int scope = name.indexOf('%'); // fe80::1%eth0: certificates know nothing of interfaces
        String unscoped = scope < 0 ? name : name.substring(0, scope);
        return unscoped.endsWith(".") ? unscoped.substring(0, unscoped.length() - 1) : unscoped;
    }

    private static boolean address(String name) {
        return name.indexOf(':') >= 0
                || name.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    /** Said in the open before the handshake, so that a server with several names can choose. */
    private static List<SNIServerName> serverNames(String name, TlsSettings settings)
            throws SSLException {
        try {
            return List.of(new SNIHostName(name));
        } catch (IllegalArgumentException e) {
            if (settings.insecure()) {
                return List.of();
            }
            throw new SSLException(
                    "'"
                            + Shown.text(name)
                            + "' cannot be the name in a certificate; set "
                            + TlsSettings.SERVER_NAME
                            + " to the one there",
                    e);
        }
    }
}
