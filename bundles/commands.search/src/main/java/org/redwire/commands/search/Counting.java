package org.redwire.commands.search;

/** Whether the number of all results is exact, which may take longer. */
public enum Counting {
    /** It is; what happens with dialects before 4. */
    WITHCOUNT,
    /** It may not be; what happens with dialect 4. */
    WITHOUTCOUNT
}
