package org.redwire.pool;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Transport;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.RequestBuffer;
import org.redwire.protocol.Trait;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.TimeoutException;

/**
 * One connection to a server. It belongs to one caller at a time; only {@link #close} may come from
 * any thread. A second caller is refused while a call is under way.
 *
 * <p>It is dirty from the first request byte until every owed reply was read whole, whatever ends
 * the call: an exception, an {@code Error}, an interrupt, a hook. A dirty connection is of no more
 * use: it closes itself at the end of the call, and its pool drops it.
 *
 * <p>Times are in terms of {@link System#nanoTime}.
 */
public final class Conn implements AutoCloseable {

    /** Why a connection was closed under a call. */
    private enum Cut {
        OVERDUE,
        INTERRUPTED,
        CLOSED
    }

    /** Idle for longer than this, a connection is asked whether the other side has closed it. */
    private static final long ASK_AFTER = TimeUnit.MILLISECONDS.toNanos(500);

    /** How long that may take when all is well: a read that finds nothing. */
    private static final long ASK_TIME = TimeUnit.MILLISECONDS.toNanos(1);

    /** How long the rest of a push may take that has begun to arrive on an idle connection. */
    private static final long PUSH_TIME = TimeUnit.MILLISECONDS.toNanos(10);

    /** How long all pushes together may take that have arrived on an idle connection. */
    private static final long PUSHES_TIME = TimeUnit.MILLISECONDS.toNanos(50);

    /** So few are read in any case: when the JVM stood still, that is not the server's fault. */
    private static final int FEW_PUSHES = 8;

    /** How much memory for requests an idle connection may keep. */
    private static final int KEPT_REQUEST_BYTES = 64 << 10;

    /** In place of a call: there is none, or the watchdog has ended the last one there will be. */
    private static final long NO_CALL = 0;

    private static final long CUT_OFF = 2;

    /** The bits of a call's deadline that give way to its serial number, which is odd: 4 µs. */
    private static final long SERIAL = 0xfff;

    private static final VarHandle CALL;

