package org.redwire.webconsole;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.redwire.hooks.HookStats;

/** What the hooks cost of late, out of numbers that only grow. */
final class Costs {

    private final int window;
    private final Deque<List<HookStats>> samples = new ArrayDeque<>();

    Costs(int window) {
        this.window = window;
    }

    void add(List<HookStats> hooks) {
        samples.addLast(hooks);
        if (samples.size() > window) {
            samples.removeFirst();
        }
    }

    void write(Json json) {
        json.open('[');
        if (!samples.isEmpty()) {
            for (HookStats now : samples.getLast()) {
                HookStats then = before(now);
                long calls = now.calls() - then.calls();
                json.open('{').name("name").value(now.name());
                json.name("ranking").value(now.ranking());
                json.name("calls").value(calls);
                json.name("nanos");
                if (calls > 0) {
                    json.value((double) (now.nanos() - then.nanos()) / calls);
                } else {
                    json.value(null);
                }
                json.close('}');
            }
        }
        json.close(']');
    }

    /** The same hook at the beginning of the window; one that has come since began at nothing. */
    private HookStats before(HookStats now) {
        for (HookStats then : samples.getFirst()) {
            if (then.name().equals(now.name())
                    && then.ranking() == now.ranking()
                    && then.calls() <= now.calls()
                    && then.nanos() <= now.nanos()) {
                return then;
            }
        }
        return new HookStats(now.name(), now.ranking(), 0, 0);
    }
}
