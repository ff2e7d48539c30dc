package org.redwire.commands;

import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** When a time to live is set at all (7.0 for keys, 7.4 for fields of hashes). */
public enum ExpireCondition implements Argument {
    /** {@code NX}: only if there is no time to live yet. */
    IF_NONE("NX"),
    /** {@code XX}: only if there is one. */
    IF_ANY("XX"),
    /** {@code GT}: only if the new one is longer; none at all counts as the longest. */
    IF_LONGER("GT"),
    /** {@code LT}: only if the new one is shorter; none at all counts as the longest. */
    IF_SHORTER("LT");

    private final String word;

    ExpireCondition(String word) {
        this.word = word;
    }

    /** Conditions that the server takes together: a key must fulfil all. */
    static ExpireCondition[] together(ExpireCondition... conditions) {
        boolean none = false;
        boolean longer = false;
        boolean shorter = false;
        for (ExpireCondition condition : conditions) {
            none |= condition == IF_NONE;
            longer |= condition == IF_LONGER;
            shorter |= condition == IF_SHORTER;
        }
        Check.that(!none || conditions.length == 1, "NX goes with no other condition");
        Check.that(!longer || !shorter, "GT and LT do not go together");
        return conditions;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(word);
    }
}
