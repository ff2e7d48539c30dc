package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.Command;

/**
 * Pages of a stream, for a scan. The cursor is the id of the last entry of the page before; a page
 * that is not full is the last one.
 */
final class StreamPages {

    private StreamPages() {}

    /** The page behind a cursor. */
    static Command<ScanPage<StreamEntry>> forward(
            String key, StreamRange range, String cursor, long count) {
        StreamRange rest = isStart(cursor) ? range : range.behind(StreamId.parse(cursor));
        return page(Streams.xrange(key, rest, count), count);
    }

    /** The page before a cursor. */
    static Command<ScanPage<StreamEntry>> backward(
            String key, StreamRange range, String cursor, long count) {
        StreamRange rest = isStart(cursor) ? range : range.before(StreamId.parse(cursor));
        return page(Streams.xrevrange(key, rest, count), count);
    }

    private static boolean isStart(String cursor) {
        return cursor.equals(ScanPage.START);
    }

    private static Command<ScanPage<StreamEntry>> page(
            Command<List<StreamEntry>> command, long count) {
        return command.as(
                command.decoder().then(entries -> new ScanPage<>(cursor(entries, count), entries)));
    }

    private static String cursor(List<StreamEntry> entries, long count) {
        if (entries.size() < count) {
            return ScanPage.START;
        }
        StreamId last = entries.get(entries.size() - 1).id();
        return last.equals(StreamId.MAX) ? ScanPage.START : last.toString();
    }
}
