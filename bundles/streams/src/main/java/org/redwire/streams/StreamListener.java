package org.redwire.streams;

import org.osgi.annotation.versioning.ConsumerType;
import org.redwire.commands.StreamEntry;

/**
 * Takes entries of a stream for a group, one at a time, on a thread that serves this listener and
 * stream alone. A normal return acknowledges the entry. If it throws, the entry stays pending and
 * comes again after a while, here or to another consumer of the group; after so many attempts it
 * goes to the stream for dead letters.
 *
 * <p>Every entry comes at least once, and in rare cases more than once: when the server or the
 * network fails before the acknowledgement arrives, or when a call takes longer than the idle time.
 * So handle an entry in a way that bears being repeated.
 *
 * <p>In OSGi a service of this type consumes while it is there: say what with {@link RedisStream}
 * and {@link RedisGroup}, and the rest, if need be, with the properties below. When the service
 * changes these properties, its consumers follow.
 */
@ConsumerType
@FunctionalInterface
public interface StreamListener {

    /** Service property: the stream, or several. */
    String STREAM = "redis.stream";

    /** Service property: the group. It is made if there is none. */
    String GROUP = "redis.group";

    /**
     * Service property: the name of the client to consume with, or several. Default: every client.
     */
    String CLIENT = "redis.client";

    /** Service property: {@link StreamOptions#consumer()}. */
    String CONSUMER = "redis.consumer";

    /** Service property: {@link StreamOptions#batch()}. */
    String BATCH = "redis.batch";

    /** Service property: {@link StreamOptions#block()} in milliseconds. */
    String BLOCK = "redis.block.ms";

    /** Service property: {@link StreamOptions#idle()} in milliseconds. */
    String IDLE = "redis.idle.ms";

    /** Service property: {@link StreamOptions#attempts()}. */
    String ATTEMPTS = "redis.attempts";

    /** Service property: {@link StreamOptions#dead()}. */
    String DEAD = "redis.dead";

    /**
     * Service property: where a new group begins, {@code 0} for all that is there already, or
     * {@code $} for what comes from now on.
     */
    String BEGIN = "redis.begin";

    /**
     * Handles an entry. {@link StreamEntry#delivery()} is null the first time; afterwards it says
     * how often the entry was delivered before.
     *
     * @throws Exception if it could not be handled and is to come again
     */
    void onEntry(StreamEntry entry) throws Exception;
}
