package org.redwire.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.redwire.client.RedisClient;
import org.redwire.insight.CommandTiming;
import org.redwire.insight.ConsumerCalls;
import org.redwire.insight.Reading;
import org.redwire.insight.SlowCall;
import org.redwire.insight.Timing;
import org.redwire.insight.Watch;
import org.redwire.shell.Screen;

/** {@code redis:top}: rates and times of clients and commands, again and again. */
final class Top {

    private static final String CLEAR = "\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    /** How many slow calls are shown, if there is room. */
    private static final int SLOWEST = 5;

    /** How many consumers are shown, if there is room. */
    private static final int HUNGRIEST = 5;

    /** The lines around the tables: the title, blanks and headings. */
    private static final int FURNITURE = 7;

    /** The blank and the heading of another table. */
    private static final int HEADING = 2;

    private record Watched(String client, Watch watch) {}

    private record Read(String client, Reading reading) {}

    private record Row(String client, CommandTiming command, Reading reading) {
        double perSecond() {
            return reading.perSecond(command.timing().commands());
        }
    }

    private record Hungry(ConsumerCalls consumer, Reading reading) {
        double perSecond() {
            return reading.perSecond(consumer.commands());
        }
    }

    private record Slow(String client, SlowCall call) {}

    private static final Comparator<Slow> SLOWEST_FIRST =
            Comparator.comparing((Slow one) -> one.call().took()).reversed();

    private Top() {}

    /** Shows them until the screen ends it, or so many times. */
    static void show(Screen screen, List<RedisClient> clients, Duration pace, long times) {
        if (pace.isZero() || pace.isNegative()) {
            throw new IllegalArgumentException("the time between two looks must be positive");
        }
        List<Watched> watched = new ArrayList<>();
        try {
            clients.forEach(
                    redis -> watched.add(new Watched(Overview.name(redis), Watch.on(redis))));
            if (screen.ansi()) {
                screen.print(CLEAR + HOME);
            }
            for (long shown = 0; shown < times && !screen.ended(pace); shown++) {
                List<Read> reads = new ArrayList<>();
                watched.forEach(one -> reads.add(new Read(one.client(), one.watch().read())));
                screen.print(frame(text(screen, reads), screen.ansi()));
            }
        } finally {
            watched.forEach(one -> one.watch().close());
        }
    }

    /** Watches once, and shows the slowest calls. */
    static void slowest(Screen screen, List<RedisClient> clients, int most, Duration watched) {
        if (most < 1) {
            throw new IllegalArgumentException("the number of calls must be at least 1");
        }
        List<Watched> all = new ArrayList<>();
        try {
            clients.forEach(redis -> all.add(new Watched(Overview.name(redis), Watch.on(redis))));
            screen.ended(watched);
            List<Slow> slow = new ArrayList<>();
            for (Watched one : all) {
                one.watch().read().slowest().forEach(it -> slow.add(new Slow(one.client(), it)));
            }
            slow.sort(SLOWEST_FIRST);
            screen.print(
                    slow.isEmpty()
                            ? "There was no call.\n"
                            : slowest(slow, Math.min(most, slow.size()))
                                    .text(new Paint(screen.ansi())));
        } finally {
            all.forEach(one -> one.watch().close());
        }
    }

    /** Over the frame before, where the screen can go back; else below it. */
    private static String frame(String text, boolean ansi) {
        return ansi ? HOME + text.replace("\n", REST_OF_LINE + "\n") + REST_OF_SCREEN : text + "\n";
    }

