package org.redwire.commands;

import java.util.Objects;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** What a node knows of a hash slot. */
public final class SlotState implements Argument {

    private static final SlotState STABLE = new SlotState(list -> list.arg("STABLE"));

    private final Argument words;

    private SlotState(Argument words) {
        this.words = words;
    }

    /** {@code IMPORTING}: it is being moved here. */
    public static SlotState importing(String sourceNode) {
        return of("IMPORTING", sourceNode);
    }

    /** {@code MIGRATING}: it is being moved away. */
    public static SlotState migrating(String destinationNode) {
        return of("MIGRATING", destinationNode);
    }

    /** {@code NODE}: it belongs to a node. */
    public static SlotState node(String node) {
        return of("NODE", node);
    }

    /** {@code STABLE}: it is not moved. */
    public static SlotState stable() {
        return STABLE;
    }

    private static SlotState of(String word, String node) {
        Objects.requireNonNull(node, "node");
        return new SlotState(list -> list.arg(word).arg(node));
    }

    @Override
    public void appendTo(ArgumentList list) {
        words.appendTo(list);
    }
}
