package org.redwire.webconsole;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.redwire.insight.Reading;
import org.redwire.insight.SlowCall;

/** The slowest calls of the last minutes. */
final class SlowCalls {

    static final int ROWS = 10;
    static final Duration AGE = Duration.ofMinutes(5);

    private List<SlowCall> calls = List.of();

    void add(Reading reading) {
        Instant oldest = reading.at().minus(AGE);
        List<SlowCall> all = new ArrayList<>(reading.slowest());
        all.addAll(calls);
        calls =
                all.stream()
                        .filter(call -> call.began().isAfter(oldest))
                        .sorted(Comparator.comparing(SlowCall::took).reversed())
                        .limit(ROWS)
                        .toList();
    }

    void write(Json json) {
        json.open('[');
        for (SlowCall call : calls) {
            json.open('{').name("command").value(call.command());
            json.name("commands").value(call.commands()).name("size").value(call.size());
            json.name("took").value(Point.micros(call.took()));
            json.name("began").value(call.began().toEpochMilli());
            json.name("outcome").value(call.outcome().name());
            json.name("failure").value(call.failure()).close('}');
        }
        json.close(']');
    }
}
