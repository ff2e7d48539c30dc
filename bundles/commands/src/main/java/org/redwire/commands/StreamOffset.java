package org.redwire.commands;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.redwire.protocol.ArgumentList;

/**
 * A stream, and where to read it.
 *
 * @param key the stream
 * @param position behind which entry to begin
 */
public record StreamOffset(String key, StreamPosition position) {

    /** Checks that both are there. */
    public StreamOffset {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(position, "position");
    }

    /** A stream from its first entry on. */
    public static StreamOffset start(String key) {
        return new StreamOffset(key, StreamPosition.start());
    }

    /** What is added to a stream later. */
    public static StreamOffset end(String key) {
        return new StreamOffset(key, StreamPosition.end());
    }

    /** The last entry of a stream (7.4); of {@code XREAD} only. */
    public static StreamOffset last(String key) {
        return new StreamOffset(key, StreamPosition.last());
    }

    /** What a group has delivered to nobody yet; of {@code XREADGROUP} only. */
    public static StreamOffset undelivered(String key) {
        return new StreamOffset(key, StreamPosition.undelivered());
    }

    /** A stream behind the entry with this id. */
    public static StreamOffset after(String key, StreamId id) {
        return new StreamOffset(key, StreamPosition.after(id));
    }

    /** Adds all keys and then all positions, each as {@code allowed} lets it through. */
    static ArgumentList append(
            ArgumentList list, UnaryOperator<StreamPosition> allowed, StreamOffset... streams) {
        list.arg("STREAMS");
        for (StreamOffset stream : Check.some(streams, "stream")) {
            list.key(stream.key);
        }
        for (StreamOffset stream : streams) {
            list.arg(allowed.apply(stream.position));
        }
        return list;
    }
}
