package org.redwire.health;

/** How bad it is. */
public enum Severity {
    /** As it should be. */
    OK,
    /** It works, and somebody should look. */
    WARN,
    /** It does not work now, and will by itself: the server is loading. */
    UNAVAILABLE,
    /** It does not work. */
    CRITICAL
}
