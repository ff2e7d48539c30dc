package org.redwire.commands.search;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/** How the results of both halves of a hybrid query become one list. */
public sealed interface Fusion extends Argument {

    /** {@code RRF}: by their ranks, which is the server's default. */
    static ByRank byRank() {
        return new ByRank(null, null, null);
    }

    /** {@code LINEAR}: by their scores, equally weighted. */
    static ByScore byScore() {
        return new ByScore(null, null, null, null);
    }

    /** {@code LINEAR}: by their scores, weighted so. */
    static ByScore byScore(double text, double vector) {
        return new ByScore(text, vector, null, null);
    }

    /**
     * {@code RRF}: a result counts by its ranks in both lists; null stands for the server's
     * default.
     *
     * @param constant how little ranks count, from 0 to 100000; 60 by default
     * @param window how many of each list are looked at; 20 by default
     * @param scoreName under which the score is reported, or null for {@code __score}
     */
    record ByRank(@Nullable Double constant, @Nullable Long window, @Nullable String scoreName)
            implements Fusion {

        /** Checks the numbers. */
        public ByRank {
            Check.between(constant, 0, 100_000, "the constant");
            Check.positive(window, "the window");
        }

        /** {@code CONSTANT}: how little ranks count. */
        public ByRank constant(double constant) {
            return new ByRank(constant, window, scoreName);
        }

        /** {@code WINDOW}: looks at so many of each list. */
        public ByRank window(long results) {
            return new ByRank(constant, results, scoreName);
        }

        /** {@code YIELD_SCORE_AS}: the score is reported under this name. */
        public ByRank yieldScoreAs(String name) {
            return new ByRank(constant, window, name);
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg("COMBINE").arg("RRF");
            Check.counted(list, this::appendPairs);
        }

        private void appendPairs(ArgumentList list) {
            Check.append(list, "CONSTANT", constant);
            Check.append(list, "WINDOW", window);
            // servers of 8.4 know the name only among what is counted
            Check.append(list, "YIELD_SCORE_AS", scoreName);
        }
    }

    /**
     * {@code LINEAR}: the score is a weighted sum of both; null stands for the server's default.
     *
     * @param alpha the weight of the words
     * @param beta the weight of the vectors
     * @param window how many of each list are looked at; 20 by default
     * @param scoreName under which the score is reported, or null for {@code __score}
     */
    record ByScore(
            @Nullable Double alpha,
            @Nullable Double beta,
            @Nullable Long window,
            @Nullable String scoreName)
            implements Fusion {

        /** Checks the numbers. */
        public ByScore {
            Check.that(
                    (alpha == null) == (beta == null),
                    "there must be both ALPHA and BETA, or none");
            if (alpha != null && beta != null) {
                Check.finite(alpha, "the weight of the words");
                Check.finite(beta, "the weight of the vectors");
            }
            Check.positive(window, "the window");
        }

        /** {@code WINDOW}: looks at so many of each list. */
        public ByScore window(long results) {
            return new ByScore(alpha, beta, results, scoreName);
        }

        /** {@code YIELD_SCORE_AS}: the score is reported under this name. */
        public ByScore yieldScoreAs(String name) {
            return new ByScore(alpha, beta, window, name);
        }

        @Override
        public void appendTo(ArgumentList list) {
            list.arg("COMBINE").arg("LINEAR");
            Check.counted(list, this::appendPairs);
        }

        private void appendPairs(ArgumentList list) {
            Check.append(list, "ALPHA", alpha);
            Check.append(list, "BETA", beta);
            Check.append(list, "WINDOW", window);
            Check.append(list, "YIELD_SCORE_AS", scoreName);
        }
    }
}
