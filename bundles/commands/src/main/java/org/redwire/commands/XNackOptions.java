package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * What {@code XNACK} notes of the entries that a consumer gives back.
 *
 * @param deliveries how often they count as delivered, or null for what the reason says
 * @param forced whether entries that are pending for nobody are noted as given back, too
 */
public record XNackOptions(@Nullable Long deliveries, boolean forced) implements Argument {

    /** Why entries are given back. */
    public enum Reason implements Argument {
        /** The consumer did nothing with them: the delivery does not count. */
        SILENT,
        /** This consumer could not do it, another one may: the delivery counts. */
        FAIL,
        /** Nobody can: they count as delivered as often as can be counted. */
        FATAL;

        @Override
        public void appendTo(ArgumentList list) {
            list.arg(name());
        }
    }

    /** Checks the number. */
    public XNackOptions {
        if (deliveries != null) {
            Check.notNegative(deliveries, "the number of deliveries");
        }
    }

    /** They count as delivered as often as the reason says. */
    public static XNackOptions none() {
        return new XNackOptions(null, false);
    }

    /** {@code RETRYCOUNT}: they count as delivered so often. */
    public XNackOptions deliveries(long count) {
        return new XNackOptions(count, forced);
    }

    /** {@code FORCE}: entries that are pending for nobody become pending. */
    public XNackOptions forcing() {
        return new XNackOptions(deliveries, true);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (deliveries != null) {
            list.arg("RETRYCOUNT").arg(deliveries);
        }
        if (forced) {
            list.arg("FORCE");
        }
    }
}