    private static String text(Screen screen, List<Read> reads) {
        Paint paint = new Paint(screen.ansi());
        List<Row> rows = new ArrayList<>();
        List<Hungry> hungry = new ArrayList<>();
        List<Slow> slow = new ArrayList<>();
        for (Read read : reads) {
            Reading reading = read.reading();
            if (reading.consumers().size() > 1) { // one alone would repeat the client
                reading.consumers().forEach(it -> hungry.add(new Hungry(it, reading)));
            }
            reading.commands().forEach(it -> rows.add(new Row(read.client(), it, reading)));
            reading.slowest().forEach(it -> slow.add(new Slow(read.client(), it)));
        }
        rows.sort(Comparator.comparingDouble(Row::perSecond).reversed());
        hungry.sort(Comparator.comparingDouble(Hungry::perSecond).reversed());
        slow.sort(SLOWEST_FIRST);
        int room = Math.max(2, screen.height() - FURNITURE - reads.size());
        int hungriest = Math.min(Math.min(HUNGRIEST, hungry.size()), room / 3);
        if (hungriest > 0) {
            room = Math.max(2, room - hungriest - HEADING);
        }
        int slowest = Math.min(Math.min(SLOWEST, slow.size()), room / 2);
        StringBuilder text = new StringBuilder(clients(reads).text(paint, screen.width()));
        if (hungriest > 0) {
            text.append('\n').append(consumers(hungry, hungriest).text(paint, screen.width()));
        }
        if (!rows.isEmpty()) {
            text.append('\n').append(commands(rows, room - slowest).text(paint, screen.width()));
        }
        if (slowest > 0) {
            text.append('\n').append(slowest(slow, slowest).text(paint, screen.width()));
        }
        return text.toString();
    }

    private static Table clients(List<Read> reads) {
        Table table =
                new Table(
                        "CLIENT",
                        ">CALLS/S",
                        ">FAILED/S",
                        ">P50",
                        ">P99",
                        ">MAX",
                        ">OPEN",
                        ">USED",
                        ">WAIT",
                        ">LANES");
        for (Read read : reads) {
            Reading reading = read.reading();
            Timing all = reading.all();
            table.row(
                    read.client(),
                    Figures.rate(reading.callsPerSecond()),
                    Figures.rate(reading.failuresPerSecond()),
                    time(all, all.p50()),
                    time(all, all.p99()),
                    time(all, all.max()),
                    reading.stats().pool().total() + reading.stats().lanes().open(),
                    reading.stats().pool().lent(),
                    reading.stats().pool().waiting(),
                    reading.stats().lanes().inFlight());
        }
        return table;
    }

    private static Table consumers(List<Hungry> hungry, int most) {
        Table table = new Table("CONSUMER", ">CALLS/S", ">COMMANDS/S", ">FAILED/S");
        for (Hungry one : hungry.subList(0, most)) {
            table.row(
                    Printable.line(one.consumer().consumer()),
                    Figures.rate(one.reading().perSecond(one.consumer().calls())),
                    Figures.rate(one.perSecond()),
                    Figures.rate(one.reading().perSecond(one.consumer().failures())));
        }
        return table;
    }

    private static Table commands(List<Row> rows, int most) {
        Table table =
                new Table("CLIENT", "COMMAND", ">A SECOND", ">FAILED/S", ">P50", ">P99", ">MAX");
        for (Row row : rows.subList(0, Math.min(most, rows.size()))) {
            Timing timing = row.command().timing();
            table.row(
                    row.client(),
                    Printable.line(row.command().name())
                            + (row.command().waits() ? " (waits)" : ""),
                    Figures.rate(row.perSecond()),
                    Figures.rate(row.reading().perSecond(timing.failures())),
                    time(timing, timing.p50()),
                    time(timing, timing.p99()),
                    time(timing, timing.max()));
        }
        return table;
    }

    private static Table slowest(List<Slow> slow, int most) {
        Table table = new Table("CLIENT", "SLOWEST", ">TOOK", ">COMMANDS", ">BYTES", "OUTCOME");
        for (Slow one : slow.subList(0, most)) {
            SlowCall call = one.call();
            String failure = call.failure();
            table.row(
                    one.client(),
                    Printable.line(call.command()),
                    Figures.time(call.took().toNanos()),
                    call.commands(),
                    Figures.count(call.size()),
                    failure == null ? "" : call.outcome() + " " + Printable.line(failure));
        }
        return table;
    }

    private static String time(Timing timing, Duration duration) {
        return timing.calls() == 0 ? "–" : Figures.time(duration.toNanos());
    }
}
