package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Which elements a scan gives, and how much work the server does for one page.
 *
 * @param pattern a glob pattern, or null for all
 * @param count about how many elements to look at per page, or null for the server's 10
 * @param type the type of the keys, such as {@code string}, or null for all; of keys only (6.0)
 */
public record ScanOptions(@Nullable String pattern, @Nullable Long count, @Nullable String type)
        implements Argument {

    /** Checks the count. */
    public ScanOptions {
        if (count != null) {
            Check.positive(count, "the count");
        }
    }

    /** All elements. */
    public static ScanOptions all() {
        return new ScanOptions(null, null, null);
    }

    /** {@code MATCH}: only what a glob pattern matches. A page may then well be empty. */
    public ScanOptions matching(String pattern) {
        return new ScanOptions(pattern, count, type);
    }

    /** {@code COUNT}: looks at about so many elements per page. */
    public ScanOptions count(long count) {
        return new ScanOptions(pattern, count, type);
    }

    /** {@code TYPE}: only keys whose value is of this type, as {@code TYPE} names it. */
    public ScanOptions ofType(String type) {
        return new ScanOptions(pattern, count, type);
    }

    /** These options for a scan of what is in one key. */
    ScanOptions insideKey() {
        Check.that(type == null, "only keys can be scanned by type");
        return this;
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (pattern != null) {
            list.arg("MATCH").arg(pattern);
        }
        if (count != null) {
            list.arg("COUNT").arg(count);
        }
        if (type != null) {
            list.arg("TYPE").arg(type);
        }
    }
}
