package org.redwire.hooks.breaker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Endpoint;

/**
 * The circuit of one endpoint. A call counts for the stage in which it began, and for nothing if
 * that is over: an answer that comes late neither opens nor closes anything.
 */
final class Circuit {

    private static final Logger LOG = System.getLogger(Breaker.class.getName());

    /** One stage of a circuit's life; each begins as a new object. */
    sealed interface Stage {}

    /** Calls are made, and counted. */
    private record Closed(Window window) implements Stage {}

    /** Calls fail. */
    private record Open(Opening opening, long until) implements Stage {}

    /** A few calls are made. */
    private static final class Probing implements Stage {

        private final Opening opening;
        private final AtomicInteger free;
        private final AtomicInteger good = new AtomicInteger();
        private final AtomicLong lastTaken;

        Probing(Opening opening, int probes, long now) {
            this.opening = opening;
            free = new AtomicInteger(probes);
            lastTaken = new AtomicLong(now);
        }

        /**
         * Takes a probe. Where all are taken, and for long, another is given: one that waits for
         * ever on the server would else keep the circuit from ever closing.
         */
        boolean take(long now, long patience) {
            for (int left = free.get(); left > 0; left = free.get()) {
                if (free.compareAndSet(left, left - 1)) {
                    lastTaken.set(now);
                    return true;
                }
            }
            long last = lastTaken.get();
            return now - last >= patience && lastTaken.compareAndSet(last, now);
        }
    }

    /** Why and when a circuit opened. */
    private record Opening(Instant at, long time, Window.Sums sums, int rate, String why) {}

    private final Endpoint endpoint;
    private final BreakerOptions options;
    private final LongSupplier clock;
    private final long openNanos;
    private final long slowNanos;
    private final AtomicReference<Stage> stage;
    private final LongAdder opened = new LongAdder();
    private final LongAdder refused = new LongAdder();

    Circuit(Endpoint endpoint, BreakerOptions options, LongSupplier clock) {
        this.endpoint = endpoint;
        this.options = options;
        this.clock = clock;
        openNanos = options.open().toNanos();
        slowNanos = options.slow().isZero() ? Long.MAX_VALUE : options.slow().toNanos();
        stage = new AtomicReference<>(closed());
    }

    private Closed closed() {
        return new Closed(new Window(options.window().toNanos(), clock.getAsLong()));
    }

    /** Whether calls are measured. */
    boolean timesCalls() {
        return slowNanos != Long.MAX_VALUE;
    }

    /**
     * Begins a call.
     *
     * @return what it counts for
     * @throws CircuitOpenException if it may not be made
     */
    Stage enter() {
        for (; ; ) {
            Stage now = stage.get();
            if (now instanceof Closed) {
                return now;
            }
            long time = clock.getAsLong();
            if (now instanceof Open open) {
                if (time - open.until < 0) {
                    throw refusal(open.opening, time, open.until - time);
                }
                stage.compareAndSet(now, new Probing(open.opening, options.probes(), time));
            } else if (now instanceof Probing probing) {
                if (probing.take(time, openNanos)) {
                    return probing;
                }
                throw refusal(probing.opening, time, 0);
            }
        }
    }

    /** When a call began, if that matters. */
    long time() {
        return clock.getAsLong();
    }

    /** Ends a call that took {@code nanos}, or 0 if that does not matter. */
    void leave(Stage began, Verdict ended, long nanos, @Nullable Throwable failure) {
        Verdict verdict = ended == Verdict.GOOD && nanos > slowNanos ? Verdict.SLOW : ended;
        if (began instanceof Closed closed) {
            count(closed, verdict, failure);
        } else if (began instanceof Probing probing) {
            probed(probing, verdict, failure);
        }
    }

