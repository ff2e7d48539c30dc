package org.redwire.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.commands.PendingEntry;
import org.redwire.commands.StreamEntry;
import org.redwire.commands.StreamId;

/** A group at which another consumer claims everything between a look and a claim. */
record Late(Group group) implements Group {

    @Override
    public List<PendingEntry> idle() {
        List<PendingEntry> seen = group.idle();
        seen.forEach(group::claim);
        return seen;
    }

    @Override
    public void create() {
        group.create();
    }

    @Override
    public List<StreamEntry> read(Duration wait) {
        return group.read(wait);
    }

    @Override
    public @Nullable StreamEntry claim(PendingEntry pending) {
        return group.claim(pending);
    }

    @Override
    public void renew(List<StreamId> ids) {
        group.renew(ids);
    }

    @Override
    public void giveBack(List<StreamId> ids) {
        group.giveBack(ids);
    }

    @Override
    public long acknowledge(Collection<StreamId> ids) {
        return group.acknowledge(ids);
    }

    @Override
    public boolean bury(PendingEntry pending, @Nullable String error) {
        return group.bury(pending, error);
    }

    @Override
    public boolean has(StreamId id) {
        return group.has(id);
    }

    @Override
    public boolean gone() {
        return group.gone();
    }

    @Override
    public void close() {
        group.close();
    }
}
