package org.redwire.telemetry;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.redwire.hooks.Target;

/** What keeps the numbers of one target. */
final class Site {

    private final Recorder recorder;
    private final Target target;
    private final LongAdder published;
    private final Recorder.Conns conns;
    private final Map<Kind, Map<String, Series>> series = new EnumMap<>(Kind.class);

    Site(Recorder recorder, Target target, LongAdder published) {
        this.recorder = recorder;
        this.target = target;
        this.published = published;
        conns = recorder.conns(target);
        for (Kind kind : Kind.values()) {
            series.put(kind, new ConcurrentHashMap<>());
        }
    }

    Recorder.Conns conns() {
        return conns;
    }

    LongAdder published() {
        return published;
    }

    /** One operation: what keeps its numbers, and whether it publishes, or reads streams. */
    record Series(Recorder.Calls calls, boolean publishes, boolean reads) {}

    static boolean publishes(String command) {
        return command.equals("PUBLISH") || command.equals("SPUBLISH");
    }

    Series series(Kind kind, String command) {
        Map<String, Series> known = series.get(kind);
        Series found = known.get(command);
        return found == null ? add(known, kind, command) : found;
    }

    private Series add(Map<String, Series> known, Kind kind, String command) {
        // Threads may pass at the bound together; a few more do no harm.
        String name = known.size() < Telemetry.MAX_NAMES ? command : Failure.OTHER;
        return known.computeIfAbsent(
                name,
                unseen ->
                        new Series(
                                recorder.calls(target, kind.operation(unseen)),
                                kind == Kind.COMMAND && publishes(unseen),
                                kind == Kind.COMMAND && Lag.readsStreams(unseen)));
    }
}
