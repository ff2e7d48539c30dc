package org.redwire.commands;

import java.util.List;
import java.util.Map;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands that publish messages and tell of subscriptions. */
@CommandGroup("PubSub")
public final class PubSub {

    private PubSub() {}

    /**
     * {@code PUBLISH} (2.0): sends a message; how many clients of this server got it. O(n + m) for
     * n subscribers and m patterns.
     */
    public static Command<Long> publish(String channel, String message) {
        return Command.of("PUBLISH").arg(channel).arg(message).as(Decoders.LONG);
    }

    /**
     * {@code PUBLISH} (2.0): sends a message; how many clients of this server got it. O(n + m) for
     * n subscribers and m patterns.
     */
    public static Command<Long> publish(String channel, byte[] message) {
        return Command.of("PUBLISH").arg(channel).arg(message).as(Decoders.LONG);
    }

    /** {@code PUBSUB CHANNELS} (2.8): the channels that have subscribers. O(n) for n channels. */
    public static Command<List<String>> pubsubChannels() {
        return Command.of("PUBSUB CHANNELS").idempotent().as(Decoders.STRINGS);
    }

    /** {@code PUBSUB CHANNELS} (2.8): those that a glob pattern matches. O(n) for n channels. */
    public static Command<List<String>> pubsubChannels(String pattern) {
        return Command.of("PUBSUB CHANNELS").idempotent().arg(pattern).as(Decoders.STRINGS);
    }

    /** {@code PUBSUB NUMPAT} (2.8): how many different patterns are subscribed to. O(1). */
    public static Command<Long> pubsubNumpat() {
        return Command.of("PUBSUB NUMPAT").idempotent().as(Decoders.LONG);
    }

    /** {@code PUBSUB NUMSUB} (2.8): how many subscribers each channel has. O(n) for n channels. */
    public static Command<Map<String, Long>> pubsubNumsub(String... channels) {
        return Command.of("PUBSUB NUMSUB").idempotent().args(channels).as(Replies.LONG_MAP);
    }

    /**
     * {@code PUBSUB SHARDCHANNELS} (7.0): the shard channels that have subscribers. O(n) for n
     * channels.
     */
    public static Command<List<String>> pubsubShardchannels() {
        return Command.of("PUBSUB SHARDCHANNELS").idempotent().as(Decoders.STRINGS);
    }

    /**
     * {@code PUBSUB SHARDCHANNELS} (7.0): those that a glob pattern matches. O(n) for n channels.
     */
    public static Command<List<String>> pubsubShardchannels(String pattern) {
        return Command.of("PUBSUB SHARDCHANNELS").idempotent().arg(pattern).as(Decoders.STRINGS);
    }

    /**
     * {@code PUBSUB SHARDNUMSUB} (7.0): how many subscribers each shard channel has. O(n) for n
     * channels.
     */
    public static Command<Map<String, Long>> pubsubShardnumsub(String... channels) {
        return Command.of("PUBSUB SHARDNUMSUB").idempotent().args(channels).as(Replies.LONG_MAP);
    }

    /**
     * {@code SPUBLISH} (7.0): sends a message in a shard channel, which belongs to a slot as a key
     * does; how many clients of this node got it. O(n) for n subscribers.
     */
    public static Command<Long> spublish(String channel, String message) {
        return Command.of("SPUBLISH").key(channel).arg(message).as(Decoders.LONG);
    }

    /**
     * {@code SPUBLISH} (7.0): sends a message in a shard channel; how many clients got it. O(n) for
     * n subscribers.
     */
    public static Command<Long> spublish(String channel, byte[] message) {
        return Command.of("SPUBLISH").key(channel).arg(message).as(Decoders.LONG);
    }
}
