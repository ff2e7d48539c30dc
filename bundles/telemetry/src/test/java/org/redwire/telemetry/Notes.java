package org.redwire.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Target;

/** Writes down what it is told, without durations but that they are positive. */
final class Notes implements Recorder {

    final List<String> all = new CopyOnWriteArrayList<>();
    final List<String> operations = new ArrayList<>();

    private void note(String what, long nanos, @Nullable Failure failure) {
        all.add(
                what
                        + (nanos >= 0 ? "" : " in no time")
                        + (failure == null ? "" : " failed with " + failure.type()));
    }

    /** What was told of anything but connections. */
    List<String> calls() {
        return all.stream().filter(note -> !note.startsWith("conn")).toList();
    }

    @Override
    public Calls calls(Target target, String operation) {
        operations.add(operation);
        String name = target.client() + " " + operation;
        return new Calls() {
            @Override
            public void ended(long nanos, @Nullable Failure failure) {
                note(name, nanos, failure);
            }

            @Override
            public void batch(int commands) {
                all.add(name + " of " + commands);
            }

            @Override
            public void lagged(long millis) {
                all.add(name + " lag " + millis / 1000);
            }

            @Override
            public void failed(Failure failure) {
                all.add(name + " error " + failure.category().word());
            }
        };
    }

    @Override
    public Conns conns(Target target) {
        return new Conns() {
            @Override
            public void created(long nanos, @Nullable Failure failure) {
                note("conn created", nanos, failure);
            }

            @Override
            public void awaited(long nanos, boolean inVain) {
                note("conn awaited" + (inVain ? " in vain" : ""), nanos, null);
            }

            @Override
            public void used(long nanos) {
                note("conn used", nanos, null);
            }
        };
    }
}
