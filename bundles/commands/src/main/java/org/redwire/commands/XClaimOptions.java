package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What {@code XCLAIM} notes of the entries that it hands over.
 *
 * @param idle since when they count as delivered, or null for now
 * @param delivered when they count as delivered, or null for now
 * @param deliveries how often they count as delivered, or null for once more than before
 * @param forced whether entries that are pending for nobody are handed over, too
 * @param lastId the id of the last entry that the group counts as delivered, if that is greater
 *     than before, or null
 */
public record XClaimOptions(
        @Nullable Duration idle,
        @Nullable Instant delivered,
        @Nullable Long deliveries,
        boolean forced,
        @Nullable StreamId lastId)
        implements Argument {

    /** Checks that the options go together. */
    public XClaimOptions {
        Check.that(idle == null || delivered == null, "IDLE and TIME exclude each other");
        if (idle != null) {
            Times.millis(idle);
        }
        if (delivered != null) {
            Times.epochMillis(delivered);
        }
        if (deliveries != null) {
            Check.notNegative(deliveries, "the number of deliveries");
        }
    }

    /** They count as delivered now, once more than before. */
    public static XClaimOptions none() {
        return new XClaimOptions(null, null, null, false, null);
    }

    /** {@code IDLE}: they count as delivered so long ago. */
    public XClaimOptions idleFor(Duration time) {
        return new XClaimOptions(time, null, deliveries, forced, lastId);
    }

    /** {@code TIME}: they count as delivered then. */
    public XClaimOptions deliveredAt(Instant at) {
        return new XClaimOptions(null, at, deliveries, forced, lastId);
    }

    /** {@code RETRYCOUNT}: they count as delivered so often. */
    public XClaimOptions deliveries(long count) {
        return new XClaimOptions(idle, delivered, count, forced, lastId);
    }

    /** {@code FORCE}: entries that are pending for nobody are handed over, too. */
    public XClaimOptions forcing() {
        return new XClaimOptions(idle, delivered, deliveries, true, lastId);
    }

    /** {@code LASTID}: the group counts the entries up to this id as delivered. */
    public XClaimOptions lastId(StreamId id) {
        return new XClaimOptions(idle, delivered, deliveries, forced, id);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (idle != null) {
            list.arg("IDLE").arg(Times.millis(idle));
        }
        if (delivered != null) {
            list.arg("TIME").arg(Times.epochMillis(delivered));
        }
        if (deliveries != null) {
            list.arg("RETRYCOUNT").arg(deliveries);
        }
        if (forced) {
            list.arg("FORCE");
        }
        if (lastId != null) {
            list.arg("LASTID").arg(lastId);
        }
    }
}
