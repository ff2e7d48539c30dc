package org.redwire.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;
import org.redwire.client.spi.DedicatedConnections;
import org.redwire.commands.PendingEntry;
import org.redwire.commands.StreamEntry;
import org.redwire.commands.StreamGroups;
import org.redwire.commands.StreamId;
import org.redwire.commands.StreamOffset;
import org.redwire.commands.StreamPosition;
import org.redwire.commands.StreamRange;
import org.redwire.commands.StreamReads;
import org.redwire.commands.XClaimOptions;
import org.redwire.commands.XGroupOptions;
import org.redwire.commands.XPendingOptions;
import org.redwire.commands.XReadGroupOptions;
import org.redwire.pool.Conn;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.CallContext;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/**
 * The group by commands. Reading waits at the server most of the time, so it has a connection of
 * its own: many consumers would else have all of the pool's. The rest are calls of the client like
 * others, with its hooks.
 */
final class ServerGroup implements Group {

    private final RedisClient redis;
    private final DedicatedConnections source;
    private final StreamOptions options;
    private final XReadGroupOptions amount;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Conn conn;
    private volatile boolean closed;

    /** The greatest id that was read; of the consumer's thread. */
    private @Nullable StreamId last;

    ServerGroup(RedisClient redis, StreamOptions options) {
        if (!(redis instanceof DedicatedConnections connections)) {
            throw new IllegalArgumentException(
                    redis.getClass().getName() + " cannot open connections for consumers");
        }
        this.redis = redis;
        this.source = connections;
        this.options = options;
        this.amount = XReadGroupOptions.all().count(options.batch());
    }

    @Override
    public void create() {
        try {
            redis.xgroupCreate(
                    options.stream(),
                    options.group(),
                    position(),
                    XGroupOptions.none().makingStream());
        } catch (ServerException e) {
            if (!e.is("BUSYGROUP")) {
                throw e;
            }
        }
    }

    /** A group that is made again must not miss what was added since it was lost. */
    private StreamPosition position() {
        if (options.start() == GroupStart.FIRST) {
            return StreamPosition.start();
        }
        return last == null ? StreamPosition.end() : StreamPosition.after(last);
    }

    // --- reading ---

    @Override
    public List<StreamEntry> read(Duration wait) {
        Command<Map<String, List<StreamEntry>>> command =
                StreamReads.xreadgroupBlock(
                        wait,
                        options.group(),
                        options.consumer(),
                        amount,
                        StreamOffset.undelivered(options.stream()));
        List<StreamEntry> entries = only(call(command, wait));
        if (!entries.isEmpty()) {
            last = entries.get(entries.size() - 1).id();
        }
        return entries;
    }

    private <T> T call(Command<T> command, Duration wait) {
        Command<T> prepared = source.prepared(command);
        Conn reading = connection();
        long deadline = System.nanoTime() + wait.toNanos() + source.timeout().toNanos();
        try {
            return reading.call(prepared, deadline);
        } catch (RedisException e) {
            throw e.in(new CallContext(source.name(), source.node(), prepared.name(), 1));
        } finally {
            if (!reading.clean()) {
                reading.close();
            }
        }
    }

    /** The entries of the one stream that was asked for: a hook may have given it another name. */
    private static List<StreamEntry> only(Map<String, List<StreamEntry>> streams) {
        return streams.isEmpty() ? List.of() : streams.values().iterator().next();
    }

    private Conn connection() {
        Conn known = conn;
        if (known != null && known.clean()) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        if (!closed) {
            Conn made = source.dedicated();
            if (keep(made)) {
                return made;
            }
            made.close();
        }
        throw new ClosedException(Outcome.NOT_SENT, "the consumer is closed", null);
    }

    private boolean keep(Conn made) {
        lock.lock();
        try {
            conn = made;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    // --- what is pending ---

    @Override
    public List<PendingEntry> idle() {
        return redis.xpending(
                options.stream(),
                options.group(),
                XPendingOptions.first(options.batch()).idleFor(options.idle()));
    }

    @Override
    public @Nullable StreamEntry claim(PendingEntry pending) {
        List<StreamEntry> claimed =
                redis.xclaim(
                        options.stream(),
                        options.group(),
                        options.consumer(),
                        options.idle(),
                        pending.id());
        if (claimed.isEmpty() || claimed.get(0).deleted()) {
            return null;
        }
        return new StreamEntry(
                pending.id(),
                claimed.get(0).fields(),
                new StreamEntry.Delivery(pending.idle(), pending.deliveries()));
    }

    @Override
    public void renew(List<StreamId> ids) {
        mine(XClaimOptions.none(), ids);
    }

    @Override
    public void giveBack(List<StreamId> ids) {
        mine(XClaimOptions.none().idleFor(options.idle()).deliveries(0), ids);
    }

    /** Notes something of entries that nobody else can have. */
    private void mine(XClaimOptions note, List<StreamId> ids) {
        redis.xclaimJustid(
                options.stream(),
                options.group(),
                options.consumer(),
                Duration.ZERO,
                note,
                ids.toArray(StreamId[]::new));
    }

    @Override
    public long acknowledge(Collection<StreamId> ids) {
        return redis.execute(
                StreamGroups.xack(options.stream(), options.group(), ids.toArray(StreamId[]::new))
                        .idempotent());
    }

    @Override
    public boolean has(StreamId id) {
        return !redis.xrange(options.stream(), StreamRange.only(id), 1).isEmpty();
    }

    // --- dead letters ---

    @Override
    public boolean bury(PendingEntry pending, @Nullable String error) {
        List<Reply> fields = claimBytes(pending);
        if (fields.isEmpty()) {
            return false;
        }
        ArgumentList letter = new ArgumentList().key(options.dead()).arg("*");
        fields.forEach(part -> letter.arg(part.bytes()));
        letter.arg(DeadLetter.STREAM).arg(options.stream());
        letter.arg(DeadLetter.GROUP).arg(options.group());
        letter.arg(DeadLetter.ID).arg(pending.id());
        letter.arg(DeadLetter.ATTEMPTS).arg(pending.deliveries());
        if (error != null) {
            letter.arg(DeadLetter.ERROR).arg(error);
        }
        Deferred<Reply> added =
                redis.transaction(
                        queue -> {
                            Deferred<Reply> place = queue.enqueue(Command.of("XADD").args(letter));
                            queue.xack(options.stream(), options.group(), pending.id());
                            return place;
                        });
        try {
            added.get();
        } catch (ServerException e) {
            // Redis rolls nothing back: the entry is acknowledged and nowhere, so it is taken back.
            mine(
                    XClaimOptions.none().deliveries(pending.deliveries()).forcing(),
                    List.of(pending.id()));
            throw e;
        }
        return true;
    }

    /** The fields as they are: a text may have lost what is none. */
    private List<Reply> claimBytes(PendingEntry pending) {
        ArgumentList claim =
                new ArgumentList()
                        .key(options.stream())
                        .arg(options.group())
                        .arg(options.consumer())
                        .arg(options.idle().toMillis())
                        .arg(pending.id())
                        .arg("RETRYCOUNT")
                        .arg(pending.deliveries());
        List<Reply> entries = redis.execute(Command.of("XCLAIM").args(claim)).list();
        if (entries.isEmpty() || entries.get(0).isNil() || entries.get(0).at(1).isNil()) {
            return List.of();
        }
        return entries.get(0).at(1).list();
    }

    // --- the end ---

    @Override
    public boolean gone() {
        return source.closed();
    }

    @Override
    public void close() {
        Conn open;
        lock.lock();
        try {
            closed = true;
            open = conn;
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.close();
        }
    }
}
