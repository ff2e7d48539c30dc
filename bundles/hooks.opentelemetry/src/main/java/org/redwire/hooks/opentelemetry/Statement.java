package org.redwire.hooks.opentelemetry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;

/**
 * How much of a command a span shows, as {@code db.query.text}. Nothing shows an argument that is
 * no key: arguments are user data, and in {@code AUTH} or {@code HELLO} secrets.
 */
public enum Statement {
    /** Nothing. */
    NONE,
    /** The command's name and how many arguments there are: {@code SET ? ?}. */
    REDACTED,
    /** The keys too: {@code SET user:7 ?}. Keys often name people. */
    KEYS;

    /** So many arguments are shown each for itself. */
    static final int MOST_ARGUMENTS = 16;

    /** So many commands of a batch are shown. */
    static final int MOST_COMMANDS = 16;

    private static final int LONGEST_KEY = 128;

    /** The command as far as it is shown. */
    String of(Command<?> command) {
        StringBuilder text = new StringBuilder(64);
        append(command, text);
        return text.toString();
    }

    private void append(Command<?> command, StringBuilder text) {
        text.append(command.name());
        int shown = Math.min(command.size(), MOST_ARGUMENTS);
        for (int i = 0; i < shown; i++) {
            text.append(' ');
            if (this == KEYS && command.isKey(i)) {
                appendKey(command.argument(i), text);
            } else {
                text.append('?');
            }
        }
        if (shown < command.size()) {
            text.append(" … (").append(command.size()).append(" arguments)");
        }
    }

    private static void appendKey(Object key, StringBuilder text) {
        String shown = key instanceof byte[] bytes ? readable(bytes) : key.toString();
        if (shown.length() > LONGEST_KEY) {
            text.append(shown, 0, LONGEST_KEY).append('…');
        } else {
            text.append(shown);
        }
    }

    /** What is no text becomes question marks; a long one need not be decoded to its end. */
    private static String readable(byte[] key) {
        int length = Math.min(key.length, 4 * LONGEST_KEY);
        return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(key, 0, length)).toString();
    }

    /** The commands of a batch, as far as they are shown. */
    String of(Iterable<Queued<?>> commands) {
        StringBuilder text = new StringBuilder(128);
        int count = 0;
        for (Queued<?> queued : commands) {
            if (count > 0) {
                text.append("; ");
            }
            if (count++ == MOST_COMMANDS) {
                return text.append('…').toString();
            }
            append(queued.command(), text);
        }
        return text.toString();
    }
}
