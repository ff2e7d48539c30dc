package org.redwire.hooks.limit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;

/**
 * Bounds how many calls are under way at once, and how many commands begin in a second. Who comes
 * too often waits a little, and fails then with a {@link HookException} that is NOT_SENT.
 *
 * <pre>{@code
 * redis.addHook(new Limit(LimitOptions.standard().concurrent(50).perSecond(10_000)));
 * }</pre>
 *
 * <p>It bounds all clients that it is a hook of together, or those of them that its options name.
 */
public final class Limit implements Hook {

    private final Places places;
    private volatile Rules rules;

    /** The options, and what stands for them. */
    private record Rules(LimitOptions options, @Nullable Rate rate, long patience) {

        Rules(LimitOptions options) {
            this(
                    options,
                    options.perSecond() == 0
                            ? null
                            : new Rate(options.perSecond(), System.nanoTime()),
                    TimeUnit.NANOSECONDS.convert(options.patience()));
        }
    }

    /** Allows what {@code options} say. */
    public Limit(LimitOptions options) {
        rules = new Rules(options);
        places = new Places(options.concurrent());
    }

    /** From now on allows what {@code options} say. */
    public void change(LimitOptions options) {
        rules = new Rules(options);
        places.number(options.concurrent());
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        if (!concerns(next.target())) {
            return next.process(command);
        }
        boolean waits = command.blocking() != null;
        enter(1, !waits);
        try {
            return next.process(command);
        } finally {
            leave(!waits);
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
        if (!concerns(next.target())) {
            next.execute(commands);
            return;
        }
        enter(commands.size(), true);
        try {
            next.execute(commands);
        } finally {
            leave(true);
        }
    }

    private boolean concerns(Target target) {
        return target.isAmong(rules.options.clients());
    }

    private void leave(boolean place) {
        if (place) {
            places.leave();
        }
    }

    private void enter(int commands, boolean place) {
        Rules now = rules;
        long start = System.nanoTime();
        if (place) {
            takePlace(now, start);
        }
        try {
            awaitTurn(commands, now, start);
        } catch (RuntimeException e) {
            leave(place);
            throw e;
        }
    }

    private void takePlace(Rules now, long start) {
        boolean entered;
        try {
            entered = places.enter(now.patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(start);
        }
        if (!entered) {
            throw refused(
                    now.options.concurrent() + " calls are under way, and no more may be", start);
        }
    }

    private static void awaitTurn(int commands, Rules now, long start) {
        Rate rate = now.rate;
        if (rate == null) {
            return;
        }
        long here = System.nanoTime();
        long wait = rate.take(commands, here, Math.max(0, now.patience - (here - start)));
        if (wait == Rate.REFUSED) {
            throw refused(
                    "more than "
                            + now.options.perSecond()
                            + " commands a second"
                            + (commands == 1 ? "" : ", with the " + commands + " of this call"),
                    start);
        }
        long end = here + wait;
        for (long left = wait; left > 0; left = end - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(start);
            }
            LockSupport.parkNanos(left);
        }
    }

    private static HookException refused(String why, long start) {
        return new HookException(
                Outcome.NOT_SENT, "hooks.limit: " + why + " (waited " + waited(start) + ")", null);
    }

    private static InterruptedCallException interrupted(long start) {
        return new InterruptedCallException(
                Outcome.NOT_SENT,
                "hooks.limit: interrupted while it waited for its turn, after " + waited(start),
                null);
    }

    private static String waited(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms";
    }
}
