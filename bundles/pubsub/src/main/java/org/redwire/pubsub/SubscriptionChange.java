package org.redwire.pubsub;

import org.jspecify.annotations.Nullable;

/**
 * What the server said about a subscription.
 *
 * @param kind what it is a subscription to
 * @param name the channel or pattern
 * @param state what has become of it
 * @param reason why it was refused; null if it was not
 */
public record SubscriptionChange(Kind kind, String name, State state, @Nullable String reason) {
    /** What one can subscribe to. */
    public enum Kind {
        /** A channel. */
        CHANNEL,
        /** All channels that match a pattern. */
        PATTERN,
        /** A shard channel, Redis 7.0. */
        SHARD
    }

    /** What has become of a subscription. */
    public enum State {
        /** The server confirmed it: from now on messages come. */
        SUBSCRIBED,
        /**
         * The server confirmed its end, or ended it by itself: if it is still wanted it is asked
         * for again.
         */
        UNSUBSCRIBED,
        /**
         * The server refused it or its end, for example by its ACL. It is tried again every five
         * seconds, and each refusal is told.
         */
        REFUSED
    }
}
