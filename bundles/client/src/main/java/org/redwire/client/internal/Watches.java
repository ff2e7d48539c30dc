package org.redwire.client.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.redwire.client.Options;
import org.redwire.dial.TlsMaterial;

/** Waits for new credentials and new TLS material of a client. */
final class Watches implements AutoCloseable {

    private final Watch credentials;
    private final @Nullable Watch tls;

    /**
     * Begins to wait.
     *
     * @param authenticate has the connections authenticate anew
     * @param replace has them be made anew
     */
    Watches(Options options, Runnable authenticate, Runnable replace) {
        String name = options.name();
        TlsMaterial material = options.tls();
        credentials =
                new Watch(
                        name,
                        "the credentials provider",
                        options.credentials()::watch,
                        authenticate);
        tls =
                material == null
                        ? null
                        : new Watch(name, "the TLS material", material::watch, replace);
    }

    /** Whether both options have the same services to wait for. */
    static boolean same(Options one, Options other) {
        return one.credentials().equals(other.credentials())
                && Objects.equals(one.tls(), other.tls());
    }

    @Override
    public void close() {
        credentials.close();
        if (tls != null) {
            tls.close();
        }
    }
}
