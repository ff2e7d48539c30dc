package org.redwire.protocol;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A reply that comes later. In a pipeline or transaction it is there once that was executed; from
 * the asynchronous client it is there when the server has answered.
 *
 * <p>Cancelling stops the waiting, not the command. Stages that depend on a deferred reply never
 * run on a thread that serves a connection.
 *
 * @param <T> the type of the reply
 */
@ProviderType
public interface Deferred<T> extends CompletionStage<T>, Future<T> {
    /**
     * The reply. Waits for it if the command is on its way.
     *
     * @throws org.redwire.protocol.error.RedisException what the command failed with
     * @throws java.util.concurrent.CancellationException if it was cancelled
     * @throws IllegalStateException if it belongs to a pipeline or transaction that was not
     *     executed yet, or a stage of the asynchronous client waits for a reply that has not come
     */
    @Override
    T get();

    /** The same, waiting at most so long; then fails with a {@code TimeoutException} of Redwire. */
    T get(Duration atMost);

    @Override
    default T get(long timeout, TimeUnit unit) {
        return get(Duration.ofNanos(unit.toNanos(timeout)));
    }
}
