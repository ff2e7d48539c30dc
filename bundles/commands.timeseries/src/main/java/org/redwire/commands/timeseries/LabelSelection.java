package org.redwire.commands.timeseries;

import java.util.List;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Which labels are reported with each series.
 *
 * @param all whether all of them are
 * @param some else these; empty for none
 */
public record LabelSelection(boolean all, List<String> some) implements Argument {

    /** Checks that it says one thing only. */
    public LabelSelection {
        some = List.copyOf(some);
        Check.that(!all || some.isEmpty(), "WITHLABELS does not go with SELECTED_LABELS");
    }

    /** None. */
    public static LabelSelection none() {
        return new LabelSelection(false, List.of());
    }

    /** {@code WITHLABELS}: all of them. */
    public static LabelSelection allLabels() {
        return new LabelSelection(true, List.of());
    }

    /** {@code SELECTED_LABELS} (1.6): these; one that a series does not have is null. */
    public static LabelSelection only(String... labels) {
        return new LabelSelection(false, List.of(Check.some(labels, "label")));
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (all) {
            list.arg("WITHLABELS");
        } else if (!some.isEmpty()) {
            list.arg("SELECTED_LABELS").args(some);
        }
    }
}
