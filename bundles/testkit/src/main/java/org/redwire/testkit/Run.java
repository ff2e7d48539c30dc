package org.redwire.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Dialer;
import org.redwire.testkit.internal.Carriers;
import org.redwire.testkit.internal.Scheduler;
import org.redwire.testkit.internal.Scheduler.Bounds;
import org.redwire.testkit.internal.Threads;

/** One seed. */
final class Run implements World {

    private static final int JOURNAL = 80;
    private static final long LOOK_MILLIS = 5_000;

    private final long seed;
    private final String scenario;
    private final Scheduler scheduler;
    private final ModelServer server;
    private final Account account;
    private final SimNetwork network;
    private final Map<String, Long> counts = new TreeMap<>();

    Run(long seed, String scenario, Simulation.Settings settings, Carriers carriers) {
        this.seed = seed;
        this.scenario = scenario;
        this.scheduler =
                new Scheduler(
                        seed,
                        new Bounds(
                                settings.steps(),
                                settings.time().toNanos(),
                                settings.lingering().toNanos()),
                        carriers);
        this.server = new ModelServer(scheduler::now);
        this.account = new Account(scheduler::since);
        this.network = new SimNetwork(scheduler, server);
    }

    SimulationReport run(Simulation.Maker maker) {
        long began = System.nanoTime();
        scheduler.start(
                () -> {
                    try {
                        maker.make().run(this);
                    } catch (Exception e) {
                        throw new ScenarioException(e);
                    }
                });
        awaitEnd();
        Throwable failure = scheduler.failure();
        if (failure != null) {
            throw failed(
                    failure instanceof ScenarioException ? failure.getCause() : failure,
                    List.of(
                            String.valueOf(
                                    failure instanceof ScenarioException
                                            ? failure.getCause()
                                            : failure)));
        }
        List<String> findings = new ArrayList<>(account.audit(server));
        network.left().forEach(findings::add);
        if (!findings.isEmpty()) {
            throw failed(null, findings);
        }
        return new SimulationReport(
                1,
                scheduler.steps(),
                Duration.ofNanos(scheduler.since()),
                Duration.ofNanos(System.nanoTime() - began),
                account.count(Fate.DONE),
                account.count(Fate.NEVER),
                account.count(Fate.MAYBE),
                account.heard(),
                counts,
                scheduler.hash());
    }

    /** Waits in real time; a thread that computes for ever never comes back to the scheduler. */
    private void awaitEnd() {
        long seen = -1;
        try {
            while (!scheduler.await(LOOK_MILLIS)) {
                long steps = scheduler.steps();
                if (steps == seen) {
                    AssertionError stuck =
                            new AssertionError(
                                    "somebody waits or computes where the simulator has no say: "
                                            + scheduler.whereRunning());
                    scheduler.fail(stuck);
                    return;
                }
                seen = steps;
            }
        } catch (InterruptedException e) {
            scheduler.fail(e);
            Thread.currentThread().interrupt();
        }
    }

    private SimulationFailure failed(@Nullable Throwable cause, List<String> findings) {
        StringBuilder text = new StringBuilder();
        text.append(scenario).append(" fails with seed ").append(seed);
        text.append(
                " after %.3f ms of virtual time and %d steps:"
                        .formatted(scheduler.since() / 1e6, scheduler.steps()));
        findings.forEach(finding -> text.append("\n- ").append(finding));
        text.append("\nthe end of the journal:");
        scheduler.journal(JOURNAL).forEach(line -> text.append("\n  ").append(line));
        text.append("\nto run it again: -Dredwire.seed=").append(seed);
        return new SimulationFailure(seed, text.toString(), cause);
    }

    /** What a scenario threw that has to be declared. */
    private static final class ScenarioException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ScenarioException(Exception cause) {
            super(cause);
        }
    }

    // --- the world ---

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public RandomGenerator random() {
        return scheduler.network();
    }

    @Override
    public Dialer dialer() {
        return network;
    }

    @Override
    public ModelServer server() {
        return server;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public void weather(Weather weather) {
        scheduler.note("the weather is " + weather);
        network.weather(weather);
    }

    @Override
    public Forked fork(String name, Work work) {
        return started(name, work, false);
    }

    @Override
    public Forked forkVirtual(String name, Work work) {
        return started(name, work, true);
    }

    private static Forked started(String name, Work work, boolean virtual) {
        Thread thread =
                Threads.start(
                        name,
                        () -> {
                            try {
                                work.run();
                            } catch (RuntimeException e) {
                                throw e;
                            } catch (Exception e) {
                                throw new ScenarioException(e);
                            }
                        },
                        virtual);
        return new Forked() {
            @Override
            public void join() {
                Threads.join(thread);
            }

            @Override
            public void interrupt() {
                thread.interrupt();
            }
        };
    }

    @Override
    public Duration time() {
        return Duration.ofNanos(scheduler.since());
    }

    @Override
    public void sleep(Duration time) {
        Threads.sleep(time);
    }

    @Override
    public void await(String what, Duration atMost, Callable<Boolean> holds) {
        long end = scheduler.now() + atMost.toNanos();
        try {
            while (!holds.call()) {
                if (scheduler.now() >= end) {
                    throw new AssertionError(
                            "waited " + atMost.toMillis() + " ms in vain: " + what);
                }
                Threads.sleep(Duration.ofMillis(1));
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ScenarioException(e);
        }
    }

    @Override
    public void stepClock(Duration by) {
        scheduler.stepWall(by.toNanos());
    }

    @Override
    public void count(String what, long number) {
        counts.merge(what, number, Long::sum);
    }

    @Override
    public void note(String what) {
        scheduler.note(what);
    }
}
