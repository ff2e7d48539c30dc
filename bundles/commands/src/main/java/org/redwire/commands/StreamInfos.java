package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;

/** The commands that tell about streams, their groups and consumers. */
@CommandGroup("Stream")
public final class StreamInfos {

    private StreamInfos() {}

    /**
     * {@code XINFO CONSUMERS} (5.0): the consumers of a group. Fails with NOGROUP if there is no
     * such group, and if there is no stream. O(n) for n consumers.
     */
    public static Command<List<StreamConsumer>> xinfoConsumers(String key, String group) {
        return Command.of("XINFO CONSUMERS")
                .readOnly()
                .key(key)
                .arg(group)
                .as(Replies.each(StreamConsumer.DECODER));
    }

    /**
     * {@code XINFO GROUPS} (5.0): the groups that read a stream. Fails if there is no stream. O(n)
     * for n groups.
     */
    public static Command<List<StreamGroup>> xinfoGroups(String key) {
        return Command.of("XINFO GROUPS").readOnly().key(key).as(Replies.each(StreamGroup.DECODER));
    }

    /** {@code XINFO STREAM} (5.0): what a stream is like. Fails if there is none. O(1). */
    public static Command<StreamInfo> xinfoStream(String key) {
        return Command.of("XINFO STREAM").readOnly().key(key).as(StreamInfo.DECODER);
    }

    /**
     * {@code XINFO STREAM} … {@code FULL} (6.0): what a stream is like, with its 10 oldest entries,
     * its groups, their consumers, and the 10 oldest entries that are pending for each. Fails if
     * there is no stream. O(n) for all that it gives.
     */
    public static Command<StreamDetails> xinfoStreamFull(String key) {
        return Command.of("XINFO STREAM").readOnly().key(key).arg("FULL").as(StreamDetails.DECODER);
    }

    /**
     * {@code XINFO STREAM} … {@code FULL COUNT} (6.0): the same with so many entries, or with all
     * (0). Fails if there is no stream. O(n) for all that it gives.
     */
    public static Command<StreamDetails> xinfoStreamFull(String key, long count) {
        Check.notNegative(count, "the count");
        ArgumentList list = new ArgumentList().key(key).arg("FULL").arg("COUNT").arg(count);
        return Command.of("XINFO STREAM").readOnly().args(list).as(StreamDetails.DECODER);
    }
}
