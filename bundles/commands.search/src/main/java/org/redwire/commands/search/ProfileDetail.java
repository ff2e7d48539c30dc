package org.redwire.commands.search;

/** How much {@code FT.PROFILE} reports. */
public enum ProfileDetail {
    /** All there is. */
    FULL,
    /** Only how many there are of the parts that a word with a wildcard stands for. */
    LIMITED
}
