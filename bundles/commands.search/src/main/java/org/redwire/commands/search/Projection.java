package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * A field that is reported, and under which name.
 *
 * @param field a field of the index, or a path in a JSON document such as {@code $.book.price}
 * @param alias its name in the reply, or null for {@code field}
 */
public record Projection(String field, @Nullable String alias) implements Argument {

    /** Checks that the server does not take the alias for a word of its own. */
    public Projection {
        Check.that(
                alias == null || !alias.equalsIgnoreCase("AS"), "an alias must not be the word AS");
    }

    /** Under its own name. */
    public static Projection of(String field) {
        return new Projection(field, null);
    }

    /** {@code AS}: under this name. */
    public Projection as(String alias) {
        return new Projection(field, alias);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(field);
        Check.append(list, "AS", alias);
    }
}
