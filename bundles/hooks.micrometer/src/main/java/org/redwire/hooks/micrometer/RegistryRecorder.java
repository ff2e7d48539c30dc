package org.redwire.hooks.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Target;
import org.redwire.telemetry.Failure;
import org.redwire.telemetry.Recorder;

/** Keeps numbers in the meters of a registry. */
final class RegistryRecorder implements Recorder {

    private static final String ERROR = "error";
    private static final String NONE = "none";

    private final Meters meters;

    RegistryRecorder(Meters meters) {
        this.meters = meters;
    }

    private Timer timer(String name, String description, Tags tags) {
        return meters.keep(
                () ->
                        Timer.builder(Meters.PREFIX + name)
                                .description(description)
                                .tags(tags)
                                .register(meters.registry()));
    }

    private Counter errors(Tags tags, String operation, Failure failure) {
        return meters.keep(
                () ->
                        Counter.builder(Meters.PREFIX + "errors")
                                .description(
                                        "Commands that failed, and connections that were not made.")
                                .tags(tags)
                                .tag("operation", operation)
                                .tag(ERROR, failure.type())
                                .tag("category", failure.category().word())
                                .register(meters.registry()));
    }

    /** A timer of what succeeds, and one for each error. */
    private final class Timers {
        private final String name;
        private final String description;
        private final Tags tags;
        private final Timer success;
        private final Map<String, Timer> failures = new ConcurrentHashMap<>();

        Timers(String name, String description, Tags tags) {
            this.name = name;
            this.description = description;
            this.tags = tags;
            success = timer(name, description, tags.and(ERROR, NONE));
        }

        void record(long nanos, @Nullable Failure failure) {
            Timer timer =
                    failure == null
                            ? success
                            : failures.computeIfAbsent(
                                    failure.type(),
                                    type -> timer(name, description, tags.and(ERROR, type)));
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public Calls calls(Target target, String operation) {
        Tags tags = Meters.tags(target);
        Timers timers =
                new Timers(
                        "operation.duration",
                        "Commands, pipelines and transactions.",
                        tags.and("operation", operation));
        Map<Failure, Counter> errors = new ConcurrentHashMap<>();
        return new Calls() {
            private volatile @Nullable DistributionSummary sizes;
            private volatile @Nullable Timer lags;

            @Override
            public void ended(long nanos, @Nullable Failure failure) {
                timers.record(nanos, failure);
            }

            @Override
            public void batch(int commands) {
                DistributionSummary known = sizes;
                if (known == null) { // the registry gives the same one to all who ask
                    known = batches(tags, operation);
                    sizes = known;
                }
                known.record(commands);
            }

            @Override
            public void lagged(long millis) {
                Timer known = lags;
                if (known == null) {
                    known =
                            timer(
                                    "stream.lag",
                                    "How old entries of streams were when they were read.",
                                    tags.and("operation", operation));
                    lags = known;
                }
                known.record(millis, TimeUnit.MILLISECONDS);
            }

            @Override
            public void failed(Failure failure) {
                errors.computeIfAbsent(failure, unseen -> errors(tags, operation, unseen))
                        .increment();
            }
        };
    }

    private DistributionSummary batches(Tags tags, String operation) {
        return meters.keep(
                () ->
                        DistributionSummary.builder(Meters.PREFIX + "operation.batch.size")
                                .description("How many commands a pipeline or a transaction has.")
                                .baseUnit("commands")
                                .tags(tags)
                                .tag("operation", operation)
                                .register(meters.registry()));
    }

    @Override
    public Conns conns(Target target) {
        Tags tags = Meters.tags(target);
        Timers created =
                new Timers(
                        "connection.create_time",
                        "The making of connections, handshake included.",
                        tags);
        String waits = "connection.wait_time";
        String waiting = "Waiting for a connection of the pool.";
        Timer got = timer(waits, waiting, tags.and("outcome", "connection"));
        Timer none = timer(waits, waiting, tags.and("outcome", "timeout"));
        Timer used = timer("connection.use_time", "How long connections were lent.", tags);
        Map<Failure, Counter> errors = new ConcurrentHashMap<>();
        return new Conns() {
            @Override
            public void created(long nanos, @Nullable Failure failure) {
                created.record(nanos, failure);
                if (failure != null) {
                    errors.computeIfAbsent(failure, unseen -> errors(tags, "connect", unseen))
                            .increment();
                }
            }

            @Override
            public void awaited(long nanos, boolean inVain) {
                (inVain ? none : got).record(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void used(long nanos) {
                used.record(nanos, TimeUnit.NANOSECONDS);
            }
        };
    }
}
