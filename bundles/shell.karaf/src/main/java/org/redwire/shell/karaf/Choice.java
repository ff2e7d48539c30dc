package org.redwire.shell.karaf;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.console.CommandLine;

/** Those of some words that go on with what was typed. */
final class Choice {

    private static final int NONE = -1;

    private Choice() {}

    /** Adds them to {@code candidates}, in lower case if that is how the word was begun. */
    static int among(Collection<String> words, CommandLine line, List<String> candidates) {
        String typed = typed(line);
        boolean lower = !typed.isEmpty() && typed.equals(typed.toLowerCase(Locale.ROOT));
        for (String word : words) {
            String offered = lower ? word.toLowerCase(Locale.ROOT) : word;
            if (offered.startsWith(typed) || word.startsWith(typed.toUpperCase(Locale.ROOT))) {
                candidates.add(offered);
            }
        }
        return position(line, candidates);
    }

    /** Adds them to {@code candidates} as they are. */
    static int exactly(Collection<String> words, CommandLine line, List<String> candidates) {
        String typed = typed(line);
        words.stream().filter(word -> word.startsWith(typed)).forEach(candidates::add);
        return position(line, candidates);
    }

    private static String typed(CommandLine line) {
        String word = line.getCursorArgument();
        return word == null ? "" : word.substring(0, line.getArgumentPosition());
    }

    /** Where in the line the candidates go, as Karaf wants to know. */
    private static int position(CommandLine line, List<String> candidates) {
        return candidates.isEmpty() ? NONE : line.getBufferPosition() - line.getArgumentPosition();
    }
}
