package org.redwire.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.error.ReplyTypeException;

/**
 * A command on a lane, and a node in its queue of owed replies. Its outcome is decided once: by the
 * reply, by the failure of the lane, or by its caller, who gives up; then the reply is dropped when
 * it comes.
 */
final class LaneCall<T> {

    /** In place of an outcome: its caller has given up. */
    private static final Object ABANDONED = new Object();

    /** In place of a reply that is nothing. */
    private static final Object NIL = new Object();

    /** An outcome that is no reply. */
    private record Failed(RuntimeException failure) {}

    private static final VarHandle OUTCOME;

    static {
        try {
            OUTCOME = MethodHandles.lookup().findVarHandle(LaneCall.class, "outcome", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Command<T> command;
    final long deadline;

    /** Who waits for it, or null if {@link #exchange} is told. */
    final @Nullable Thread caller;

    /** Who is told, or null if {@link #caller} waits. */
    final @Nullable Exchange<T> exchange;

    /** Who gave it, if nobody waits for it: what this thread does next must not overtake it. */
    final @Nullable Thread giver;

    /**
     * When the lane's watch has to see to it, if it is {@link #watched} and has no outcome by then:
     * it fails, or who waits for it is woken. Written before it is in the queue, then by the watch.
     */
    long dueAt;

    /** Written before it is in the queue. */
    boolean watched;

    /** Its place among all of the lane. Written before it is in the queue. */
    long number;

    /** The length of its request. Written before it is in the queue. */
    int bytes;

    /** The call behind it. Volatile, because the reader may look before it is there. */
    volatile @Nullable LaneCall<?> next;

    /** Null as long as it waits. One field, so that who comes too late changes nothing. */
    private volatile @Nullable Object outcome;

    LaneCall(
            Command<T> command,
            long deadline,
            @Nullable Thread caller,
            @Nullable Exchange<T> exchange) {
        this.command = command;
        this.deadline = deadline;
        this.caller = caller;
        this.exchange = exchange;
        this.giver = exchange == null ? null : Thread.currentThread();
        this.watched = caller == null;
        this.dueAt = deadline;
    }

    /**
     * Has its caller woken at a time and at its deadline: it sleeps without a timer. For virtual
     * threads, whose timers are tasks in queues of the JDK: 1,000 of them got 36–77 % more done
     * without (six runs by turns, JDK 25, two CPUs).
     */
    LaneCall<T> wakingAt(long nanoTime) {
        watched = true;
        dueAt = nanoTime;
        return this;
    }

    /** Whether its outcome is decided. */
    boolean decided() {
        return outcome != null;
    }

    /**
     * Gives it a reply: a value, or a tree if its decoder is not ours. False if nobody wants it.
     */
    boolean answer(@Nullable Object reply) {
        return decide(reply == null ? NIL : reply);
    }

    /** Makes it fail. False if nobody wants to know. */
    boolean fail(RuntimeException failure) {
        return decide(new Failed(failure));
    }

    /** Gives up. False if there is an outcome already. */
    boolean abandon() {
        return decide(ABANDONED);
    }

    private boolean decide(Object outcome) {
        return OUTCOME.compareAndSet(this, (Object) null, outcome);
    }

    /** Whether its caller has given it up. */
    boolean abandoned() {
        return outcome == ABANDONED;
    }

    /**
     * The reply of one that is answered; in the thread of its caller, because the decoder may be
     * the user's.
     */
    T result() {
        Object decided = outcome;
        if (decided instanceof Failed failed) {
            throw failed.failure;
        }
        return ReplyReader.decode(command, decided == NIL ? null : decided);
    }

    /** Has those told that do not wait, in their order: all, whatever becomes of one. */
    static void tell(List<LaneCall<?>> decided, Completing completing) {
        completing.execute(
                () -> {
                    for (LaneCall<?> call : decided) {
                        try {
                            call.tell();
                        } catch (Throwable e) {
                            // an Error between two stages, as for want of memory: nobody to tell
                        }
                    }
                });
    }

    /** Tells the outcome to whom it concerns, if nobody waits for it. */
    private void tell() {
        Exchange<T> whom = exchange;
        if (whom == null) {
            return;
        }
        T value;
        try {
            value = result();
        } catch (RuntimeException e) {
            whom.fail(e);
            return;
        } catch (Error e) {
            // The reply was read whole; a decoder that fails so must not keep others waiting.
            whom.fail(new ReplyTypeException("the decoder failed with " + e.getClass(), e));
            return;
        }
        whom.complete(value);
    }
}
