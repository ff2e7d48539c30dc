package org.redwire.shell;

/** What names stand for that are subscribed to. */
public enum Channels {
    /** Channels. */
    BY_NAME,
    /** All channels that match a pattern. */
    BY_PATTERN,
    /** Shard channels. */
    SHARDS
}
