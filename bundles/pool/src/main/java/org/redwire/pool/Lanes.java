package org.redwire.pool;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ReadOnlyException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/**
 * The lanes to one server: connections that callers share, so that the commands of many go out
 * together. Each is dialled when it is first needed, and again after it ended. A thread stays on
 * one lane, so its commands run in the order in which it gave them.
 *
 * <p>Not every command may ride: none that waits on the server, changes its connection, or changes
 * how many replies follow.
 *
 * <p>Thread-safe.
 */
public final class Lanes implements AutoCloseable {

    private static final Command<Reply> PING = Command.of("PING");

    private final Crowd crowd = new Crowd();
    private final ReentrantLock lock = new ReentrantLock();
    private final int count;
    private final Supplier<LaneSlot[]> maker;

    /** Made when the first command rides: many applications never have a crowd. */
    private volatile LaneSlot @Nullable [] slots;

    private boolean closed;

    /**
     * Lanes whose connections are made by {@code connector}; makes none yet.
     *
     * @param name the client's name, for the names of threads
     * @param dialTimeout how long the making of a connection may take
     * @param patience for how long no reply may come although some are owed; then a lane ends
     */
    public Lanes(
            String name,
            Connector connector,
            LaneOptions options,
            Duration dialTimeout,
            Duration patience,
            Watchdog watchdog,
            Completing completing) {
        Objects.requireNonNull(connector, "connector");
        this.count = options.count();
        this.maker =
                () ->
                        LaneSlot.all(
                                "redwire-" + name + "-lane-",
                                connector,
                                options,
                                dialTimeout,
                                patience,
                                watchdog,
                                completing);
    }

    /** The current thread's lane. */
    private LaneSlot slot() {
        LaneSlot[] all = slots;
        if (all == null) {
            all = make();
        }
        return count == 1 ? all[0] : all[Math.floorMod(Thread.currentThread().getId(), count)];
    }

    /** The current thread's lane, or another if that is held up. For a call that waits. */
    private LaneSlot quickSlot(long deadline) {
        LaneSlot own = slot();
        if (count > 1 && heldUp(own, deadline)) {
            for (LaneSlot other : made()) {
                if (!heldUp(other, deadline)) {
                    return other;
                }
            }
        }
        return own;
    }

    private static boolean heldUp(LaneSlot slot, long deadline) {
        Lane lane = slot.current();
        return lane != null && lane.busy() && lane.heldUp(deadline, Virtual.current());
    }

