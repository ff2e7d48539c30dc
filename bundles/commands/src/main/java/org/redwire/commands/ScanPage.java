package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.Decoder;

/**
 * One page of a scan. It may be empty although more pages follow.
 *
 * @param cursor where the next page begins; an unsigned number of 64 bits, as text
 * @param items the elements of this page
 */
public record ScanPage<T>(String cursor, List<T> items) {

    /** The cursor to begin with, and the one that the last page has. */
    public static final String START = "0";

    /** Whether there are no more pages. */
    public boolean last() {
        return cursor.equals(START);
    }

    static <T> Decoder<ScanPage<T>> of(Decoder<List<T>> items) {
        return reply -> new ScanPage<>(reply.at(0).text(), items.decode(reply.at(1)));
    }
}
