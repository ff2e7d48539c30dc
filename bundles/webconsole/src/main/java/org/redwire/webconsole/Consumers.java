package org.redwire.webconsole;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.redwire.insight.ConsumerCalls;
import org.redwire.insight.Reading;

/** Who called in the last readings, and how often. */
final class Consumers {

    private static final int ROWS = 20;
    private static final double NANOS = 1e9;

    private final String prefix;
    private final int window;
    private final Deque<Reading> readings = new ArrayDeque<>();

    /**
     * Those of one client.
     *
     * @param client its name; without it a consumer is shown by its own
     */
    Consumers(String client, int window) {
        this.prefix = client + "/";
        this.window = window;
    }

    void add(Reading reading) {
        readings.addLast(reading);
        if (readings.size() > window) {
            readings.removeFirst();
        }
    }

    void write(Json json) {
        Map<String, ConsumerCalls> all = new TreeMap<>();
        double seconds = 0;
        for (Reading reading : readings) {
            seconds += reading.span().toNanos() / NANOS;
            reading.consumers()
                    .forEach(calls -> all.merge(calls.consumer(), calls, Consumers::sum));
        }
        double span = Math.max(seconds, 1 / NANOS);
        json.open('[');
        all.values().stream()
                .sorted(Comparator.comparingLong(ConsumerCalls::commands).reversed())
                .limit(ROWS)
                .forEach(calls -> write(json, calls, span));
        json.close(']');
    }

    private static ConsumerCalls sum(ConsumerCalls one, ConsumerCalls other) {
        return new ConsumerCalls(
                one.consumer(),
                one.calls() + other.calls(),
                one.commands() + other.commands(),
                one.failures() + other.failures());
    }

    private void write(Json json, ConsumerCalls calls, double seconds) {
        String name = calls.consumer();
        json.open('{');
        json.name("name").value(name.startsWith(prefix) ? name.substring(prefix.length()) : name);
        json.name("calls").value(calls.calls() / seconds);
        json.name("commands").value(calls.commands() / seconds);
        json.name("failures").value(calls.failures()).close('}');
    }
}
