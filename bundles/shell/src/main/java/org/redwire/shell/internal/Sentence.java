package org.redwire.shell.internal;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.redwire.commands.CommandDescription;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;

/**
 * Makes a command of words. It marks keys and readers as the typed commands do, so that hooks which
 * look at them, such as a guard, treat both alike.
 */
final class Sentence {

    private final Vocabulary vocabulary;

    /** Tells the keys of a command whose keys depend on its other arguments: name, arguments. */
    private final BiFunction<String, String[], List<String>> keys;

    Sentence(Vocabulary vocabulary, BiFunction<String, String[], List<String>> keys) {
        this.vocabulary = vocabulary;
        this.keys = keys;
    }

    Command<Reply> command(List<?> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command is missing, such as PING");
        }
        String name = oneWord(words.get(0));
        int taken = 1;
        if (words.size() > 1 && vocabulary.container(name)) {
            name += " " + oneWord(words.get(1));
            taken = 2;
        }
        CommandDescription known = vocabulary.of(name);
        Command<Reply> command = Command.of(name);
        if (known != null && known.flags().contains("readonly")) {
            command = command.readOnly();
        }
        List<String> moving = moving(known, words);
        for (int i = taken; i < words.size(); i++) {
            Object word = words.get(i);
            boolean key =
                    known != null
                            && (Vocabulary.isKey(known, i, words.size())
                                    || moving.contains(String.valueOf(word)));
            command = with(command, word, key);
        }
        return command;
    }

    private List<String> moving(@Nullable CommandDescription known, List<?> words) {
        if (known == null || !known.flags().contains("movablekeys")) {
            return List.of();
        }
        return keys.apply(
                String.valueOf(words.get(0)),
                words.stream().skip(1).map(String::valueOf).toArray(String[]::new));
    }

    private static Command<Reply> with(Command<Reply> command, Object word, boolean key) {
        if (word instanceof byte[] bytes) {
            return key ? command.key(bytes) : command.arg(bytes);
        }
        String text = String.valueOf(word);
        return key ? command.key(text) : command.arg(text);
    }

    /** A name with a blank would be taken for two words, and be another command. */
    private static String oneWord(Object word) {
        String text = String.valueOf(word);
        if (text.isEmpty() || text.indexOf(' ') >= 0) {
            throw new IllegalArgumentException(
                    "the command is one word, and each of its arguments another");
        }
        return text;
    }
}
