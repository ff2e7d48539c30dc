package org.redwire.streams;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.redwire.commands.PendingEntry;
import org.redwire.commands.StreamEntry;
import org.redwire.commands.StreamId;
import org.redwire.protocol.error.RedisException;

/** Hands entries to the listener and sees to what becomes of them. Of the consumer's thread. */
final class Handling {

    /** Of how many entries the last error is remembered. */
    private static final int REMEMBERED = 1_000;

    private final Group group;
    private final StreamListener listener;
    private final StreamOptions options;
    private final Life life;
    private final Counters counters;
    private final Trouble trouble;
    private final LongSupplier clock;

    /** Handled, but the server may not know it yet. */
    private final Set<StreamId> owed = new LinkedHashSet<>();

    private final Map<StreamId, String> errors = new LinkedHashMap<>();

    Handling(
            Group group,
            StreamListener listener,
            StreamOptions options,
            Life life,
            Counters counters,
            Trouble trouble,
            LongSupplier clock) {
        this.group = group;
        this.listener = listener;
        this.options = options;
        this.life = life;
        this.counters = counters;
        this.trouble = trouble;
        this.clock = clock;
    }

    /** Tells the server what it may not know yet, so that it is not delivered again. */
    void settle() {
        if (!owed.isEmpty()) {
            counters.acknowledged.addAndGet(group.acknowledge(owed));
            owed.clear();
        }
    }

    /**
     * Handles entries that were read just now. They are this consumer's as long as they are not
     * idle; so those that wait long for their turn are renewed in time, and left to whoever claims
     * them when it is too late for that.
     */
    void handle(List<StreamEntry> entries) {
        long idle = options.idle().toNanos();
        long since = clock.getAsLong();
        life.begin();
        try {
            int next = 0;
            while (next < entries.size() && !life.closing()) {
                long age = clock.getAsLong() - since;
                if (age > idle / 4 * 3) {
                    return;
                }
                if (age > idle / 4) {
                    since = clock.getAsLong();
                    group.renew(ids(entries, next));
                }
                handle(entries.get(next++));
            }
            if (next < entries.size() && !life.abandoned()) {
                group.giveBack(ids(entries, next));
            }
        } finally {
            life.end();
        }
    }

    private static List<StreamId> ids(List<StreamEntry> entries, int from) {
        return entries.subList(from, entries.size()).stream().map(StreamEntry::id).toList();
    }

    private void handle(StreamEntry entry) {
        try {
            listener.onEntry(entry);
        } catch (Throwable e) {
            // Even an Error is the listener's affair: the next entry may be one that it can take.
            counters.failed.incrementAndGet();
            remember(entry.id(), e.getClass().getName());
            trouble.listenerFailed(e);
            return;
        }
        errors.remove(entry.id());
        acknowledge(entry.id());
    }

    private void remember(StreamId id, String error) {
        errors.remove(id);
        errors.put(id, error);
        if (errors.size() > REMEMBERED) {
            errors.remove(errors.keySet().iterator().next());
        }
    }

    private void acknowledge(StreamId id) {
        Life.clearInterrupt(); // it was the listener's, which has returned all the same
        owed.add(id);
        try {
            settle();
        } catch (RedisException e) {
            counters.errors.incrementAndGet(); // again before anything else is read
        }
    }

    // --- another attempt ---

    /**
     * Sees to entries that are pending for too long, one at a time, so that each attempt that is
     * counted is made.
     *
     * @return whether there may be more of them
     */
    boolean retry() {
        List<PendingEntry> idle = group.idle();
        for (PendingEntry pending : idle) {
            life.begin();
            try {
                if (life.closing()) {
                    return false;
                }
                again(pending);
            } finally {
                life.end();
            }
        }
        return idle.size() >= options.batch();
    }

    private void again(PendingEntry pending) {
        settle();
        if (pending.deliveries() >= options.attempts()) {
            if (group.bury(pending, errors.get(pending.id()))) {
                errors.remove(pending.id());
                counters.deadLettered.incrementAndGet();
                trouble.buried(pending.id(), pending.deliveries(), options.dead());
            } else {
                forgetIfDeleted(pending.id());
            }
            return;
        }
        StreamEntry entry = group.claim(pending);
        if (entry == null) {
            forgetIfDeleted(pending.id());
        } else {
            counters.claimed.incrementAndGet();
            handle(entry);
        }
    }

    /** Another consumer was faster, or there is nothing left to handle: then it must not stay. */
    private void forgetIfDeleted(StreamId id) {
        if (!group.has(id)) {
            group.acknowledge(List.of(id));
            errors.remove(id);
            counters.vanished.incrementAndGet();
        }
    }
}
