package org.redwire.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.commands.PendingEntry;
import org.redwire.commands.StreamEntry;
import org.redwire.commands.StreamId;

/**
 * A group at the server, as one consumer sees it. All of it may fail with a {@link
 * org.redwire.protocol.error.RedisException}.
 */
interface Group extends AutoCloseable {

    /** Makes the group, and the stream, if they are not there. */
    void create();

    /** Entries that were delivered to nobody yet; waits for some. */
    List<StreamEntry> read(Duration wait);

    /** Entries that are pending for too long, a batch at most. */
    List<PendingEntry> idle();

    /** Takes an entry over; null if it is not idle any more, or deleted. */
    @Nullable StreamEntry claim(PendingEntry pending);

    /** Entries that this consumer has are idle from now on only. */
    void renew(List<StreamId> ids);

    /** Entries that this consumer has are idle at once, and were never delivered. */
    void giveBack(List<StreamId> ids);

    /** Acknowledges entries; how many were pending. */
    long acknowledge(Collection<StreamId> ids);

    /**
     * Moves an entry to the dead letters.
     *
     * @return false if it is not idle any more, or deleted
     */
    boolean bury(PendingEntry pending, @Nullable String error);

    /** Whether the entry is in the stream. */
    boolean has(StreamId id);

    /** Whether nothing can be done here any more, as the client is closed. */
    boolean gone();

    /** Ends a read that waits, and refuses later ones. */
    @Override
    void close();
}
