package org.redwire.testkit;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What happens in a simulation. A class of its own with a constructor without parameters: each seed
 * gets a new instance, loaded by the simulator, so it shares no static state with the test.
 *
 * <p>It runs in a simulated thread and may start more, by {@link World#fork} or as ever. It uses
 * Redwire, its own code and Java's threads, locks, futures and clock as ever: all of them follow
 * virtual time. It ends when all its threads have; what it opened it closes before.
 */
@ConsumerType
@FunctionalInterface
public interface Scenario {

    /** Does it; what it throws fails the seed. */
    void run(World world) throws Exception;
}
