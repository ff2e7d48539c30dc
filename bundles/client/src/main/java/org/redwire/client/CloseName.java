package org.redwire.client;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name somebody probably meant. */
final class CloseName {

    private static final int FARTHEST = 3;

    private CloseName() {}

    /** The known name with the fewest letters to change, or null if none is close. */
    static @Nullable String to(String name, Collection<String> known) {
        String best = null;
        int least = Math.min(FARTHEST, Math.max(1, name.length() / 3)) + 1;
        for (String candidate : known) {
            int changes = changes(name, candidate);
            if (changes < least
                    || changes == least - 1 && best != null && candidate.compareTo(best) < 0) {
                best = candidate;
                least = changes;
            }
        }
        return best;
    }

    /** The Levenshtein distance. */
    private static int changes(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[row.length - 1];
    }
}
