package org.redwire.shell.karaf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command and its arguments as one list. */
final class WordList {

    private WordList() {}

    static List<String> of(@Nullable String command, @Nullable List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (command != null) {
            words.add(command);
        }
        if (arguments != null) {
            words.addAll(arguments);
        }
        return words;
    }
}