    private LaneSlot[] make() {
        lock.lock();
        try {
            LaneSlot[] all = slots;
            if (all == null) {
                all = maker.get();
                if (closed) {
                    for (LaneSlot slot : all) {
                        slot.close();
                    }
                }
                slots = all;
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether a command of the current thread had better ride than have a connection of its own
     * now. Dials the lane if there is a crowd and it is not connected; only a virtual thread rides
     * before it is, as it must not touch a socket.
     *
     * @param deadline when the command must be over, in terms of {@link System#nanoTime}
     */
    public boolean inviting(long deadline) {
        if (slots == null && !crowd.large()) {
            return Virtual.current();
        }
        LaneSlot slot = quickSlot(deadline);
        Lane lane = slot.current();
        if (lane != null) {
            return crowd.rides(lane, deadline);
        }
        if (Virtual.current()) {
            return true;
        }
        if (crowd.large()) {
            slot.prepare();
        }
        return false;
    }

    /** Whether a call would not be held up on a lane; for one that is not invited. */
    public boolean quick(long deadline) {
        return slots == null || !heldUp(quickSlot(deadline), deadline);
    }

    /** Whether there may be more than one. */
    public boolean several() {
        return count > 1;
    }

    /** Notes that a command that might have ridden begins to use a connection of its own. */
    public void declined() {
        crowd.enter();
    }

    /** Notes that it has ended. */
    public void declinedEnded() {
        crowd.leave();
    }

    /** Where a call goes that was stuck on its lane: it is sent for the second time then. */
    @FunctionalInterface
    public interface Elsewhere {
        /** Sends a command and waits for its reply. */
        <T> T call(Command<T> command, long deadline);
    }

    /**
     * Sends a command on the current thread's lane and waits for its reply. If that lane is held up
     * another takes its place.
     *
     * @param deadline when it must be over, in terms of {@link System#nanoTime}
     * @param elsewhere where to send it again at half its time, if it is stuck behind long replies;
     *     null if it must not be sent again
     * @throws IllegalArgumentException if the command cannot be encoded; nothing was sent
     * @throws org.redwire.protocol.error.RedisException if it fails
     */
    public <T> T call(Command<T> command, long deadline, @Nullable Elsewhere elsewhere) {
        LaneSlot slot = quickSlot(deadline);
        for (; ; ) {
            Lane lane = slot.open(deadline);
            LaneCall<T> call = lane.call(command, deadline, elsewhere != null);
            if (call != null) {
                return elsewhere != null && call.abandoned()
                        ? elsewhere.call(command, deadline)
                        : result(lane, call);
            }
        }
    }

    private static <T> T result(Lane lane, LaneCall<T> call) {
        try {
            return call.result();
        } catch (ReadOnlyException e) {
            lane.drain(); // the name may lead to the new primary by now
            throw e;
        }
    }

    /**
     * Sends a command on the current thread's lane, and has its exchange told the outcome by the
     * completer.
     *
     * @throws IllegalArgumentException if the command cannot be encoded; nothing was sent
     * @throws org.redwire.protocol.error.RedisException if it cannot be sent
     */
    public <T> void submit(Exchange<T> exchange, long deadline) {
        LaneSlot slot = slot();
        while (!slot.open(deadline).submit(exchange, deadline)) {
            // the lane has just ended: the next one
        }
    }

    /**
     * Waits until everything was answered that the current thread has {@linkplain #submit
     * submitted} to its lane; for a command of the same thread that goes elsewhere, where it would
     * overtake. What shares a lane is answered in its order, so the answer to a PING says so.
     *
     * @throws org.redwire.protocol.error.RedisException if it was not in time; the command that
     *     should follow was not sent
     */
    public void awaitSubmitted(long deadline) {
        Lane lane = slots == null ? null : slot().current();
        if (lane == null || !lane.owesToCurrentThread()) {
            return;
        }
        try {
            LaneCall<Reply> last = lane.call(PING, deadline);
            if (last != null) {
                last.result();
            }
        } catch (TimeoutException e) {
            throw new TimeoutException(
                    Outcome.NOT_SENT,
                    "what its thread gave before without waiting was not answered in time",
                    e);
        } catch (InterruptedCallException e) {
            throw new InterruptedCallException(
                    Outcome.NOT_SENT,
                    "interrupted while what its thread gave before was not answered yet",
                    e);
        } catch (RedisException e) {
            // An error is an answer; and if the lane has ended, what it owed has failed.
        }
    }

    /**
     * Whether somebody waits for a reply. Others may be owed: to callers that gave up, which {@link
     * #stats} count until they come.
     */
    public boolean awaited() {
        for (LaneSlot slot : made()) {
            if (slot.awaited()) {
                return true;
            }
        }
        return false;
    }

    /** The numbers of this moment. */
    public LaneStats stats() {
        LaneStats sum = LaneStats.NONE;
        for (LaneSlot slot : made()) {
            sum = sum.plus(slot.stats());
        }
        return sum;
    }

    private LaneSlot[] made() {
        LaneSlot[] all = slots;
        return all == null ? new LaneSlot[0] : all;
    }

    /** Lets what is in flight end, and takes no more. */
    public void drain() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        for (LaneSlot slot : made()) {
            slot.drain();
        }
    }

    /** Ends the lanes at once: what is in flight fails. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        for (LaneSlot slot : made()) {
            slot.close();
        }
    }
}
