package org.redwire.commands.json;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How {@code JSON.GET} lays out what it returns; without any of these it is as short as can be.
 *
 * @param indent what stands before a nested value, once for each level, or null for nothing
 * @param newline what stands at the end of each line, or null for nothing
 * @param space what stands between a name and its value, or null for nothing
 */
public record JsonFormat(@Nullable String indent, @Nullable String newline, @Nullable String space)
        implements Argument {

    /** As short as can be. */
    public static JsonFormat compact() {
        return new JsonFormat(null, null, null);
    }

    /** For people: each value on a line of its own, two spaces further in on each level. */
    public static JsonFormat pretty() {
        return new JsonFormat("  ", "\n", " ");
    }

    @Override
    public void appendTo(ArgumentList list) {
        append(list, "INDENT", indent);
        append(list, "NEWLINE", newline);
        append(list, "SPACE", space);
    }

    private static void append(ArgumentList list, String name, @Nullable String value) {
        if (value != null) {
            list.arg(name).arg(value);
        }
    }
}
