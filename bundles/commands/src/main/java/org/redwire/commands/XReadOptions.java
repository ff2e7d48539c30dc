package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How much {@code XREAD} and {@code XREADGROUP} give at a time.
 *
 * @param count how many entries of each stream at most, or null for all
 * @param totalCount how many entries of all streams together at most, or null for all (8.10)
 * @param totalSize about how many bytes of all streams together, or null for any number (8.10)
 */
public record XReadOptions(
        @Nullable Long count, @Nullable Long totalCount, @Nullable Long totalSize)
        implements Argument {

    /** Checks the numbers. */
    public XReadOptions {
        if (count != null) {
            Check.positive(count, "the count");
        }
        if (totalCount != null) {
            Check.positive(totalCount, "the total count");
        }
        if (totalSize != null) {
            Check.positive(totalSize, "the total size");
        }
    }

    /** All that there is. */
    public static XReadOptions all() {
        return new XReadOptions(null, null, null);
    }

    /** {@code COUNT}: at most so many entries of each stream. */
    public XReadOptions count(long count) {
        return new XReadOptions(count, totalCount, totalSize);
    }

    /** {@code MAXCOUNT} (8.10): at most so many entries of all streams together. */
    public XReadOptions totalCount(long count) {
        return new XReadOptions(count(), count, totalSize);
    }

    /** {@code MAXSIZE} (8.10): at most about so many bytes of all streams together. */
    public XReadOptions totalSize(long bytes) {
        return new XReadOptions(count, totalCount, bytes);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (count != null) {
            list.arg("COUNT").arg(count);
        }
        if (totalCount != null) {
            list.arg("MAXCOUNT").arg(totalCount);
        }
        if (totalSize != null) {
            list.arg("MAXSIZE").arg(totalSize);
        }
    }
}
