package org.redwire.prometheus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Target;
import org.redwire.telemetry.Failure;
import org.redwire.telemetry.Recorder;

/** Keeps numbers by itself, and gives them as snapshots. */
final class Numbers implements Recorder {

    static final String PREFIX = "redis_client_";
    static final String CLIENT = "client";

    private static final String SERVER = "server";
    private static final String OPERATION = "operation";
    private static final String ERROR = "error";
    private static final String NONE = "none";

    private final Family<Histogram> durations =
            seconds("operation_duration", "Duration of commands and batches.");
    private final Family<Histogram> batches =
            new Family<>(
                    PREFIX + "operation_batch_size",
                    "How many commands a pipeline or a transaction has.",
                    Histogram::ofSizes);
    private final Family<Histogram> lags =
            seconds("stream_lag", "How old entries of streams were when they were read.");
    private final Family<Histogram> creations =
            seconds("connection_create_time", "Duration of dial, TLS and handshake.");
    private final Family<Histogram> waits =
            seconds("connection_wait_time", "Waiting for a connection of the pool.");
    private final Family<Histogram> uses =
            seconds("connection_use_time", "How long connections were lent.");
    private final Family<LongAdder> errors =
            new Family<>(
                    PREFIX + "errors",
                    "Commands that failed, and connections that were not made.",
                    LongAdder::new);

    private static Family<Histogram> seconds(String name, String help) {
        return new Family<>(PREFIX + name + "_seconds", help, Histogram::ofSeconds);
    }

    private List<Family<Histogram>> histograms() {
        return List.of(durations, batches, lags, creations, waits, uses);
    }

    @Override
    public Calls calls(Target target, String operation) {
        Labels labels = labels(target).add(OPERATION, operation);
        Histogram succeeded = durations.of(labels.add(ERROR, NONE));
        return new Calls() {
            private final Map<Failure, Histogram> failed = new ConcurrentHashMap<>();

            @Override
            public void ended(long nanos, @Nullable Failure failure) {
                Histogram histogram =
                        failure == null
                                ? succeeded
                                : failed.computeIfAbsent(
                                        failure,
                                        unseen -> durations.of(labels.add(ERROR, unseen.type())));
                histogram.record(nanos);
            }

            @Override
            public void batch(int commands) {
                batches.of(labels).record(commands);
            }

            @Override
            public void lagged(long millis) {
                lags.of(labels).record(TimeUnit.MILLISECONDS.toNanos(millis));
            }

            @Override
            public void failed(Failure failure) {
                count(labels, failure);
            }
        };
    }

    private static Labels labels(Target target) {
        return Labels.of(CLIENT, target.client(), SERVER, target.endpoint().toString());
    }

    private void count(Labels labels, Failure failure) {
        errors.of(labels.add(ERROR, failure.type()).add("category", failure.category().word()))
                .increment();
    }

    @Override
    public Conns conns(Target target) {
        Labels labels = labels(target);
        Histogram used = uses.of(labels);
        Histogram got = waits.of(labels.add("outcome", "connection"));
        return new Conns() {
            @Override
            public void created(long nanos, @Nullable Failure failure) {
                creations
                        .of(labels.add(ERROR, failure == null ? NONE : failure.type()))
                        .record(nanos);
                if (failure != null) {
                    count(labels.add(OPERATION, "connect"), failure);
                }
            }

            @Override
            public void awaited(long nanos, boolean inVain) {
                (inVain ? waits.of(labels.add("outcome", "timeout")) : got).record(nanos);
            }

            @Override
            public void used(long nanos) {
                used.record(nanos);
            }
        };
    }

    /** Adds what there is. */
    void collect(MetricSnapshots.Builder all) {
        for (Family<Histogram> family : histograms()) {
            HistogramSnapshot.Builder snapshot =
                    HistogramSnapshot.builder().name(family.name()).help(family.help());
            family.forEach((labels, histogram) -> snapshot.dataPoint(histogram.snapshot(labels)));
            if (!family.isEmpty()) {
                all.metricSnapshot(snapshot.build());
            }
        }
        CounterSnapshot.Builder counts =
                CounterSnapshot.builder().name(errors.name()).help(errors.help());
        errors.forEach(
                (labels, count) ->
                        counts.dataPoint(
                                CounterDataPointSnapshot.builder()
                                        .labels(labels)
                                        .value(count.sum())
                                        .build()));
        if (!errors.isEmpty()) {
            all.metricSnapshot(counts.build());
        }
    }
}
