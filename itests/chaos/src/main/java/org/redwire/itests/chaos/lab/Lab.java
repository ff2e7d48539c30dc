package org.redwire.itests.chaos.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.redwire.client.ClientStats;
import org.redwire.itests.chaos.account.Findings;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;
import org.redwire.itests.support.proxy.Ending;

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

    /** Runs one round with a lab for it alone, and returns what there was. */
    public static String alone(RoundId round, Duration length) throws InterruptedException {
        try (Lab lab = new Lab(List.of(round.setting()))) {
            lab.round(round, length);
            return lab.toString();
        }
    }

    /**
     * A storm for the client of this setting that this seed decides.
     *
     * @throws RoundFailure if anything is wrong, with all that was found
     */
    public void round(RoundId round, Duration length) throws InterruptedException {
        Subject subject = subject(round.setting());
        subject.subscription().awaitSubscribed(Duration.ofSeconds(10));
        Findings findings = new Round(subject, console, round.seed(), stalls, numbers).run(length);
        subject.proxy().violations().forEach(it -> findings.add(it.getMessage()));
        if (findings.count() > 0) {
            throw new RoundFailure(
                    round, "%s\n%s\n%s".formatted(findings, subject, subject.proxy().journal()));
        }
        subject.proxy().journal().clear(); // nobody will ask, and it is no small part of the heap
        console.call("FLUSHALL");
    }

    private Subject subject(Setting setting) {
        return subjects.stream()
                .filter(subject -> subject.setting().equals(setting))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Waits until all clients hold just what they hold when nothing is under way: a pool that is
     * full, a subscription, no lane, and no thread that dials, which ends some seconds after its
     * last dial. All connections end before, because how many lanes there are depends on the last
     * storm, and they are made again when they are needed.
     */
    public void rest() {
        subjects.forEach(subject -> subject.proxy().cutAll(Ending.RST));
        subjects.forEach(Calm::touchAll);
        if (!Calm.within(REST, () -> subjects.stream().allMatch(Lab::rests) && !dials())) {
            throw new AssertionError("not at rest although all is well\n" + this);
        }
    }

    private static boolean rests(Subject subject) {
        ClientStats stats = subject.redis().stats();
        boolean full =
                stats.pool().idle() == Subject.POOL_SIZE
                        && stats.lanes().open() == 0
                        && stats.dedicated() == 1
                        && subject.proxy().open() == Subject.POOL_SIZE + 1;
        if (!full) {
            Calm.touchAll(subject);
        }
        return full;
    }

    private static boolean dials() {
        Thread[] all = new Thread[2 * Thread.activeCount()];
        int count = Thread.enumerate(all);
        return Arrays.stream(all, 0, count).anyMatch(one -> one.getName().contains("-dial"));
    }

    /** How often each kind of fault was done, in all rounds. */
    public Map<String, Long> faults() {
        Map<String, Long> faults = new TreeMap<>();
        for (Subject subject : subjects) {
            subject.proxy()
                    .journal()
                    .counts()
                    .forEach((kind, count) -> faults.merge(kind, count, Long::sum));
        }
        return faults;
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
        List<Runnable> endings = new ArrayList<>();
        subjects.forEach(subject -> endings.add(subject::close));
        endings.addAll(List.of(leaks::close, stalls::close, console::close, server::close));
        InTurn.all(endings);
    }
}
