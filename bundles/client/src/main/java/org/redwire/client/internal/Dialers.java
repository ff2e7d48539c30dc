package org.redwire.client.internal;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.redwire.client.Options;
import org.redwire.dial.Dialer;
import org.redwire.dial.TlsMaterial;

/** Knows the dialer of a scheme. */
@FunctionalInterface
interface Dialers {

    /** The dialer for {@code scheme}, or null if there is none. */
    @Nullable Dialer find(String scheme);

    /**
     * The dialer that the options name or that their scheme needs.
     *
     * @throws IllegalArgumentException if there is none, or it takes no TLS material that is given
     */
    default Dialer forOptions(Options options) {
        Dialer dialer = plain(options);
        TlsMaterial material = options.tls();
        return material == null ? dialer : dialer.with(material);
    }

    private Dialer plain(Options options) {
        Dialer given = options.dialer();
        if (given != null) {
            return given;
        }
        String scheme = options.endpoint().scheme();
        Dialer found = find(scheme);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no dialer is installed for " + scheme + "://; " + advice(scheme));
        }
        return found;
    }

    private static String advice(String scheme) {
        return switch (scheme) {
            case "redis" -> "add the bundle org.redwire.dial.tcp";
            case "rediss" -> "add the bundle org.redwire.dial.tls";
            case "unix" -> "add the bundle org.redwire.dial.unix";
            default ->
                    "the dialers of Redwire serve redis, rediss and unix; for another scheme add a"
                            + " bundle with a Dialer for it";
        };
    }

    /** The dialers that were installed beside this module, as {@link ServiceLoader} finds them. */
    static Dialers installed() {
        return scheme -> {
            for (Dialer dialer : ServiceLoader.load(Dialer.class, Dialers.class.getClassLoader())) {
                if (dialer.serves(scheme)) {
                    return dialer;
                }
            }
            return null;
        };
    }
}
