package org.redwire.hooks.chaos;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Dial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ServerException;

/**
 * Makes faults on purpose, so that one sees on a quiet day what an application makes of them: calls
 * that take long, fail, or run without anybody knowing; dials that are refused. It ends by itself,
 * and says in the log that it is there.
 *
 * <pre>{@code
 * redis.addHook(new Chaos(ChaosOptions.none().delay(5, Duration.ofMillis(200)).drop(1)));
 * }</pre>
 *
 * <p>Put it innermost, so that other hooks see its faults as they would see real ones. The client's
 * own retries are further in: they do not repeat what fails here.
 */
public final class Chaos implements Hook, AutoCloseable {

    private static final Logger LOG = System.getLogger(Chaos.class.getName());
    private static final long REMIND_EVERY = Duration.ofMinutes(1).toNanos();

    private final LongSupplier clock;
    private volatile Run run;

    /** One run: its options, dice and numbers. */
    private static final class Run {

        private final ChaosOptions options;
        private final long delay;
        private final long end;
        private final Dice delayDice;
        private final Dice faultDice;
        private final Dice dialDice;
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicLong reminded;
        private final LongAdder delays = new LongAdder();
        private final LongAdder errors = new LongAdder();
        private final LongAdder drops = new LongAdder();
        private final LongAdder dials = new LongAdder();

        Run(ChaosOptions options, long now) {
            this.options = options;
            delay = options.delay().toNanos();
            end = now + options.duration().toNanos();
            reminded = new AtomicLong(now);
            delayDice = new Dice(options.seed());
            faultDice = new Dice(options.seed() + 1);
            dialDice = new Dice(options.seed() + 2);
        }

        String counts() {
            return delays.sum()
                    + " calls delayed, "
                    + errors.sum()
                    + " failed, "
                    + drops.sum()
                    + " replies dropped, "
                    + dials.sum()
                    + " dials refused";
        }
    }

    /** Begins to make faults as {@code options} say. */
    public Chaos(ChaosOptions options) {
        this(options, System::nanoTime);
    }

    Chaos(ChaosOptions options, LongSupplier clock) {
        this.clock = clock;
        run = begin(options);
    }

    /** Begins anew, with other options. */
    public void change(ChaosOptions options) {
        Run before = run;
        run = begin(options);
        end(before);
    }

    /** Makes no faults any more. */
    @Override
    public void close() {
        end(run);
    }

    private Run begin(ChaosOptions options) {
        LOG.log(
                Level.WARNING,
                "hooks.chaos makes faults ON PURPOSE for {0} s: {1} % of calls delayed by {2} ms,"
                        + " {3} % failed, {4} % of replies dropped, {5} % of dials refused;"
                        + " commands {6}, clients {7}, seed {8}",
                options.duration().toSeconds(),
                options.delayRate(),
                options.delay().toMillis(),
                options.errorRate(),
                options.dropRate(),
                options.dialRate(),
                options.commands().isEmpty() ? "all" : options.commands(),
                options.clients().isEmpty() ? "all" : options.clients(),
                String.valueOf(options.seed()));
        return new Run(options, clock.getAsLong());
    }

    private static void end(Run run) {
        if (run.over.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "hooks.chaos has ended: {0}", run.counts());
        }
    }

    /** Whether it makes no faults any more. */
    public boolean over() {
        Run now = run;
        return now.over.get() || clock.getAsLong() - now.end >= 0;
    }

    /** Whether faults are made now, and for this client. */
    private boolean concerns(Run now, Target target) {
        if (now.over.get()) {
            return false;
        }
        long time = clock.getAsLong();
        if (time - now.end >= 0) {
            end(now);
            return false;
        }
        long last = now.reminded.get();
        if (time - last >= REMIND_EVERY && now.reminded.compareAndSet(last, time)) {
            LOG.log(
                    Level.WARNING,
                    "hooks.chaos still makes faults ON PURPOSE: {0} so far",
                    now.counts());
        }
        return target.isAmong(now.options.clients());
    }

    private static boolean means(Run now, Command<?> command) {
        return now.options.commands().isEmpty() || now.options.commands().contains(command.name());
    }

    @Override
    public Transport dial(Endpoint endpoint, Dial next) throws IOException {
        Run now = run;
        if (concerns(now, next.target()) && now.dialDice.percent() < now.options.dialRate()) {
            now.dials.increment();
            throw new IOException("hooks.chaos: refused on purpose");
        }
        return next.dial(endpoint);
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        Run now = run;
        if (!concerns(now, next.target()) || !means(now, command)) {
            return next.process(command);
        }
        boolean drop = before(now);
        T reply = next.process(command);
        if (drop) {
            throw dropped(now);
        }
        return reply;
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
        Run now = run;
        boolean meant =
                concerns(now, next.target())
                        && commands.stream().anyMatch(queued -> means(now, queued.command()));
        boolean drop = meant && before(now);
        next.execute(commands);
        if (drop) {
            throw dropped(now);
        }
    }

    /** What comes before the call; whether its reply is to be dropped. */
    private boolean before(Run now) {
        if (now.delayDice.percent() < now.options.delayRate()) {
            now.delays.increment();
            delay(now.delay);
        }
        double fault = now.faultDice.percent();
        if (fault < now.options.errorRate()) {
            now.errors.increment();
            throw ServerException.of(now.options.error(), Outcome.REJECTED);
        }
        return fault < now.options.errorRate() + now.options.dropRate();
    }

    private static void delay(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedCallException(
                        Outcome.NOT_SENT, "hooks.chaos: interrupted while it was delayed", null);
            }
            LockSupport.parkNanos(left);
        }
    }

    private static ConnectionLostException dropped(Run now) {
        now.drops.increment();
        return new ConnectionLostException(
                Outcome.UNKNOWN, "hooks.chaos: the reply was dropped on purpose", null);
    }

    /** Whether it is on, and what it has done. */
    @Override
    public String toString() {
        return "Chaos[" + (over() ? "over: " : "on: ") + run.counts() + "]";
    }
}
