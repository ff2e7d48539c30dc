package org.redwire.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.redwire.testkit.internal.Carriers;
import org.redwire.testkit.internal.SimLoader;

/**
 * Runs a {@link Scenario} once for each of many seeds, with all of Redwire: its threads one at a
 * time in an order that the seed decides, on virtual time, over a network in memory whose every
 * delay and failure the seed decides too, against a {@link ModelServer}. The same seed is the same
 * run. A seed fails if the scenario throws, if a thread does, if the {@link Account} is wrong, if
 * nobody can go on, or if threads or connections are left at the end.
 *
 * <p>Code is simulated whose package is Redwire's, the scenario's, or named by {@link #rewriting}:
 * it is loaded once more, with Java's threads, locks, clock and randomness replaced. What it calls
 * beyond that must not wait.
 *
 * <p>System properties: {@code redwire.seed} runs one seed only, {@code redwire.seeds} so many,
 * {@code redwire.seeds.from} from another one on.
 */
public final class Simulation {

    private static final String OWN = Simulation.class.getPackageName() + ".";

    private final String scenario;
    private final ClassLoader from;
    private final List<String> rewritten = new ArrayList<>();
    private final Map<String, UnaryOperator<byte[]>> planted = new HashMap<>();
    private Settings settings = new Settings(2_000_000, Duration.ofDays(1), Duration.ofSeconds(20));
    private boolean exact;
    private long first = 1;
    private long count = 100;

    /** How far a seed may go. */
    record Settings(long steps, Duration time, Duration lingering) {}

    private Simulation(Class<?> type) {
        scenario = type.getName();
        from = type.getClassLoader();
        rewritten.add("org.redwire.");
        rewritten.add(type.getPackageName() + ".");
    }

    /** Simulations of this scenario. */
    public static Simulation of(Class<? extends Scenario> scenario) {
        return new Simulation(scenario);
    }

    static Simulation ofTest(Class<?> test) {
        return new Simulation(test);
    }

    /** Runs so many seeds, from this one on. */
    public Simulation seeds(long first, long count) {
        this.first = first;
        this.count = count;
        return this;
    }

    /** Simulates the code of these packages, and of those below them, too. */
    public Simulation rewriting(String... packages) {
        for (String name : packages) {
            rewritten.add(name + ".");
        }
        return this;
    }

    /** After so many steps a seed fails as a livelock; two million if not said. */
    public Simulation steps(long most) {
        settings = new Settings(most, settings.time(), settings.lingering());
        return this;
    }

    /** After so much virtual time a seed fails; a day if not said. */
    public Simulation time(Duration most) {
        settings = new Settings(settings.steps(), most, settings.lingering());
        return this;
    }

    /** For so long threads may live on when the scenario has ended; 20 s if not said. */
    public Simulation lingering(Duration most) {
        settings = new Settings(settings.steps(), settings.time(), most);
        return this;
    }

    /** Heeds no system property: for tests of the simulator itself. */
    Simulation exactly(long first, long count) {
        exact = true;
        return seeds(first, count);
    }

    /** Changes a class before it is simulated: what the simulator must find is planted so. */
    Simulation planting(String type, UnaryOperator<byte[]> change) {
        planted.put(type, change);
        return this;
    }

    /** Changes every class that is simulated. */
    Simulation planting(UnaryOperator<byte[]> change) {
        return planting(SimLoader.ALL, change);
    }

    /**
     * Runs them.
     *
     * @throws SimulationFailure by the first seed that fails
     */
    public SimulationReport run() {
        Class<?> type = loaded();
        return runEach(() -> (Scenario) made(type));
    }

    /** The class that was given, as simulations see it. */
    Class<?> loaded() {
        try {
            return Class.forName(scenario, false, new SimLoader(from, this::isRewritten, planted));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("the scenario cannot be loaded again", e);
        }
    }

    SimulationReport runEach(Maker maker) {
        Long only = exact ? null : Long.getLong("redwire.seed");
        long begin = only != null ? only : setting("redwire.seeds.from", first);
        long number = only != null ? 1 : setting("redwire.seeds", count);
        SimulationReport sum = SimulationReport.NOTHING;
        try (Carriers carriers = new Carriers()) {
            for (long seed = begin; seed < begin + number; seed++) {
                sum = sum.plus(new Run(seed, scenario, settings, carriers).run(maker));
            }
        }
        return sum;
    }

    private long setting(String property, long otherwise) {
        return exact ? otherwise : Long.getLong(property, otherwise);
    }

    /** Makes the scenario, in its world. */
    @FunctionalInterface
    interface Maker {
        Scenario make() throws Exception;
    }

    private boolean isRewritten(String name) {
        if (isOwn(name)) {
            return false;
        }
        for (String prefix : rewritten) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** What simulations share with the test: this bundle, and what its types speak of. */
    private static boolean isOwn(String name) {
        boolean here = name.startsWith(OWN) && name.indexOf('.', OWN.length()) < 0;
        return here
                || name.startsWith("org.redwire.dial.") && name.indexOf('.', 17) < 0
                || name.startsWith("org.redwire.protocol.");
    }

    static Object made(Class<?> type) throws Exception {
        Objects.requireNonNull(type, "type");
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
