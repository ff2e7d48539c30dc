package org.redwire.client.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

/**
 * A reply that comes later. Until its command is on its way there is nothing to wait for.
 *
 * <p>Its outcome is told by the {@link Completer}, which runs the stages of all. One that does not
 * return must not hold up who waits for another reply past its deadline, so {@link #get} does not
 * count on it.
 */
final class ReplyFuture<T> extends CompletableFuture<T> implements Deferred<T> {

    /** For so long after its deadline an outcome may be on its way. */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(100);

    private @Nullable Completer completer;
    private long deadline;
    private volatile boolean onItsWay;

    /** Its outcome is told by whoever waits for it. */
    void onItsWay() {
        onItsWay = true;
    }

    /** Its outcome is decided by {@code deadline}, and told by {@code completer}. */
    void onItsWay(long deadline, Completer completer) {
        this.deadline = deadline;
        this.completer = completer;
        onItsWay = true;
    }

    @Override
    public T get() {
        check();
        return completer == null
                ? await(Long.MAX_VALUE, () -> "")
                : await(deadline - System.nanoTime() + GRACE, this::heldUp);
    }

    private String heldUp() {
        return "nobody told the outcome "
                + TimeUnit.NANOSECONDS.toMillis(GRACE)
                + " ms after the deadline: a stage seems to hold up "
                + Objects.requireNonNull(completer).name()
                + ", which runs those of all replies; hand long work to an executor";
    }

    @Override
    public T get(Duration atMost) {
        check();
        return await(
                Calls.nanos(atMost),
                () ->
                        "the reply was not there after "
                                + atMost.toMillis()
                                + " ms of waiting for it");
    }

    private T await(long nanos, Supplier<String> late) {
        try {
            return super.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException(Outcome.UNKNOWN, late.get(), null);
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) {
        return get(Duration.ofNanos(unit.toNanos(timeout)));
    }

    private void check() {
        if (isDone()) {
            return;
        }
        if (!onItsWay) {
            throw new IllegalStateException(
                    "the command was not sent yet: execute the pipeline, or return from the body, first");
        }
        if (completer != null && completer.isCurrentThread()) {
            throw new IllegalStateException(
                    "a stage waits for another reply, on the thread that would tell of it: use"
                            + " thenCompose, or run the stage on an executor of your own");
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
