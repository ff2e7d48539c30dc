package org.redwire.pool;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last commands of one connection, as a {@link FlightRecorder} has noted them: names, sizes and
 * times, never what was in them. Times are relative to the moment when it was asked for.
 *
 * @param conn the number of the connection, from 1, in the order in which its client made them
 * @param use what it is used for
 * @param openedAgo how long ago it was made
 * @param endedAgo how long ago it ended, or null if it is open
 * @param recorded how many of its commands were noted, those included that are forgotten by now
 * @param commands the last of them, the oldest first
 */
public record Flight(
        long conn,
        Use use,
        Duration openedAgo,
        @Nullable Duration endedAgo,
        long recorded,
        List<FlightEntry> commands) {

    /** What a connection is used for. */
    public enum Use {
        /** One call at a time. */
        CALLS("calls"),
        /** The calls of many, see {@link Lanes}. */
        LANE("lane"),
        /** Pub/sub: what comes is no reply to a command, so none is shown. */
        SUBSCRIPTION("subscription");

        private final String word;

        Use(String word) {
            this.word = word;
        }
    }

    public Flight {
        Objects.requireNonNull(use, "use");
        Objects.requireNonNull(openedAgo, "openedAgo");
        commands = List.copyOf(commands);
    }

    /** A table: a line about the connection, and one for each command. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(64 + 64 * commands.size());
        text.append("connection ").append(conn).append(" (").append(use.word).append("), made ");
        text.append(ago(openedAgo));
        text.append(endedAgo == null ? ", open" : ", ended " + ago(endedAgo));
        text.append(", the last ").append(commands.size()).append(" of ").append(recorded);
        text.append(" commands:\n");
        text.append(line("SENT", "TOOK", "REQUEST", "REPLY", "COMMAND"));
        for (FlightEntry entry : commands) {
            Duration took = entry.took();
            text.append(
                    line(
                            ago(entry.sentAgo()),
                            took == null ? "–" : millis(took),
                            entry.requestBytes() + " B",
                            took == null ? "–" : entry.replyBytes() + " B",
                            entry.name()));
        }
        return text.toString();
    }

    private static String line(
            String sent, String took, String request, String reply, String command) {
        return String.format(
                Locale.ROOT, "  %16s %12s %12s %12s  %s\n", sent, took, request, reply, command);
    }

    private static String ago(Duration time) {
        return millis(time) + " ago";
    }

    private static String millis(Duration time) {
        double millis = time.toNanos() / 1e6;
        return millis < 10_000
                ? String.format(Locale.ROOT, "%.2f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }
}
