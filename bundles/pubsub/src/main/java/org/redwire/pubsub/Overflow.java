package org.redwire.pubsub;

/** What happens to a message when the queue of a subscription is full. Every drop is counted. */
public enum Overflow {
    /**
     * The connection is read no further until there is room, for as long as {@link
     * SubscriptionOptions#patience} says; then the message is dropped.
     */
    WAIT,
    /** The message that waits longest is dropped. */
    DROP_OLDEST,
    /** The message that came is dropped. */
    DROP_NEWEST
}
