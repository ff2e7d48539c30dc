package org.redwire.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redwire.commands.FieldValue;
import org.redwire.commands.PendingEntry;
import org.redwire.commands.StreamEntry;
import org.redwire.commands.StreamId;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/** A stream with one group inside the test. Time passes when the test says so. */
final class FakeGroup implements Group {

    private record Pending(long deliveries, boolean idle) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<StreamId, StreamEntry> stream = new LinkedHashMap<>();
    private final List<StreamEntry> undelivered = new ArrayList<>();
    private final Map<StreamId, Pending> pending = new LinkedHashMap<>();
    private final int batch;
    private int looks;
    private boolean made;
    private boolean closed;
    private boolean down;
    private boolean gone;
    private boolean acknowledges = true;
    private @Nullable Supplier<RuntimeException> readFailure;

    /** What came, such as {@code claim 1-0}; reads are left out. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    FakeGroup(int batch) {
        this.batch = batch;
    }

    // --- what the test does ---

    StreamId add(long id, String value) {
        return locked(
                () -> {
                    StreamId made = new StreamId(id, 0);
                    StreamEntry entry =
                            new StreamEntry(made, List.of(new FieldValue("field", value)));
                    stream.put(made, entry);
                    undelivered.add(entry);
                    changed.signalAll();
                    return made;
                });
    }

    /** From now on all that is pending is pending for too long. */
    void passTime() {
        locked(() -> pending.replaceAll((id, was) -> new Pending(was.deliveries, true)));
    }

    void delete(StreamId id) {
        locked(() -> stream.remove(id));
    }

    /** The group is lost, and read again from the beginning. */
    void lose() {
        locked(
                () -> {
                    made = false;
                    pending.clear();
                    undelivered.clear();
                    changed.signalAll();
                });
    }

    void down(boolean down) {
        locked(
                () -> {
                    this.down = down;
                    changed.signalAll();
                });
    }

    void acknowledges(boolean acknowledges) {
        locked(() -> this.acknowledges = acknowledges);
    }

    void clientCloses() {
        locked(
                () -> {
                    gone = true;
                    changed.signalAll();
                });
    }

    void readsFail(@Nullable Supplier<RuntimeException> failure) {
        locked(
                () -> {
                    readFailure = failure;
                    changed.signalAll();
                });
    }

    int pending() {
        return locked(pending::size);
    }

    long deliveries(StreamId id) {
        return locked(() -> pending.get(id).deliveries);
    }

    /** How often somebody looked for entries that are idle. */
    int looks() {
        return locked(() -> looks);
    }

    boolean isClosed() {
        return locked(() -> closed);
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable action) {
        locked(
                () -> {
                    action.run();
                    return true;
                });
    }

    // --- what the consumer does ---

    private <T> T call(String call, boolean needsGroup, Supplier<T> action) {
        return locked(
                () -> {
                    calls.add(call);
                    check(needsGroup);
                    return action.get();
                });
    }

    private void check(boolean needsGroup) {
        if (gone) {
            throw new ClosedException(Outcome.NOT_SENT, "the client is closed", null);
        }
        if (down) {
            throw lost();
        }
        if (needsGroup && !made) {
            throw ServerException.of("NOGROUP No such key or group", Outcome.REJECTED);
        }
    }

    private static RedisException lost() {
        return new ConnectionLostException(Outcome.UNKNOWN, "the connection is lost", null);
    }

    @Override
    public void create() {
        call(
                "create",
                false,
                () -> {
                    if (!made) {
                        made = true;
                        undelivered.clear();
                        undelivered.addAll(stream.values());
                    }
                    return true;
                });
    }

    @Override
    public List<StreamEntry> read(Duration wait) {
        lock.lock();
        try {
            long left = wait.toNanos();
            for (; ; ) {
                if (closed) {
                    throw lost();
                }
                if (readFailure != null) {
                    throw readFailure.get();
                }
                check(true);
                if (!undelivered.isEmpty() || left <= 0) {
                    return deliver();
                }
                left = changed.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(10)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost();
        } finally {
            lock.unlock();
        }
    }

    private List<StreamEntry> deliver() {
        List<StreamEntry> first =
                undelivered.subList(0, Math.min(batch, undelivered.size())).stream().toList();
        undelivered.removeAll(first);
        first.forEach(entry -> pending.put(entry.id(), new Pending(1, false)));
        return first;
    }

    @Override
    public List<PendingEntry> idle() {
        return locked(
                () -> {
                    looks++;
                    check(true);
                    return pending.entrySet().stream()
                            .filter(entry -> entry.getValue().idle)
                            .limit(batch)
                            .map(
                                    entry ->
                                            new PendingEntry(
                                                    entry.getKey(),
                                                    "c",
                                                    Duration.ofMinutes(1),
                                                    entry.getValue().deliveries))
                            .toList();
                });
    }

    private @Nullable StreamEntry take(StreamId id, long deliveries) {
        if (!pending.containsKey(id) || !pending.get(id).idle || !stream.containsKey(id)) {
            return null; // as before 7.0, what is deleted stays pending
        }
        pending.put(id, new Pending(deliveries, false));
        return stream.get(id);
    }

    @Override
    public @Nullable StreamEntry claim(PendingEntry of) {
        return call("claim " + of.id(), true, () -> claimed(of));
    }

    private @Nullable StreamEntry claimed(PendingEntry of) {
        StreamEntry taken = take(of.id(), of.deliveries() + 1);
        return taken == null
                ? null
                : new StreamEntry(
                        of.id(),
                        taken.fields(),
                        new StreamEntry.Delivery(of.idle(), of.deliveries()));
    }

    @Override
    public void renew(List<StreamId> ids) {
        call("renew " + ids, true, () -> true);
    }

    @Override
    public void giveBack(List<StreamId> ids) {
        call(
                "give back " + ids,
                true,
                () -> {
                    ids.forEach(id -> pending.put(id, new Pending(0, true)));
                    return true;
                });
    }

    @Override
    public long acknowledge(Collection<StreamId> ids) {
        return call(
                "acknowledge " + ids,
                false,
                () -> {
                    if (!acknowledges) {
                        throw lost();
                    }
                    return ids.stream().filter(id -> pending.remove(id) != null).count();
                });
    }

    @Override
    public boolean bury(PendingEntry of, @Nullable String error) {
        return call(
                "bury " + of.id() + " " + of.deliveries() + " " + error,
                true,
                () -> take(of.id(), of.deliveries()) != null && pending.remove(of.id()) != null);
    }

    @Override
    public boolean has(StreamId id) {
        return call("has " + id, false, () -> stream.containsKey(id));
    }

    @Override
    public boolean gone() {
        return locked(() -> gone);
    }

    @Override
    public void close() {
        locked(
                () -> {
                    closed = true;
                    changed.signalAll();
                });
    }
}
