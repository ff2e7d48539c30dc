package org.redwire.hooks;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** The stay of something that may leave again, such as a hook. */
@ProviderType
public interface Registration extends AutoCloseable {
    /** Takes it out. Calls under way end as they began; later ones do without it. Idempotent. */
    @Override
    void close();

    /**
     * Waits until no call uses it any more. Not for use inside such a call.
     *
     * @return false if one still does after {@code atMost}, or the thread was interrupted
     */
    boolean awaitUnused(Duration atMost);
}
