package org.redwire.itests.support.proxy;

/** Which way bytes go. */
public enum Direction {
    /** Requests. */
    TO_SERVER,
    /** Replies, pushes and messages. */
    TO_CLIENT
}
