package org.redwire.hooks.breaker;

import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;

/**
 * A circuit breaker for each endpoint. Once too many of the calls to one have failed, or were slow,
 * its circuit opens: calls fail at once with a {@link CircuitOpenException}, so that nobody waits
 * for a server that does not answer, and the server is left alone. After a while a few calls are
 * let through as probes; if they succeed the circuit closes.
 *
 * <pre>{@code
 * redis.addHook(new Breaker(BreakerOptions.standard()));
 * }</pre>
 *
 * <p>What counts as a failure is what says that the server does not answer or cannot work: a lost
 * connection, one that cannot be made, a deadline that passed, a reply that is none, LOADING and
 * its like. An error about a command does not, since the server answered it; what the client or
 * another hook refuses does not count at all. A command counts once with all its retries, and so
 * does a pipeline or a transaction as a whole.
 *
 * <p>All clients that it is a hook of share the circuits.
 */
public final class Breaker implements Hook {

    private final LongSupplier clock;
    private volatile Circuits circuits;

    /** Opens circuits as {@code options} say. */
    public Breaker(BreakerOptions options) {
        this(options, System::nanoTime);
    }

    Breaker(BreakerOptions options, LongSupplier clock) {
        this.clock = clock;
        circuits = new Circuits(options, clock);
    }

    /** From now on opens circuits as {@code options} say; all of them begin anew, and closed. */
    public void change(BreakerOptions options) {
        circuits = new Circuits(options, clock);
    }

    /** The circuits of this moment, by endpoint. */
    public List<CircuitStatus> circuits() {
        return circuits.all().stream()
                .map(Circuit::status)
                .sorted(Comparator.comparing(status -> status.endpoint().toString()))
                .toList();
    }

    private Circuit circuit(Target target) {
        return circuits.of(target.endpoint());
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        Circuit circuit = circuit(next.target());
        Circuit.Stage stage = circuit.enter();
        boolean timed = circuit.timesCalls() && command.blocking() == null;
        long start = timed ? circuit.time() : 0;
        Verdict verdict = Verdict.NONE;
        Throwable failure = null;
        try {
            T reply = next.process(command);
            verdict = Verdict.GOOD;
            return reply;
        } catch (Throwable e) {
            failure = e;
            verdict = Verdict.of(e);
            throw e;
        } finally {
            circuit.leave(stage, verdict, timed ? circuit.time() - start : 0, failure);
        }
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        batch(commands, next);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        batch(commands, next);
    }

    private void batch(List<Queued<?>> commands, Pipelined next) {
        Circuit circuit = circuit(next.target());
        Circuit.Stage stage = circuit.enter();
        boolean timed = circuit.timesCalls() && !waits(commands);
        long start = timed ? circuit.time() : 0;
        Throwable failure = null;
        Verdict verdict = Verdict.NONE;
        try {
            next.execute(commands);
            failure = worst(commands);
            verdict = failure == null ? of(commands) : Verdict.BAD;
        } catch (Throwable e) {
            failure = e;
            verdict = Verdict.of(e);
            throw e;
        } finally {
            circuit.leave(stage, verdict, timed ? circuit.time() - start : 0, failure);
        }
    }

    private static boolean waits(List<Queued<?>> commands) {
        for (Queued<?> queued : commands) {
            if (queued.command().blocking() != null) {
                return true;
            }
        }
        return false;
    }

    /** A failure of a command that says that the server is in trouble, or null. */
    private static @Nullable Throwable worst(List<Queued<?>> commands) {
        for (Queued<?> queued : commands) {
            RuntimeException failure = queued.failure();
            if (failure != null && Verdict.of(failure) == Verdict.BAD) {
                return failure;
            }
        }
        return null;
    }

    /** A batch is good if one of its commands was answered. */
    private static Verdict of(List<Queued<?>> commands) {
        for (Queued<?> queued : commands) {
            RuntimeException failure = queued.failure();
            if (queued.isDone() && (failure == null || Verdict.of(failure) == Verdict.GOOD)) {
                return Verdict.GOOD;
            }
        }
        return Verdict.NONE;
    }

    /** The circuits, one in a line. */
    @Override
    public String toString() {
        return circuits().stream()
                .map(CircuitStatus::toString)
                .collect(Collectors.joining("\n  ", "Breaker[\n  ", "]"));
    }
}
