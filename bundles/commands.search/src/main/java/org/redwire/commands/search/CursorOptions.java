package org.redwire.commands.search;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How rows are read page by page; null stands for the server's default.
 *
 * @param count how many rows a page has; 1000 by default
 * @param maxIdle for how long the server waits for the next page to be asked for; five minutes by
 *     default and at most
 */
public record CursorOptions(@Nullable Long count, @Nullable Duration maxIdle) implements Argument {

    /** Checks the numbers. */
    public CursorOptions {
        Check.positive(count, "the count");
        if (maxIdle != null) {
            Check.positive(Check.millis(maxIdle, "the idle time"), "the idle time");
        }
    }

    /** The server's defaults. */
    public static CursorOptions defaults() {
        return new CursorOptions(null, null);
    }

    /** {@code COUNT}: so many rows a page. */
    public CursorOptions count(long rows) {
        return new CursorOptions(rows, maxIdle);
    }

    /** {@code MAXIDLE}: the server waits for so long. */
    public CursorOptions maxIdle(Duration time) {
        return new CursorOptions(count, time);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("WITHCURSOR");
        Check.append(list, "COUNT", count);
        if (maxIdle != null) {
            list.arg("MAXIDLE").arg(Check.millis(maxIdle, "the idle time"));
        }
    }
}
