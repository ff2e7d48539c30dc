package org.redwire.hooks;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.CallContext;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/**
 * One hook's turn in one call. It is the hook's {@code next}, lets it be called once and only
 * during the turn, and knows from it what a failure of the hook means for the command.
 *
 * <p>A hook may call {@code next} in another thread, and may even not wait for it.
 */
abstract class Turn {

    /** How far the turn is. */
    private enum Stage {
        BEFORE_NEXT,
        IN_NEXT,
        AFTER_NEXT,
        OVER
    }

    private static final AtomicReferenceFieldUpdater<Turn, Stage> STAGE =
            AtomicReferenceFieldUpdater.newUpdater(Turn.class, Stage.class, "stage");

    private static final long UNTIMED = 0;

    final Snapshot hooks;
    final int index;
    final Target target;
    private final Thread thread = Thread.currentThread();
    private volatile Stage stage = Stage.BEFORE_NEXT;

    /** What next threw. Written before the stage changes to AFTER_NEXT, read after. */
    private @Nullable Throwable thrown;

    /** When the turn began, if the time of hooks is taken; {@link #UNTIMED} if not. */
    private final long began;

    private long nextBegan;

    /** How long next took. Written and read as {@link #thrown} is. */
    private long nextNanos;

    Turn(Snapshot hooks, int index, Target target) {
        this.hooks = hooks;
        this.index = index;
        this.target = target;
        this.began = hooks.timed() ? System.nanoTime() : UNTIMED;
    }

    /** Where the call goes. */
    public final Target target() {
        return target;
    }

    final Hook hook() {
        return hooks.hook(index);
    }

    /**
     * Begins {@code next}; {@link #endNext} must follow in the same thread.
     *
     * @throws IllegalStateException if it has been called before, or the turn is over
     */
    final void beginNext() {
        boolean elsewhere = Thread.currentThread() != thread;
        if (elsewhere) {
            // The call may end before this thread does, and its hooks are in use until then.
            hooks.enter();
        }
        if (!STAGE.compareAndSet(this, Stage.BEFORE_NEXT, Stage.IN_NEXT)) {
            if (elsewhere) {
                hooks.leave();
            }
            throw new IllegalStateException(
                    stage == Stage.OVER
                            ? "next was called after the hook had returned"
                            : "next was called twice: it may be called once per call");
        }
        if (began != UNTIMED) {
            nextBegan = System.nanoTime();
        }
    }

    /**
     * Ends {@code next}.
     *
     * @param failure what it is about to throw, or null if it returns
     * @return false if the turn is over, so that nobody waits for a result any more
     */
    final boolean endNext(@Nullable Throwable failure) {
        thrown = failure;
        if (began != UNTIMED) {
            nextNanos = System.nanoTime() - nextBegan;
        }
        boolean inTime = STAGE.compareAndSet(this, Stage.IN_NEXT, Stage.AFTER_NEXT);
        if (Thread.currentThread() != thread) {
            hooks.leave();
        }
        return inTime;
    }

    /**
     * Ends the turn: the hook has returned or thrown, and its {@code next} is refused from now on.
     *
     * @return what is known about the command if the hook threw
     */
    final Outcome end() {
        Stage reached = STAGE.getAndSet(this, Stage.OVER);
        if (began != UNTIMED) {
            hooks.took(index, System.nanoTime() - began - nextNanos);
        }
        return switch (reached) {
            case BEFORE_NEXT -> Outcome.NOT_SENT;
            case AFTER_NEXT ->
                    thrown == null
                            ? Outcome.EXECUTED
                            : thrown instanceof RedisException known
                                    ? known.outcome()
                                    : Outcome.UNKNOWN;
            case IN_NEXT, OVER -> Outcome.UNKNOWN;
        };
    }

    /**
     * What the call fails with, after the turn has ended: what the hook threw, if it may pass, else
     * an exception about it.
     */
    final RuntimeException failure(Throwable hookThrew, Outcome outcome) {
        if (hookThrew instanceof RuntimeException mayPass
                && (mayPass instanceof RedisException || mayPass == thrown)) {
            return mayPass;
        }
        if (hookThrew instanceof InterruptedException) {
            // Thrown on the sly: the caller could not catch it, so it gets the flag back.
            Thread.currentThread().interrupt();
        }
        // The message of what it threw is not repeated: a hook may well put values into it.
        return refusal(outcome, "threw " + hookThrew.getClass().getName(), hookThrew);
    }

    /**
     * Says whose failure it is, if that is not known: a hook need not do so, and what the client
     * itself throws knows already.
     */
    final void sayWhose(@Nullable Throwable failure, String command) {
        if (failure instanceof RedisException ours && ours.context() == null) {
            Target where = target();
            if (where != Target.NONE) {
                ours.in(new CallContext(where.client(), where.endpoint().toString(), command, 0));
            }
        }
    }

    /** Throws an error that no hook may turn into something else. */
    final void passOn(Throwable hookThrew) {
        if (hookThrew instanceof Error error
                && (error instanceof VirtualMachineError
                        || error instanceof ThreadDeath
                        || error == thrown)) {
            throw error;
        }
    }

    /** An exception that names the hook and says {@code what} it did. */
    final HookException refusal(Outcome outcome, String what, @Nullable Throwable cause) {
        return new HookException(
                outcome, "hook " + hook().getClass().getName() + " " + what, cause);
    }
}
