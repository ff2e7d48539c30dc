package org.redwire.itests.chaos.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.redwire.itests.chaos.account.Findings;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;

/**
 * A real server and clients of some settings, which live as long as the lab. Each round is a storm
 * for one of them, and then an account of everything. When the lab is closed nothing may be left of
 * the clients.
 */
public final class Lab implements AutoCloseable {

    private static final Duration REST = Duration.ofSeconds(30);

    private final RedisServer server = RedisServer.start();
    private final RespConsole console = server.console();
    private final Stalls stalls = new Stalls();
    private final Numbers numbers = new Numbers();
    private final Leaks leaks = Leaks.watch();
    private final List<Subject> subjects = new ArrayList<>();

    /** A lab with a client of each of these settings. */
    public Lab(List<Setting> settings) {
        settings.forEach(setting -> subjects.add(new Subject(setting, server)));
    }

    /**
     * A storm that this seed decides.
     *
     * @param which the number of the client
     * @throws AssertionError if anything is wrong, with all that was found
     */
    public void round(int which, long seed, Duration length) throws InterruptedException {
        Subject subject = subjects.get(which % subjects.size());
        subject.subscription().awaitSubscribed(Duration.ofSeconds(10));
        Findings findings = new Round(subject, console, seed, stalls, numbers).run(length);
        if (findings.count() > 0) {
            throw new AssertionError(
                    "seed %d, %s\n%s\n%s"
                            .formatted(seed, findings, subject, subject.proxy().journal()));
        }
        console.call("FLUSHALL");
    }

    /**
     * Waits until all clients hold what they hold when nothing is under way: a pool that is full,
     * and no thread that dials, which ends some seconds after its last dial.
     */
    public void rest() {
        subjects.forEach(Calm::touchAll);
        if (!Calm.within(REST, () -> !dials())) {
            throw new AssertionError("somebody dials although all is well\n" + this);
        }
    }

    private static boolean dials() {
        Thread[] all = new Thread[2 * Thread.activeCount()];
        int count = Thread.enumerate(all);
        return Arrays.stream(all, 0, count).anyMatch(one -> one.getName().contains("-dial"));
    }

    /** How many clients there are. */
    public int clients() {
        return subjects.size();
    }

    /** What there was so far. */
    public Numbers numbers() {
        return numbers;
    }

    /** What there was so far, with the numbers of every client and what its proxy did. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(numbers.toString());
        text.append("; ").append(stalls);
        for (Subject subject : subjects) {
            text.append("\n").append(subject);
            text.append("\n  ").append(subject.proxy().journal().counts());
        }
        return text.toString();
    }

    /** Closes the clients, and fails if they leave anything behind. */
    @Override
    public void close() {
        subjects.forEach(Subject::close);
        try {
            leaks.close();
        } finally {
            stalls.close();
            console.close();
            server.close();
        }
    }
}
