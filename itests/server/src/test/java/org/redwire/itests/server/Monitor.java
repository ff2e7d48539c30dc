package org.redwire.itests.server;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;

/**
 * What a server says of each command that it executes: when, for which connection, and all of it.
 */
final class Monitor implements AutoCloseable {

    private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
    private static final Pattern LINE = Pattern.compile("[\\d.]+ \\[\\d+ ([^\\]]+)\\] .*");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<String> lines = new ArrayList<>();
    private final RespConsole console;
    private volatile boolean closed;

    private Monitor(RespConsole console) {
        this.console = console;
        console.call("MONITOR");
        Thread reader = new Thread(this::read, "monitor");
        reader.setDaemon(true);
        reader.start();
    }

    /** A monitor of {@code server} from now on. */
    static Monitor of(RedisServer server) {
        return new Monitor(server.console());
    }

    private void read() {
        try {
            while (!closed) {
                String line = String.valueOf(console.read());
                lock.lock();
                try {
                    lines.add(line);
                    more.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        } catch (UncheckedIOException e) {
            // closed, or the test waits in vain
        }
    }

    /** The address of the connection over which a command with {@code word} in it came. */
    String connectionOf(String word) throws InterruptedException {
        long left = PATIENCE;
        lock.lock();
        try {
            for (int seen = 0; ; seen++) {
                while (seen == lines.size()) {
                    if (left <= 0) {
                        throw new AssertionError("no command with " + word + " was executed");
                    }
                    left = more.awaitNanos(left);
                }
                Matcher line = LINE.matcher(lines.get(seen));
                if (lines.get(seen).contains(word) && line.matches()) {
                    return line.group(1);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** All that was executed so far. */
    List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        console.close();
    }
}
