package org.redwire.dial.tls;

import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes the TLS context for settings, and keeps it until one of its files changes: files are read
 * once, sessions can be resumed, and a certificate that is replaced on the disk is used by the next
 * connection. Thread-safe.
 */
final class TlsContexts {

    /** Few clients differ in these settings; what was used least recently goes first. */
    private static final int MOST = 16;

    private static final List<String> FILES =
            List.of(
                    TlsSettings.CA,
                    TlsSettings.CERT,
                    TlsSettings.KEY,
                    TlsSettings.TRUST_STORE,
                    TlsSettings.KEY_STORE);

    private record Loaded(SSLContext context, Map<String, TlsFile.Stamp> stamps) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<TlsSettings, Loaded> known = new LinkedHashMap<>(MOST, 0.75f, true);

    SSLContext of(TlsSettings settings) throws SSLException {
        // Before the reading, so that a file that changes in between is read again next time.
        Map<String, TlsFile.Stamp> stamps = stamps(settings);
        Loaded last = last(settings);
        if (last != null && last.stamps().equals(stamps)) {
            return last.context();
        }
        SSLContext context = load(settings);
        keep(settings, new Loaded(context, stamps));
        return context;
    }

    private static Map<String, TlsFile.Stamp> stamps(TlsSettings settings) throws SSLException {
        Map<String, TlsFile.Stamp> stamps = new LinkedHashMap<>();
        for (String parameter : FILES) {
            String value = settings.value(parameter);
            if (value != null) {
                stamps.put(parameter, TlsFile.of(parameter, value).stamp());
            }
        }
        return stamps;
    }

    private static SSLContext load(TlsSettings settings) throws SSLException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] trust = {Trust.manager(settings)};
            context.init(Identity.keyManagers(settings), trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new SSLException("cannot set up TLS with " + settings + ": " + e.getMessage(), e);
        }
    }

    private @Nullable Loaded last(TlsSettings settings) {
        lock.lock();
        try {
            return known.get(settings);
        } finally {
            lock.unlock();
        }
    }

    private void keep(TlsSettings settings, Loaded loaded) {
        lock.lock();
        try {
            known.put(settings, loaded);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }
}
