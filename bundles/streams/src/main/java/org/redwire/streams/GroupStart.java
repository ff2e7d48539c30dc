package org.redwire.streams;

/** Where a group begins when it is made. */
public enum GroupStart {
    /** With the first entry that is in the stream: {@code 0}. */
    FIRST,
    /** With the next entry that is added: {@code $}. */
    NEXT
}
