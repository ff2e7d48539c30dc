package org.redwire.webconsole;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.redwire.insight.CommandTiming;
import org.redwire.insight.Reading;
import org.redwire.insight.Timing;

/**
 * The commands of the last readings together, so that the table does not flicker. Percentiles
 * cannot be added up: p50 is the mean of the readings' by calls, p99 that of the worst.
 */
final class Recent {

    private static final int ROWS = 20;
    private static final double NANOS = 1e9;

    private final int window;
    private final Deque<Reading> readings = new ArrayDeque<>();

    Recent(int window) {
        this.window = window;
    }

    void add(Reading reading) {
        readings.addLast(reading);
        if (readings.size() > window) {
            readings.removeFirst();
        }
    }

    private static final class Row {
        private final String name;
        private final boolean waits;
        private long calls;
        private long commands;
        private long failures;
        private double p50;
        private double p99;
        private double max;

        Row(String name, boolean waits) {
            this.name = name;
            this.waits = waits;
        }

        void add(Timing timing) {
            calls += timing.calls();
            commands += timing.commands();
            failures += timing.failures();
            p50 += Point.micros(timing.p50()) * timing.calls();
            p99 = Math.max(p99, Point.micros(timing.p99()));
            max = Math.max(max, Point.micros(timing.max()));
        }

        void write(Json json, double seconds) {
            json.open('{').name("name").value(name).name("waits").value(waits);
            json.name("rate").value(commands / seconds);
            json.name("calls").value(calls).name("failures").value(failures);
            json.name("p50").value(p50 / calls).name("p99").value(p99).name("max").value(max);
            json.close('}');
        }
    }

    void write(Json json) {
        Map<String, Row> rows = new TreeMap<>();
        double seconds = 0;
        for (Reading reading : readings) {
            seconds += reading.span().toNanos() / NANOS;
            for (CommandTiming command : reading.commands()) {
                rows.computeIfAbsent(
                                command.name() + (command.waits() ? " waits" : ""),
                                unseen -> new Row(command.name(), command.waits()))
                        .add(command.timing());
            }
        }
        write(json, rows.values(), Math.max(seconds, 1 / NANOS));
    }

    private static void write(Json json, Collection<Row> rows, double seconds) {
        json.open('[');
        rows.stream()
                .sorted(Comparator.<Row>comparingLong(row -> row.commands).reversed())
                .limit(ROWS)
                .forEach(row -> row.write(json, seconds));
        json.close(']');
    }
}
