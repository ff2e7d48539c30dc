package org.redwire.commands.testing;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.redwire.protocol.Command;

/**
 * A command as one line that a test can compare: its name and arguments as they are sent, keys in
 * angle brackets, an empty argument as two quotes.
 */
public final class Wire {

    private Wire() {}

    /** The line. */
    public static String of(Command<?> command) {
        StringJoiner line = new StringJoiner(" ").add(command.name());
        for (int i = 0; i < command.size(); i++) {
            String word = word(command.argument(i));
            line.add(command.isKey(i) ? "<" + word + ">" : word.isEmpty() ? "\"\"" : word);
        }
        return line.toString();
    }

    /** The bytes of a text. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String word(Object argument) {
        return argument instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : argument.toString();
    }
}
