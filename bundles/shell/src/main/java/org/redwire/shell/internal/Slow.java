package org.redwire.shell.internal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.redwire.commands.SlowCommand;

/**
 * {@code redis:slow}: the server's slow log without what is in it of users: no keys, no values, no
 * passwords.
 */
final class Slow {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Slow() {}

    static String text(List<SlowCommand> commands, Vocabulary names, ZoneId zone, Paint paint) {
        if (commands.isEmpty()) {
            return "The server has noted no slow command.\n";
        }
        Table table = new Table(">ID", "AT", ">TOOK", "COMMAND", ">ARGUMENTS", "FROM", "NAMED");
        for (SlowCommand one : commands) {
            String name = name(one.command(), names);
            table.row(
                    one.id(),
                    TIME.format(one.at().atZone(zone)),
                    Figures.time(one.duration().toNanos()),
                    name,
                    one.command().size() - (name.indexOf(' ') < 0 ? 1 : 2),
                    Printable.line(one.client()),
                    Printable.line(one.clientName()));
        }
        return table.text(paint);
    }

    private static String name(List<String> words, Vocabulary names) {
        if (words.isEmpty()) {
            return "?";
        }
        String first = Printable.line(words.get(0)).toUpperCase(Locale.ROOT);
        return words.size() > 1 && names.container(first)
                ? first + " " + Printable.line(words.get(1)).toUpperCase(Locale.ROOT)
                : first;
    }
}
