package org.redwire.pubsub;

/**
 * The numbers of a subscription at one moment; {@code received == delivered + dropped + queued},
 * but for a message that is being delivered just now.
 *
 * @param connected whether there is a connection
 * @param wanted how many channels and patterns are wanted
 * @param confirmed how many of these the server has confirmed on the connection there is
 * @param received how many messages came before it was closed
 * @param delivered how many were handed to the listener
 * @param dropped how many were dropped because the queue was full, or waited when it was closed
 * @param queued how many wait
 * @param failures how often the listener threw
 * @param connections how many connections were made
 */
public record SubscriptionStats(
        boolean connected,
        int wanted,
        int confirmed,
        long received,
        long delivered,
        long dropped,
        int queued,
        long failures,
        long connections) {}