    static {
        try {
            CALL = MethodHandles.lookup().findVarHandle(Conn.class, "call", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Transport transport;
    private final Watchdog watchdog;
    private final Watchdog.Watched deadlines = this::enforce;
    private final ReplyReader in;
    private final RequestBuffer out = new RequestBuffer();
    private final FlightTape tape;
    private final long createdAt = System.nanoTime();

    private volatile long usedAt = createdAt;
    private volatile boolean initialised;
    private volatile boolean pooled;

    /**
     * The call under way: its deadline and in the last bits a serial number, so that no call looks
     * like the one before. Whoever changes it first, the caller at the end or the watchdog, has
     * decided how the call ended.
     */
    private volatile long call = NO_CALL;

    private volatile @Nullable Thread caller;
    private volatile @Nullable Cut cut;
    private volatile @Nullable Throwable failure;

    // What follows is touched by the thread that has the connection, and handed on with it.
    private long startedAt;
    private long ticket;
    private int owed;
    private long sent;
    private boolean stateChanged;
    private boolean streaming;
    private @Nullable Slot slot;
    private @Nullable Runnable beforeReading;
    private @Nullable Runnable afterReading;
    private @Nullable Spinning spinning;

    /** A connection over {@code transport}, which it owns from now on. */
    public Conn(Transport transport, Limits limits, Watchdog watchdog) {
        this(transport, limits, watchdog, new FlightRecorder());
    }

    /** A connection whose commands {@code recorder} notes. */
    public Conn(Transport transport, Limits limits, Watchdog watchdog, FlightRecorder recorder) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.watchdog = Objects.requireNonNull(watchdog, "watchdog");
        this.in = new ReplyReader(this::receive, limits);
        this.tape = recorder.tape();
        watchdog.add(deadlines);
    }

    // --- its life ---

    /** When it was made. */
    public long createdAt() {
        return createdAt;
    }

    /** When a call last ended. */
    public long usedAt() {
        return usedAt;
    }

    /** Whether the Redis handshake is behind it. */
    public boolean initialised() {
        return initialised;
    }

    /**
     * Says that the handshake is done and the state of the session as it should be for any caller.
     */
    public void markInitialised() {
        initialised = true;
        stateChanged = false;
    }

    /** Whether it goes back to its pool after use; false for one that is closed then. */
    public boolean pooled() {
        return pooled;
    }

    void markPooled(boolean pooled) {
        this.pooled = pooled;
    }

    /** Lets its callers look for replies before they sleep, if {@code spinning} says so. */
    void spinning(Spinning spinning) {
        this.spinning = spinning.possible() ? spinning : null;
    }

    /** What its pool has noted about it, or null if it is in none. */
    @Nullable Slot slot() {
        return slot;
    }

    void slot(Slot slot) {
        this.slot = slot;
    }

    /** Whether it was not closed by this side yet. */
    public boolean open() {
        return cut == null && transport.open();
    }

    /** Whether an interrupt of a thread that reads or writes closes it. */
    boolean closedByInterrupt() {
        return transport.closedByInterrupt();
    }

    /**
     * Whether the next caller may have it: it is open, nothing is owed, no bytes are left over but
     * a push, and no command changed the state of the session.
     */
    public boolean clean() {
        return !stateChanged && usable();
    }

    /**
     * Whether the same caller may go on with it: as {@link #clean}, in any state of the session.
     */
    boolean usable() {
        return owed == 0
                && !streaming
                && call == NO_CALL
                && open()
                && in.aligned()
                && (!in.buffered() || in.pushBuffered());
    }

    /** Whether a call is under way. */
    boolean busy() {
        return call != NO_CALL;
    }

    /** What made it unusable, as far as a call found out; null if it is usable or was closed. */
    @Nullable Throwable failure() {
        return failure;
    }

    /** Whether the other side has ended it, as far as a call or a look at it found out. */
    boolean lost() {
        return failure instanceof ConnectionLostException || failure instanceof IOException;
    }

    /** Says that the caller has brought the state of the session back to what it was. */
    public void stateRestored() {
        stateChanged = false;
    }

    /**
     * Says who gets the pushes that arrive with replies, in the calling thread. Default: nobody.
     */
    public void onPush(Consumer<Reply.Push> receiver) {
        in.onPush(receiver);
    }

    /** Gives back the memory that it needs only while it is in use. */
    void rest() {
        in.rest();
        out.clear(0);
    }

    /** How much memory it keeps for requests, in bytes; for tests. */
    int keptBytes() {
        return out.array().length;
    }

    /** Closes it at once; a call under way fails. Idempotent, from any thread, without waiting. */
    @Override
    public void close() {
        close(Cut.CLOSED);
    }

    private void close(Cut why) {
        if (cut == null) {
            cut = why;
        }
        watchdog.remove(deadlines);
        try {
            transport.close();
        } catch (Throwable e) {
            // It is of no use any more, and nobody can do anything about it; least of all the
            // watchdog, which has others to look after.
        }
        tape.ended();
    }

    // --- calls ---

    /**
     * Sends one command and reads its reply.
     *
     * @param deadline when the call must be over
     * @throws IllegalArgumentException if the command cannot be encoded; nothing was sent
     * @throws RedisException if it fails
     */
    public <T> T call(Command<T> command, long deadline) {
        begin(deadline);
        try {
            refuseLeftovers();
            out.add(command);
            expect(1, command.is(Trait.STATEFUL), command.is(Trait.STREAMING));
            tape.sent(sent, command.name(), out.length());
            transport.write(out.array(), 0, out.length());
            awaitReply();
            return read(command);
        } catch (IOException e) {
            RedisException failure = broken(e, startedAt);
            spoiltBy(failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            spoiltBy(e);
            throw e;
        } finally {
            end();
        }
    }

    /**
     * Sends commands in one go and reads their replies. A command that cannot be encoded, or whose
     * reply is an error, fails alone.
     *
     * @throws RedisException if the connection failed; every command has its outcome all the same
     */
    public void callAll(List<? extends Exchange<?>> exchanges, long deadline) {
        Batch batch = new Batch(exchanges);
        try {
            begin(deadline);
        } catch (RedisException e) {
            batch.fail(e);
            throw e;
        }
        try {
            refuseLeftovers();
            int count = batch.encode(out);
            if (count > 0) {
                exchange(batch, count);
            }
        } catch (IOException e) {
            RedisException failure = broken(e, startedAt);
            spoiltBy(failure);
            batch.fail(failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            spoiltBy(e);
            batch.fail(e);
            throw e;
        } finally {
            end();
        }
    }

    private void exchange(Batch batch, int count) throws IOException {
        long before = sent;
        expect(count, batch.stateful(), batch.streaming());
        if (tape.on()) {
            batch.noteOn(tape, before, out.length());
        }
        PipelineWriter writer = new PipelineWriter(transport, out.array(), out.length());
        batch.writtenBy(writer);
        writer.write();
        awaitReply();
        for (Exchange<?> next = batch.next(); next != null; next = batch.next()) {
            exchange(batch, next);
        }
        writer.join();
    }

    private <T> void exchange(Batch batch, Exchange<T> exchange) throws IOException {
        T reply;
        try {
            reply = read(exchange.command());
        } catch (RuntimeException e) {
            if (!in.aligned()) {
                throw e;
            }
            batch.answered(); // the reply was read whole: it concerns this command alone
            exchange.fail(e);
            return;
        } catch (Error e) {
            if (in.aligned()) {
                batch.answered();
                exchange.fail(new ReplyTypeException("the decoder failed with " + e.getClass(), e));
            }
            throw e;
        }
        batch.answered();
        exchange.complete(reply);
    }

    /** Looks for the reply for a moment before the reading lets the thread sleep. */
    private void awaitReply() throws IOException {
        Spinning way = spinning;
        if (way == null) {
            return;
        }
        long start = System.nanoTime();
        boolean looks = way.next();
        if (looks) {
            while (transport.available() == 0 && System.nanoTime() - start < Spinning.LONGEST) {
                Thread.onSpinWait();
            }
        }
        in.fill();
        way.took(looks, System.nanoTime() - start);
    }

    /** Reads one owed reply; it is owed no more once it was consumed, whatever its meaning. */
    private <T> T read(Command<T> command) throws IOException {
        long from = in.used();
        try {
            return in.read(command);
        } finally {
            if (in.aligned()) {
                tape.answered(sent - owed + 1, in.used() - from);
                owed--;
            }
        }
    }

    private void begin(long deadline) {
        long now = System.nanoTime();
        if (deadline - now <= 0) {
            throw new TimeoutException(
                    Outcome.NOT_SENT, "the deadline had passed before the command was sent", null);
        }
        Thread thread = Thread.currentThread();
        if (thread.isInterrupted()) {
            throw new InterruptedCallException(
                    Outcome.NOT_SENT, "interrupted before the command was sent", null);
        }
        if (cut != null) {
            throw new ClosedException(Outcome.NOT_SENT, "the connection is closed", failure);
        }
        long own = deadline & ~SERIAL | ticket + 2 & SERIAL | 1;
        if (!CALL.compareAndSet(this, NO_CALL, own)) {
            throw new ClosedException(
                    Outcome.NOT_SENT,
                    call == CUT_OFF
                            ? "the connection was closed, because the call before took too long"
                            : "the connection is in use by another thread",
                    null);
        }
        ticket = own;
        caller = thread;
        startedAt = now;
        watchdog.callBegan();
    }

    /** What was received before anything is owed belongs to nobody, unless it is a push. */
    private void refuseLeftovers() {
        if (in.buffered() && !in.pushBuffered()) {
            ProtocolException unsolicited = Failures.unsolicited();
            failure = unsolicited;
            close();
            throw unsolicited;
        }
    }

    private void expect(int replies, boolean stateful, boolean endless) {
        owed = replies;
        sent += replies;
        stateChanged |= stateful;
        streaming |= endless;
    }

    /** Closes the connection after a failure that leaves replies owed, and remembers it. */
    private void spoiltBy(Throwable e) {
        if (owed > 0) {
            failure = e;
            close();
        }
    }

    private void end() {
        out.clear(KEPT_REQUEST_BYTES);
        caller = null;
        usedAt = System.nanoTime();
        // If the watchdog was faster, the call stays cut off and with it the connection unusable.
        CALL.compareAndSet(this, ticket, NO_CALL);
    }

    /**
     * Closes the connection if its call is overdue or its caller was interrupted.
     *
     * @return how long until the deadline of the call, or {@link Long#MAX_VALUE} if there is no
     *     call
     */
    long enforce(long now) {
        long seen = call;
        if (seen == NO_CALL || seen == CUT_OFF || cut != null) {
            return Long.MAX_VALUE;
        }
        Thread thread = caller;
        boolean overdue = seen - now <= 0;
        if (!overdue && (thread == null || !thread.isInterrupted())) {
            return seen - now;
        }
        if (cutOff(seen)) {
            close(overdue ? Cut.OVERDUE : Cut.INTERRUPTED);
        }
        return Long.MAX_VALUE;
    }

    /** The call under way, as {@link #cutOff} wants it. */
    long underWay() {
        return call;
    }

    /**
     * Ends a call in the name of the watchdog, unless it has ended already: the caller takes it
     * away when it is done. From then on no other begins, even before the connection is closed.
     */
    boolean cutOff(long seen) {
        return CALL.compareAndSet(this, seen, CUT_OFF);
    }

    /**
     * What the caller is told when reading or writing failed: it depends on who ended the
     * connection.
     */
    private RedisException broken(IOException e, long since) {
        Cut why = cut;
        close();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        if (why == Cut.OVERDUE) {
            return tape.attachTo(
                    new TimeoutException(
                            Outcome.UNKNOWN, "no complete reply after " + millis + " ms", null));
        }
        if (why == Cut.INTERRUPTED || Thread.currentThread().isInterrupted()) {
            return new InterruptedCallException(
                    Outcome.UNKNOWN, "interrupted after " + millis + " ms", null);
        }
        if (why == Cut.CLOSED) {
            return new ClosedException(
                    Outcome.UNKNOWN, "closed while the call was under way", null);
        }
        return new ConnectionLostException(
                Outcome.UNKNOWN,
                "the connection broke after " + millis + " ms: " + e.getMessage(),
                e);
    }

    // --- both ways at once, for pub/sub ---

    /**
     * Sends a command without waiting for anything; from then on replies are read with {@link
     * #receive}, and the connection never goes back to a pool. One thread at a time.
     */
    public void send(Command<?> command, long deadline) {
        begin(deadline);
        try {
            out.add(command);
            streaming = true;
            tape.use(Flight.Use.SUBSCRIPTION);
            tape.sent(++sent, command.name(), out.length());
            transport.write(out.array(), 0, out.length());
        } catch (IOException e) {
            throw broken(e, startedAt);
        } finally {
            end();
        }
    }

    /**
     * Waits for a frame of any kind and hands it over. If it is a published message, those that
     * came with it follow, 64 at most. One thread at a time, which may be another than the sender.
     *
     * @param until how long to wait for the beginning of the first
     * @param restTime how long to wait for the rest of each, in nanoseconds
     * @return false if none began in time
     */
    public boolean receive(long until, long restTime, FrameReceiver to) {
        long began = System.nanoTime();
        Reception reception = new Reception(transport, in, to, restTime);
        beforeReading = reception;
        try {
            return reception.receive(until);
        } catch (SocketTimeoutException e) {
            close();
            throw new ConnectionLostException(
                    Outcome.UNKNOWN,
                    "the rest of a message did not arrive within "
                            + TimeUnit.NANOSECONDS.toMillis(restTime)
                            + " ms",
                    e);
        } catch (IOException e) {
            throw broken(e, began);
        } catch (RuntimeException e) {
            close();
            throw e;
        } finally {
            beforeReading = null;
        }
    }

    // --- shared, for lanes ---

    /**
     * Gives the connection to many callers, for good: replies are read from {@link #reader} and
     * requests written with {@link #write}, by one thread at a time each.
     *
     * @param beforeReading runs in the reading thread whenever it may have to wait for bytes
     * @param afterReading runs there when some have come
     */
    void share(Runnable beforeReading, Runnable afterReading) {
        streaming = true;
        tape.use(Flight.Use.LANE);
        this.afterReading = afterReading;
        this.beforeReading = beforeReading;
    }

    /** What is noted of it; a lane's commands have numbers of its own. */
    FlightTape tape() {
        return tape;
    }

    /** Where the replies are read. */
    ReplyReader reader() {
        return in;
    }

    /** Writes requests. */
    void write(RequestBuffer requests) throws IOException {
        transport.write(requests.array(), 0, requests.length());
    }

    private int receive(byte[] into, int offset, int length) throws IOException {
        Runnable before = beforeReading;
        if (before != null) {
            before.run();
        }
        int count = transport.read(into, offset, length);
        Runnable after = afterReading;
        if (after != null) {
            after.run();
        }
        return count;
    }

    // --- health ---

    /** What a look at an idle connection found. */
    enum Health {
        /** It can be lent. */
        GOOD,
        /** The other side has closed it, or it broke. */
        CLOSED,
        /** The server sent something that nobody asked for. */
        UNSOLICITED
    }

    /**
     * Looks whether a connection on which nothing is owed can be used: no byte may have come but
     * whole pushes. If it was idle for a while, or there is a suspicion, it also looks whether the
     * other side has closed it, which takes a millisecond if not. Says nothing about the state of
     * the session.
     */
    Health health(long now, boolean suspect) {
        if (!usable()) {
            return Health.CLOSED;
        }
        try {
            if (!in.buffered() && transport.available() == 0) {
                return !suspect && now - usedAt < ASK_AFTER || silent() ? Health.GOOD : settle();
            }
            return settle();
        } catch (IOException | RuntimeException e) {
            failure = e;
            return Health.CLOSED;
        }
    }

    /** Whether nothing comes, not even the end of the stream. */
    private boolean silent() throws IOException {
        transport.readDeadline(System.nanoTime() + ASK_TIME);
        try {
            in.fill();
            return false;
        } catch (SocketTimeoutException e) {
            usedAt = System.nanoTime();
            return true;
        } finally {
            transport.readDeadline(Transport.NO_DEADLINE);
        }
    }

    /** Reads the pushes that wait, unless there is no end of them. */
    private Health settle() throws IOException {
        long end = System.nanoTime() + PUSHES_TIME;
        for (int read = 0; in.buffered() || transport.available() > 0; read++) {
            if (!in.buffered() && silent()) {
                break; // what is available is no data, but a message of TLS's own
            }
            if (read >= FEW_PUSHES && System.nanoTime() - end >= 0) {
                return Health.UNSOLICITED;
            }
            transport.readDeadline(System.nanoTime() + PUSH_TIME);
            try {
                if (!in.readPush()) {
                    return Health.UNSOLICITED;
                }
            } finally {
                transport.readDeadline(Transport.NO_DEADLINE);
            }
        }
        return Health.GOOD;
    }
}
