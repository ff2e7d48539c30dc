package org.redwire.hooks.log;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Dial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/**
 * Logs commands, pipelines, transactions and dials that take long or fail, by a {@link Logger} with
 * the name of this class.
 *
 * <pre>{@code
 * redis.addHook(new SlowLog(Duration.ofMillis(50)));
 * }</pre>
 *
 * <p>A line has the name of the command, how many arguments it had, how long it took as seen by the
 * caller, and for a failure its kind and outcome; never an argument, a value or the text of an
 * error. A command that waits on the server, such as {@code BLPOP}, is slow only beyond the time
 * that it was allowed to wait.
 *
 * <p>It writes no more lines in a second than its options allow; the others are counted, and the
 * count is logged at the first call after that second. A logger that throws fails no call.
 */
public final class SlowLog implements Hook {

    private final Logger logger = System.getLogger(SlowLog.class.getName());
    private final LineLimit lines = new LineLimit(System.nanoTime());
    private volatile Settings settings;

    /** The options with the threshold in the unit that every call compares with. */
    private record Settings(SlowLogOptions options, long threshold) {
        Settings(SlowLogOptions options) {
            this(options, nanos(options.threshold()));
        }
    }

    /** Logs calls that take at least {@code threshold}, and otherwise by the standard options. */
    public SlowLog(Duration threshold) {
        this(
                new SlowLogOptions(
                        threshold,
                        SlowLogOptions.standard().level(),
                        SlowLogOptions.standard().linesPerSecond()));
    }

    /** Logs by {@code options}. */
    public SlowLog(SlowLogOptions options) {
        settings = new Settings(Objects.requireNonNull(options, "options"));
    }

    /** From now on logs by {@code options}. Calls under way are judged by them too. */
    public void change(SlowLogOptions options) {
        settings = new Settings(Objects.requireNonNull(options, "options"));
    }

    @Override
    public Transport dial(Endpoint endpoint, Dial next) throws IOException {
        long start = System.nanoTime();
        Transport transport;
        try {
            transport = next.dial(endpoint);
        } catch (Throwable failure) {
            failed(start, () -> "dial of " + endpoint, failure);
            throw failure;
        }
        long took = took(start);
        if (took >= settings.threshold) {
            write(() -> "dial of " + endpoint + " took " + millis(took));
        }
        return transport;
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        long start = System.nanoTime();
        T reply;
        try {
            reply = next.process(command);
        } catch (Throwable failure) {
            failed(start, command::toString, failure);
            throw failure;
        }
        long took = took(start);
        if (isSlow(took, waiting(command), settings.threshold)) {
            write(() -> command + " took " + millis(took));
        }
        return reply;
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        batch("pipeline", commands, next);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        batch("transaction", commands, next);
    }

    private void batch(String kind, List<Queued<?>> commands, Pipelined next) {
        long start = System.nanoTime();
        try {
            next.execute(commands);
        } catch (Throwable failure) {
            failed(start, () -> kind + " of " + counted(commands.size()), failure);
            throw failure;
        }
        long took = took(start);
        long threshold = settings.threshold;
        Failures failures = Failures.of(commands);
        if (failures != null || took >= threshold && isSlow(took, waiting(commands), threshold)) {
            write(
                    () ->
                            kind
                                    + " of "
                                    + counted(commands.size())
                                    + " took "
                                    + millis(took)
                                    + (failures == null ? "" : failures));
        }
    }

    /** How many commands of a batch failed, and the first of them. */
    private record Failures(int count, Queued<?> first) {

        static @Nullable Failures of(List<Queued<?>> commands) {
            int count = 0;
            @Nullable Queued<?> first = null;
            for (Queued<?> command : commands) {
                if (command.failure() != null) {
                    first = count++ == 0 ? command : first;
                }
            }
            return first == null ? null : new Failures(count, first);
        }

        @Override
        public String toString() {
            return ", "
                    + count
                    + " failed, the first is "
                    + first.command()
                    + ": "
                    + kindOf(first.failure());
        }
    }

    private void failed(long start, Supplier<String> what, Throwable failure) {
        long took = took(start);
        write(() -> what.get() + " failed after " + millis(took) + ": " + kindOf(failure));
    }

    /** How long the call took. Also the moment to say what was left out before. */
    private long took(long start) {
        long now = System.nanoTime();
        long leftOut = lines.takeRefused(now);
        SlowLogOptions options = settings.options;
        if (leftOut > 0 && logs(options.level())) {
            log(
                    options.level(),
                    "… and "
                            + leftOut
                            + " more that were not logged: at most "
                            + options.linesPerSecond()
                            + " lines a second");
        }
        return now - start;
    }

    private void write(Supplier<String> line) {
        SlowLogOptions options = settings.options;
        if (logs(options.level()) && lines.take(System.nanoTime(), options.linesPerSecond())) {
            log(options.level(), line.get());
        }
    }

    private boolean logs(Level level) {
        return level != Level.OFF && logger.isLoggable(level); // to log at OFF would be loudest
    }

    private void log(Level level, String line) {
        try {
            logger.log(level, line);
        } catch (RuntimeException broken) {
            // The command ran: its caller gets the reply, whatever is wrong with the log.
        }
    }

    /** How long the command may wait on the server, which is not its fault. */
    private static long waiting(Command<?> command) {
        Duration blocking = command.blocking();
        return blocking == null ? 0 : blocking.isZero() ? Long.MAX_VALUE : nanos(blocking);
    }

    private static long waiting(List<Queued<?>> commands) {
        long all = 0;
        for (Queued<?> queued : commands) {
            long one = waiting(queued.command());
            all = one > Long.MAX_VALUE - all ? Long.MAX_VALUE : all + one;
        }
        return all;
    }

    /** Whether a call is slow that took so long and was allowed to wait so long. */
    static boolean isSlow(long took, long waiting, long threshold) {
        return took - threshold >= waiting;
    }

    private static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }

    /** The class of a failure, its code and its outcome; not its text, which may quote the user. */
    private static String kindOf(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        String kind = failure.getClass().getSimpleName();
        if (failure instanceof ServerException server && server.code().length() <= 32) {
            kind += " " + server.code();
        }
        return failure instanceof RedisException redis ? kind + ", " + redis.outcome() : kind;
    }

    private static String counted(int commands) {
        return commands == 1 ? "1 command" : commands + " commands";
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
}
