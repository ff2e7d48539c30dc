package org.redwire.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * Runs each test of a class in a {@link Simulation}, once for each of many seeds.
 *
 * <pre>{@code
 * public class AuditHookTest {
 *     @Rule public final SimulationRule simulation = SimulationRule.seeds(100);
 *
 *     @Test
 *     public void countsEveryCall() {
 *         World world = simulation.world();
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>For each seed there is a new instance of the test class, loaded by the simulator, on which the
 * methods with {@code Before}, {@code Test} and {@code After} are called. Other rules and {@code
 * expected} of a test are not seen there. {@code BeforeClass} and {@code AfterClass} run once, on
 * the class as JUnit has loaded it, whose static fields are not those of the simulated one: make in
 * {@code Before} what the test needs. Static fields of simulated classes outlive a seed.
 */
public final class SimulationRule implements TestRule {

    private final long count;
    private final String[] packages;
    private @Nullable World world;

    private SimulationRule(long count, String[] packages) {
        this.count = count;
        this.packages = packages;
    }

    /**
     * Runs so many seeds.
     *
     * @param packages what is simulated beside Redwire and the package of the test; see {@link
     *     Simulation#rewriting}
     */
    public static SimulationRule seeds(long count, String... packages) {
        return new SimulationRule(count, packages);
    }

    /**
     * The world of the seed that runs.
     *
     * @throws IllegalStateException outside of a test
     */
    public World world() {
        World now = world;
        if (now == null) {
            throw new IllegalStateException("there is a world only while a test runs");
        }
        return now;
    }

    @Override
    public Statement apply(Statement base, Description description) {
        return new Statement() {
            @Override
            public void evaluate() {
                simulate(description.getTestClass(), description.getMethodName());
            }
        };
    }

    private void simulate(Class<?> test, String method) {
        Simulation simulation = Simulation.ofTest(test).seeds(1, count).rewriting(packages);
        Class<?> loaded = simulation.loaded();
        simulation.runEach(
                () -> {
                    Object instance = Simulation.made(loaded);
                    return world -> {
                        enter(instance, world);
                        play(instance, method);
                    };
                });
    }

    /** Gives the instance's own rule its world. */
    private static void enter(Object instance, World world) throws IllegalAccessException {
        for (Class<?> at = instance.getClass(); at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.getType() == SimulationRule.class) {
                    field.setAccessible(true);
                    ((SimulationRule) field.get(instance)).world = world;
                }
            }
        }
    }

    private static void play(Object instance, String method) throws Exception {
        for (Method before : annotated(instance.getClass(), Before.class, false)) {
            call(instance, before);
        }
        try {
            call(instance, instance.getClass().getMethod(method));
        } finally {
            for (Method after : annotated(instance.getClass(), After.class, true)) {
                call(instance, after);
            }
        }
    }

    private static List<Method> annotated(
            Class<?> type, Class<? extends Annotation> annotation, boolean ownFirst) {
        List<Method> found = new ArrayList<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.isAnnotationPresent(annotation)) {
                    found.add(ownFirst ? found.size() : 0, method);
                }
            }
        }
        return found;
    }

    private static void call(Object instance, Method method) throws Exception {
        try {
            method.setAccessible(true);
            method.invoke(instance);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
