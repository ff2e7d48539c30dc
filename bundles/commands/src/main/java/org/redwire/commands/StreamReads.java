package org.redwire.commands;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;

/**
 * The commands that read streams on from a position, for oneself or as a consumer of a group. Those
 * that say {@code Block} wait at most their timeout, or for ever if that is zero. Inside a
 * transaction none of them waits.
 */
@CommandGroup("Stream")
public final class StreamReads {

    private StreamReads() {}

    /**
     * {@code XREAD} (5.0): what is behind the positions, by stream; streams without any are left
     * out. O(n) for n entries.
     */
    public static Command<Map<String, List<StreamEntry>>> xread(StreamOffset... streams) {
        return xread(XReadOptions.all(), streams);
    }

    /**
     * {@code XREAD} (5.0): some of what is behind the positions, by stream; streams without any are
     * left out. O(n) for n entries.
     */
    public static Command<Map<String, List<StreamEntry>>> xread(
            XReadOptions options, StreamOffset... streams) {
        ArgumentList list = new ArgumentList().arg(options);
        return Command.of("XREAD").readOnly().args(reading(list, streams)).as(StreamEntry.BY_KEY);
    }

    /**
     * {@code XREAD} … {@code BLOCK} (5.0): what is behind the positions, by stream, waiting for it;
     * empty if the timeout passed. Zero waits for ever. Is not sent again after a failure: what was
     * added meanwhile would be missed behind {@link StreamPosition#end()}. O(n) for n entries.
     */
    public static Command<Map<String, List<StreamEntry>>> xreadBlock(
            Duration timeout, XReadOptions options, StreamOffset... streams) {
        ArgumentList list = new ArgumentList().arg(options);
        return Command.of("XREAD")
                .args(reading(waiting(list, timeout), streams))
                .blocking(timeout)
                .as(StreamEntry.BY_KEY);
    }

    /**
     * {@code XREADGROUP} (5.0): what the group has not delivered yet, or what is pending for this
     * consumer, by stream. Fails with NOGROUP if there is no such group. O(n) for n entries.
     */
    public static Command<Map<String, List<StreamEntry>>> xreadgroup(
            String group, String consumer, StreamOffset... streams) {
        return xreadgroup(group, consumer, XReadGroupOptions.all(), streams);
    }

    /**
     * {@code XREADGROUP} (5.0): some of what the group has not delivered yet, or of what is pending
     * for this consumer, by stream. Fails with NOGROUP if there is no such group. O(n) for n
     * entries.
     */
    public static Command<Map<String, List<StreamEntry>>> xreadgroup(
            String group, String consumer, XReadGroupOptions options, StreamOffset... streams) {
        ArgumentList list = new ArgumentList().arg("GROUP").arg(group).arg(consumer).arg(options);
        return Command.of("XREADGROUP").args(consuming(list, streams)).as(StreamEntry.BY_KEY);
    }

    /**
     * {@code XREADGROUP} … {@code BLOCK} (5.0): what the group has not delivered yet, by stream,
     * waiting for it; empty if the timeout passed. Zero waits for ever. What is pending for this
     * consumer is given at once. Fails with NOGROUP if there is no such group. O(n) for n entries.
     */
    public static Command<Map<String, List<StreamEntry>>> xreadgroupBlock(
            Duration timeout,
            String group,
            String consumer,
            XReadGroupOptions options,
            StreamOffset... streams) {
        ArgumentList list = new ArgumentList().arg("GROUP").arg(group).arg(consumer).arg(options);
        return Command.of("XREADGROUP")
                .args(consuming(waiting(list, timeout), streams))
                .blocking(timeout)
                .as(StreamEntry.BY_KEY);
    }

    private static ArgumentList waiting(ArgumentList list, Duration timeout) {
        return list.arg("BLOCK").arg(Times.millis(timeout));
    }

    private static ArgumentList reading(ArgumentList list, StreamOffset... streams) {
        return StreamOffset.append(list, StreamPosition::ofReader, streams);
    }

    private static ArgumentList consuming(ArgumentList list, StreamOffset... streams) {
        return StreamOffset.append(list, StreamPosition::ofConsumer, streams);
    }
}
