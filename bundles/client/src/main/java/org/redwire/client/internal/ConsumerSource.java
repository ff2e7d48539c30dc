package org.redwire.client.internal;

import org.jspecify.annotations.Nullable;
import org.redwire.client.RetryOptions;
import org.redwire.hooks.Target;
import org.redwire.pool.Lanes;
import org.redwire.pool.Pool;

/**
 * The source of one consumer of a client: it gets the same connections as all, and its own name in
 * errors and before hooks.
 */
final class ConsumerSource implements ConnSource {

    private final ConnSource client;
    private final String consumer;
    private volatile Named named;

    /** A target under the consumer's name, made once for each of the client's. */
    private record Named(Target of, Target target) {}

    /**
     * A source for a consumer.
     *
     * @param consumer who it is, such as the symbolic name of a bundle
     */
    ConsumerSource(ConnSource client, String consumer) {
        this.client = client;
        this.consumer = consumer;
        this.named = name(client.target());
    }

    private Named name(Target target) {
        String name = target.client() + "/" + consumer;
        return new Named(target, new Target(name, target.endpoint(), target.database()));
    }

    @Override
    public Pool pool() {
        return client.pool();
    }

    @Override
    public @Nullable Lanes lanes() {
        return client.lanes();
    }

    @Override
    public boolean lanesOnly() {
        return client.lanesOnly();
    }

    @Override
    public boolean pinned() {
        return client.pinned();
    }

    @Override
    public RetryOptions retry() {
        return client.retry();
    }

    @Override
    public Target target() {
        Target now = client.target();
        Named known = named;
        if (known.of() != now) {
            known = name(now);
            named = known;
        }
        return known.target();
    }
}
