package org.redwire.commands.timeseries;

/** What happens to a sample at a time that has one already. */
public enum DuplicatePolicy {
    /** It is refused. */
    BLOCK,
    /** The one that is there stays. */
    FIRST,
    /** The new one replaces it. */
    LAST,
    /** The smaller one stays. */
    MIN,
    /** The greater one stays. */
    MAX,
    /** Both are added up. */
    SUM
}
