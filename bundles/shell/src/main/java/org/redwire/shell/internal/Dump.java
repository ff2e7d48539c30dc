package org.redwire.shell.internal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;
import org.redwire.pool.Flight;
import org.redwire.pool.FlightEntry;

/** {@code redis:dump}: the last commands of each connection. */
final class Dump {

    private Dump() {}

    static String text(List<RedisClient> clients, Paint paint) {
        StringBuilder text = new StringBuilder();
        for (RedisClient redis : clients) {
            text.append(text.isEmpty() ? "" : "\n");
            text.append(paint.bold(Overview.name(redis) + "  " + redis.options().endpoint()));
            text.append('\n');
            List<Flight> flights = redis.flights();
            if (flights.isEmpty()) {
                text.append("nothing is recorded; org.redwire.recorder does that\n");
            }
            flights.forEach(flight -> text.append('\n').append(text(flight, paint)));
        }
        return text.toString();
    }

    private static String text(Flight flight, Paint paint) {
        Table table = new Table(">SENT AGO", ">TOOK", ">REQUEST", ">REPLY", "COMMAND");
        for (FlightEntry entry : flight.commands()) {
            Duration took = entry.took();
            table.row(
                    Figures.time(entry.sentAgo().toNanos()),
                    took == null ? "–" : Figures.time(took.toNanos()),
                    Figures.count(entry.requestBytes()) + " B",
                    took == null ? "–" : Figures.count(entry.replyBytes()) + " B",
                    Printable.line(entry.name()));
        }
        return headline(flight) + table.text(paint);
    }

    private static String headline(Flight flight) {
        return "connection "
                + flight.conn()
                + ", "
                + use(flight.use())
                + ", made "
                + ago(flight.openedAgo())
                + ", "
                + state(flight.endedAgo())
                + "; the last "
                + Figures.count(flight.commands().size())
                + " of "
                + Figures.count(flight.recorded())
                + " commands\n";
    }

    private static String use(Flight.Use use) {
        return switch (use) {
            case CALLS -> "for calls";
            case LANE -> "a lane";
            case SUBSCRIPTION -> "a subscription";
        };
    }

    private static String state(@Nullable Duration endedAgo) {
        return endedAgo == null ? "open" : "ended " + ago(endedAgo);
    }

    private static String ago(Duration time) {
        return (time.toSeconds() > 0
                        ? Figures.span(time.toSeconds())
                        : Figures.time(time.toNanos()))
                + " ago";
    }
}
