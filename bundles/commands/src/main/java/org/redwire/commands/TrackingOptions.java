package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What a connection is told of changed keys.
 *
 * @param mode of which keys it is told
 * @param prefixes with {@link Mode#BCAST}, the beginnings of the keys it is told of; none means all
 * @param redirect the connection that is told instead, or null
 * @param ownChanges whether it is told of its own changes, too
 */
public record TrackingOptions(
        Mode mode, List<String> prefixes, @Nullable Long redirect, boolean ownChanges)
        implements Argument {

    /** Of which keys a connection is told. */
    public enum Mode {
        /** Of those it has read. */
        READ,
        /** Of all, whether it has read them or not. */
        BCAST,
        /** Of those read right behind a {@code CLIENT CACHING YES}. */
        OPTIN,
        /** Of those read, unless right behind a {@code CLIENT CACHING NO}. */
        OPTOUT
    }

    /** Checks that the options go together. */
    public TrackingOptions {
        prefixes = List.copyOf(prefixes);
        Check.that(prefixes.isEmpty() || mode == Mode.BCAST, "prefixes go with broadcasting only");
    }

    /** Of the keys that the connection has read. */
    public static TrackingOptions ofRead() {
        return new TrackingOptions(Mode.READ, List.of(), null, true);
    }

    /** {@code BCAST}: of all keys, or of those that begin with one of {@code prefixes}. */
    public static TrackingOptions broadcast(String... prefixes) {
        return new TrackingOptions(Mode.BCAST, List.of(prefixes), null, true);
    }

    /** {@code OPTIN}: of keys read right behind {@code clientCachingYes}. */
    public static TrackingOptions optIn() {
        return new TrackingOptions(Mode.OPTIN, List.of(), null, true);
    }

    /** {@code OPTOUT}: of keys read, unless right behind {@code clientCachingNo}. */
    public static TrackingOptions optOut() {
        return new TrackingOptions(Mode.OPTOUT, List.of(), null, true);
    }

    /** {@code REDIRECT}: tells the connection with this number instead. */
    public TrackingOptions toConnection(long id) {
        return new TrackingOptions(mode, prefixes, id, ownChanges);
    }

    /** {@code NOLOOP}: not of the changes of this connection. */
    public TrackingOptions withoutOwnChanges() {
        return new TrackingOptions(mode, prefixes, redirect, false);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (redirect != null) {
            list.arg("REDIRECT").arg(redirect);
        }
        for (String prefix : prefixes) {
            list.arg("PREFIX").arg(prefix);
        }
        if (mode != Mode.READ) {
            list.arg(mode.name());
        }
        if (!ownChanges) {
            list.arg("NOLOOP");
        }
    }
}
