package org.redwire.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Notes the last commands of each connection of a client, as long as somebody wants it: names,
 * sizes and times, never what was in them. While nobody does, it costs a call the reading of a
 * field. Thread-safe.
 *
 * <p>Meanwhile, if {@link #LOGGER} logs {@code DEBUG}, a call that got no reply in time fails with
 * an exception that has the {@link Flight} of its connection attached, as a suppressed one.
 */
public final class FlightRecorder {

    /** The name of the logger that says whether flights are attached to what takes too long. */
    public static final String LOGGER = "org.redwire.recorder";

    /** The most commands that can be noted of each connection. */
    public static final int MOST = 10_000;

    /** So many connections that have ended are remembered. */
    static final int ENDED = 16;

    /** Made when it is first needed. */
    static final class Log {
        private static final System.Logger LOG = System.getLogger(LOGGER);

        private Log() {}

        static boolean debug() {
            return LOG.isLoggable(System.Logger.Level.DEBUG);
        }
    }

    private final AtomicLong conns = new AtomicLong();
    private final Set<FlightTape> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final List<Recording> recordings = new ArrayList<>();
    private final Deque<FlightTape> ended = new ArrayDeque<>();

    private volatile int size;

    /** A recorder that notes nothing yet. */
    public FlightRecorder() {}

    /** One who wants commands to be noted. */
    private final class Recording implements Runnable {
        private final int commands;

        Recording(int commands) {
            this.commands = commands;
        }

        /** Ends it; once more changes nothing. */
        @Override
        public void run() {
            lock.lock();
            try {
                recordings.remove(this);
                resize();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Notes the last {@code commands} of each connection from now on; of several who want different
     * numbers the largest counts.
     *
     * @return what ends it, and with the last one all that was noted is forgotten
     * @throws IllegalArgumentException if it is less than 1 or more than {@link #MOST}
     */
    public Runnable record(int commands) {
        if (commands < 1 || commands > MOST) {
            throw new IllegalArgumentException(
                    "a flight recorder notes 1 to " + MOST + " commands, not " + commands);
        }
        Recording recording = new Recording(commands);
        lock.lock();
        try {
            recordings.add(recording);
            resize();
        } finally {
            lock.unlock();
        }
        return recording;
    }

    private void resize() {
        size = recordings.stream().mapToInt(recording -> recording.commands).max().orElse(0);
        if (size == 0) {
            ended.clear();
            open.forEach(FlightTape::clear);
        }
    }

    /** How many commands are noted of each connection; 0 for none. */
    int size() {
        return size;
    }

    /** For a connection that is made now. */
    FlightTape tape() {
        FlightTape tape = new FlightTape(this, conns.incrementAndGet());
        open.add(tape);
        return tape;
    }

    /** A connection has ended; one of which nothing was noted takes no place. */
    void ended(FlightTape tape) {
        lock.lock();
        try {
            if (open.remove(tape) && tape.noted()) {
                ended.addLast(tape);
                if (ended.size() > ENDED) {
                    ended.removeFirst();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The connections that are open and those that ended last, 16 at most, in the order in which
     * they were made; those of which nothing was noted are left out.
     */
    public List<Flight> flights() {
        List<FlightTape> tapes = new ArrayList<>();
        lock.lock();
        try {
            tapes.addAll(open);
            tapes.addAll(ended);
        } finally {
            lock.unlock();
        }
        return tapes.stream()
                .map(FlightTape::flight)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(Flight::conn))
                .toList();
    }
}
