package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * The half of a hybrid query that looks for words, tags and numbers.
 *
 * @param query as for {@code FT.SEARCH}, but without vectors
 * @param scorer what makes scores, or null for the server's default
 * @param scoreName under which its score is reported, or null for not at all
 */
public record TextQuery(String query, @Nullable String scorer, @Nullable String scoreName)
        implements Argument {

    /** This query. */
    public static TextQuery of(String query) {
        return new TextQuery(query, null, null);
    }

    /** {@code SCORER}: this makes scores. */
    public TextQuery scorer(String scorer) {
        return new TextQuery(query, scorer, scoreName);
    }

    /** {@code YIELD_SCORE_AS}: its score is reported under this name. */
    public TextQuery yieldScoreAs(String name) {
        return new TextQuery(query, scorer, name);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg("SEARCH").arg(query);
        Check.append(list, "SCORER", scorer);
        Check.append(list, "YIELD_SCORE_AS", scoreName);
    }
}
