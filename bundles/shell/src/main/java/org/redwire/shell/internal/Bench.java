package org.redwire.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.redwire.client.RedisClient;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.RedisException;
import org.redwire.shell.Screen;

/** {@code redis:bench}: one command again and again, by some threads. */
final class Bench {

    private static final Duration TURN = Duration.ofMillis(50);

    private final RedisClient redis;
    private final Command<?> command;
    private final BenchOptions options;
    private final AtomicLong left;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicReference<RedisException> failure = new AtomicReference<>();
    private volatile boolean ended;

    private Bench(RedisClient redis, Command<?> command, BenchOptions options) {
        this.redis = redis;
        this.command = command;
        this.options = options;
        left = new AtomicLong(options.calls());
    }

    static void show(Screen screen, RedisClient redis, Command<?> command, BenchOptions options) {
        new Bench(redis, command, options).run(screen);
    }

    private void run(Screen screen) {
        List<Spread> spreads = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();
        long start = System.nanoTime();
        try {
            for (int i = 0; i < options.callers(); i++) {
                Spread spread = new Spread();
                Thread caller = new Thread(() -> call(spread), "redwire-shell-bench-" + (i + 1));
                caller.setDaemon(true);
                caller.start();
                callers.add(caller);
                spreads.add(spread);
            }
            while (!ended && callers.stream().anyMatch(Thread::isAlive)) {
                ended = screen.ended(TURN);
            }
        } finally {
            boolean stopped = ended;
            ended = true;
            join(callers, stopped);
        }
        long nanos = System.nanoTime() - start;
        Spread all = new Spread();
        spreads.forEach(all::add);
        screen.print(report(all, nanos, new Paint(screen.ansi())));
    }

    /** The callers end before this returns: none is left to call behind the user's back. */
    private static void join(List<Thread> callers, boolean stopped) {
        boolean interrupted = false;
        for (Thread caller : callers) {
            if (stopped) {
                caller.interrupt();
            }
            while (caller.isAlive()) {
                try {
                    caller.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    caller.interrupt();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(Spread spread) {
        while (!ended && left.getAndDecrement() > 0) {
            long start = System.nanoTime();
            try {
                redis.execute(command);
                spread.add(System.nanoTime() - start);
            } catch (RedisException e) {
                if (!ended) {
                    failures.incrementAndGet();
                    failure.compareAndSet(null, e);
                }
            }
        }
    }

    private String report(Spread spread, long nanos, Paint paint) {
        Table table =
                new Table(
                        "COMMAND",
                        ">CALLERS",
                        ">CALLS",
                        ">FAILED",
                        ">A SECOND",
                        ">P50",
                        ">P99",
                        ">P99.9",
                        ">LONGEST");
        table.row(
                command.name(),
                options.callers(),
                Figures.count(spread.total()),
                Figures.count(failures.get()),
                Figures.rate(spread.total() * 1e9 / nanos),
                Figures.time(spread.percentile(0.5)),
                Figures.time(spread.percentile(0.99)),
                Figures.time(spread.percentile(0.999)),
                Figures.time(spread.longest()));
        RedisException first = failure.get();
        return table.text(paint)
                + (first == null
                        ? ""
                        : paint.red("first failure: " + Printable.line(first.getMessage())) + "\n");
    }
}
