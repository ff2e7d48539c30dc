package org.redwire.client.internal;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

/** A reply that comes later. Until its command is on its way there is nothing to wait for. */
final class ReplyFuture<T> extends CompletableFuture<T> implements Deferred<T> {

    private volatile boolean onItsWay;

    void onItsWay() {
        onItsWay = true;
    }

    @Override
    public T get() {
        checkOnItsWay();
        try {
            return super.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public T get(Duration atMost) {
        checkOnItsWay();
        try {
            return super.get(Calls.nanos(atMost), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException(
                    Outcome.UNKNOWN,
                    "the reply was not there after " + atMost.toMillis() + " ms of waiting for it",
                    null);
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) {
        return get(Duration.ofNanos(unit.toNanos(timeout)));
    }

    private void checkOnItsWay() {
        if (!onItsWay && !isDone()) {
            throw new IllegalStateException(
                    "the command was not sent yet: execute the pipeline, or return from the body, first");
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure
                ? failure
                : new CancellationException(String.valueOf(cause));
    }

    private static InterruptedCallException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedCallException(
                Outcome.UNKNOWN, "interrupted while waiting for a reply", null);
    }
}