    private void count(Closed closed, Verdict verdict, @Nullable Throwable failure) {
        if (verdict == Verdict.NONE) {
            return;
        }
        long now = clock.getAsLong();
        closed.window.add(verdict, now);
        if (verdict == Verdict.GOOD) {
            return;
        }
        Window.Sums sums = closed.window.sums(now);
        if (sums.calls() < options.calls()) {
            return;
        }
        if (sums.failed() * 100 >= options.failureRate() * sums.calls()) {
            int rate = Window.Sums.percent(sums.failed(), sums.calls());
            String last = failure == null ? "" : ", the last with " + name(failure);
            open(closed, now, sums, rate, "failed" + last);
        } else if (sums.slow() * 100 >= options.slowRate() * sums.calls()) {
            int rate = Window.Sums.percent(sums.slow(), sums.calls());
            open(closed, now, sums, rate, "took more than " + millis(slowNanos));
        }
    }

    private void open(Closed from, long now, Window.Sums sums, int rate, String what) {
        String why =
                rate
                        + " % of "
                        + sums.calls()
                        + " calls within "
                        + millis(options.window().toNanos())
                        + " "
                        + what;
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Open open = new Open(new Opening(at, now, sums, rate, why), now + openNanos);
        if (stage.compareAndSet(from, open)) {
            opened.increment();
            LOG.log(
                    Level.WARNING,
                    "{0}: the circuit opens for {1}: {2}",
                    endpoint,
                    millis(openNanos),
                    why);
        }
    }

    private void probed(Probing probing, Verdict verdict, @Nullable Throwable failure) {
        switch (verdict) {
            case NONE -> probing.free.incrementAndGet();
            case GOOD -> {
                if (probing.good.incrementAndGet() >= options.probes()
                        && stage.compareAndSet(probing, closed())) {
                    LOG.log(
                            Level.INFO,
                            "{0}: the circuit closes, it was open for {1}",
                            endpoint,
                            millis(clock.getAsLong() - probing.opening.time));
                }
            }
            case BAD, SLOW -> {
                if (stage.compareAndSet(
                        probing, new Open(probing.opening, clock.getAsLong() + openNanos))) {
                    LOG.log(
                            Level.DEBUG,
                            "{0}: a probe {1}, so the circuit stays open for {2}",
                            endpoint,
                            failure == null ? "was slow" : "failed with " + name(failure),
                            millis(openNanos));
                }
            }
        }
    }

    private CircuitOpenException refusal(Opening opening, long now, long left) {
        refused.increment();
        return new CircuitOpenException(
                "the circuit is open since "
                        + opening.at
                        + " ("
                        + millis(now - opening.time)
                        + "): "
                        + opening.why
                        + "; "
                        + (left == 0 ? "probes are under way" : "it probes in " + millis(left)),
                opening.at,
                opening.rate,
                Duration.ofNanos(left));
    }

    CircuitStatus status() {
        Stage now = stage.get();
        long time = clock.getAsLong();
        if (now instanceof Closed closed) {
            return status(CircuitState.CLOSED, closed.window.sums(time), null, 0);
        }
        if (now instanceof Open open) {
            return status(
                    CircuitState.OPEN,
                    open.opening.sums,
                    open.opening.at,
                    Math.max(0, open.until - time));
        }
        Opening opening = ((Probing) now).opening;
        return status(CircuitState.PROBING, opening.sums, opening.at, 0);
    }

    private CircuitStatus status(
            CircuitState state, Window.Sums sums, @Nullable Instant since, long left) {
        return new CircuitStatus(
                endpoint,
                state,
                sums.calls(),
                Window.Sums.percent(sums.failed(), sums.calls()),
                Window.Sums.percent(sums.slow(), sums.calls()),
                since,
                Duration.ofNanos(left),
                opened.sum(),
                refused.sum());
    }

    /** Whether nothing would be lost if it began anew. */
    boolean idle() {
        return stage.get() instanceof Closed closed
                && closed.window.sums(clock.getAsLong()).calls() == 0;
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    private static String millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
    }
}
