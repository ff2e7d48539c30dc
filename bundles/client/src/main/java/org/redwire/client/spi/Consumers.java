package org.redwire.client.spi;

import org.osgi.annotation.versioning.ProviderType;
import org.redwire.client.RedisClient;

/** A client that knows its consumers apart, for what serves many of them at once. */
@ProviderType
public interface Consumers {
    /**
     * The view that a consumer has: its calls go under its name, such as {@code
     * cache/org.example.shop}, in errors, before hooks and so in quotas and prefixes of keys.
     *
     * @param consumer who it is, such as the symbolic name of the bundle that is served
     */
    RedisClient view(String consumer);
}
