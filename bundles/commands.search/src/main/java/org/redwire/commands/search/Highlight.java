package org.redwire.commands.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * {@code HIGHLIGHT}: marks what was found in texts.
 *
 * @param fields in which fields; empty for all
 * @param open what stands before it, or null for {@code <b>}
 * @param close what stands behind it, or null for {@code </b>}
 */
public record Highlight(List<String> fields, @Nullable String open, @Nullable String close)
        implements Argument {

    /** Checks that there are both marks, or none. */
    public Highlight {
        fields = List.copyOf(fields);
        Check.that((open == null) == (close == null), "there must be both marks of TAGS, or none");
    }

    /** In these fields, or in all if none is named. */
    public static Highlight of(String... fields) {
        return new Highlight(List.of(fields), null, null);
    }

    /** {@code TAGS}: with these marks. */
    public Highlight tags(String open, String close) {
        return new Highlight(fields, open, close);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("HIGHLIGHT");
        if (!fields.isEmpty()) {
            list.arg("FIELDS").arg(fields.size()).args(fields);
        }
        if (open != null && close != null) {
            list.arg("TAGS").arg(open).arg(close);
        }
    }
}
