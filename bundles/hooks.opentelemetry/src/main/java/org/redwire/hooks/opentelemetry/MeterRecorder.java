package org.redwire.hooks.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Target;
import org.redwire.telemetry.Failure;
import org.redwire.telemetry.Recorder;

/** Keeps numbers in the instruments of a meter. */
final class MeterRecorder implements Recorder {

    /** In seconds; Redis answers in less than the first one that the conventions advise. */
    private static final List<Double> BUCKETS =
            List.of(0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

    private static final AttributeKey<String> OUTCOME =
            AttributeKey.stringKey("redis.client.connection.wait.outcome");
    private static final double SECOND = 1e9;

    private final DoubleHistogram durations;
    private final LongHistogram batches;
    private final DoubleHistogram lags;
    private final LongCounter errors;
    private final DoubleHistogram creations;
    private final DoubleHistogram waits;
    private final DoubleHistogram uses;

    MeterRecorder(Meter meter) {
        durations =
                seconds(
                        meter,
                        "db.client.operation.duration",
                        "Duration of database client operations.");
        batches =
                meter.histogramBuilder("redis.client.operation.batch.size")
                        .ofLongs()
                        .setUnit("{command}")
                        .setDescription("How many commands a pipeline or a transaction has.")
                        .setExplicitBucketBoundariesAdvice(
                                List.of(2L, 5L, 10L, 20L, 50L, 100L, 200L, 500L, 1000L, 10_000L))
                        .build();
        lags =
                seconds(
                        meter,
                        "redis.client.stream.lag",
                        "How old entries of streams were when they were read.");
        errors =
                meter.counterBuilder("redis.client.errors")
                        .setUnit("{error}")
                        .setDescription("Commands that failed, and connections that were not made.")
                        .build();
        creations =
                seconds(
                        meter,
                        "db.client.connection.create_time",
                        "The time it took to create a new connection.");
        waits =
                seconds(
                        meter,
                        "db.client.connection.wait_time",
                        "The time it took to obtain an open connection from the pool.");
        uses =
                seconds(
                        meter,
                        "db.client.connection.use_time",
                        "The time between borrowing a connection and returning it to the pool.");
    }

    private static DoubleHistogram seconds(Meter meter, String name, String description) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(BUCKETS)
                .build();
    }

    @Override
    public Calls calls(Target target, String operation) {
        Attributes known =
                Names.ofCalls(target).toBuilder().put(Names.OPERATION, operation).build();
        return new Calls() {
            @Override
            public void ended(long nanos, @Nullable Failure failure) {
                durations.record(
                        nanos / SECOND, failure == null ? known : Names.with(known, failure));
            }

            @Override
            public void batch(int commands) {
                batches.record(commands, known);
            }

            @Override
            public void lagged(long millis) {
                lags.record(millis / 1e3, known);
            }

            @Override
            public void failed(Failure failure) {
                count(known, failure);
            }
        };
    }

    private void count(Attributes known, Failure failure) {
        errors.add(
                1,
                Names.with(known, failure).toBuilder()
                        .put(Names.CATEGORY, failure.category().word())
                        .build());
    }

    @Override
    public Conns conns(Target target) {
        Attributes known = Names.ofPool(target);
        Attributes inVain = known.toBuilder().put(OUTCOME, "timeout").build();
        Attributes got = known.toBuilder().put(OUTCOME, "connection").build();
        return new Conns() {
            @Override
            public void created(long nanos, @Nullable Failure failure) {
                if (failure == null) {
                    creations.record(nanos / SECOND, known);
                } else {
                    creations.record(nanos / SECOND, Names.with(known, failure));
                    count(known, failure);
                }
            }

            @Override
            public void awaited(long nanos, boolean failed) {
                waits.record(nanos / SECOND, failed ? inVain : got);
            }

            @Override
            public void used(long nanos) {
                uses.record(nanos / SECOND, known);
            }
        };
    }
}
