package org.redwire.pubsub;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes messages, one at a time, in order, on a thread that serves this listener alone. A slow or
 * throwing listener harms no other; what it throws is counted, and the first time logged.
 *
 * <p>In OSGi a service of this type is subscribed while it is there: say to what with {@link
 * RedisChannels}, {@link RedisPatterns} or {@link RedisShards}, and if need be with which client by
 * the property {@link #CLIENT}. When the service changes these properties, its subscriptions
 * follow.
 */
@ConsumerType
@FunctionalInterface
public interface MessageListener {

    /** Service property: the channels. */
    String CHANNELS = "redis.channels";

    /** Service property: the patterns. */
    String PATTERNS = "redis.patterns";

    /** Service property: the shard channels. */
    String SHARDS = "redis.shards";

    /**
     * Service property: the name of the client to subscribe with, or several. Default: every
     * client.
     */
    String CLIENT = "redis.client";

    /** Takes a message. */
    void onMessage(Message message);

    /**
     * Messages may be missing before the next one. Gaps of one cause with no message between them
     * are told as one.
     */
    default void onGap(Gap gap) {}

    /**
     * The server confirmed or refused a subscription or its end. All are confirmed anew after a
     * lost connection. To a slow listener only the last change of a name is told.
     */
    default void onSubscription(SubscriptionChange change) {}
}
