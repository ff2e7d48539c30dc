package org.redwire.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;

/** The world of one simulation: everything a scenario cannot make itself. */
@ProviderType
public interface World {

    /** What the seed is. */
    long seed();

    /** Randomness that the seed decides. */
    RandomGenerator random();

    /** Dials the simulated server: give it to the options of a client. */
    Dialer dialer();

    /** Where the simulated server is: any endpoint will do. */
    default Endpoint endpoint() {
        return Endpoint.of("sim", "server", 6379);
    }

    /** The server, which knows what is true. */
    ModelServer server();

    /** What callers were told; held against the server when all is over. */
    Account account();

    /** Changes the weather; at first it is {@link Weather#calm()}. */
    void weather(Weather weather);

    /** Starts a thread that does this. What it throws fails the seed. */
    Forked fork(String name, Work work);

    /** As {@link #fork}; the thread takes itself for a virtual one, whatever Java runs it. */
    Forked forkVirtual(String name, Work work);

    /** Virtual time since the beginning. */
    Duration time();

    /** Lets virtual time pass. */
    void sleep(Duration time);

    /** Waits, in virtual time, until something holds; fails the seed if it never does. */
    void await(String what, Duration atMost, Callable<Boolean> holds);

    /**
     * Sets the clock on the wall forward, or back if negative, as {@link Weather#stepped} does:
     * what measures time must not follow it.
     */
    void stepClock(Duration by);

    /**
     * Adds to a count of the report, which tells over all seeds whether a simulation came to what
     * it is for; see {@link SimulationReport#count}.
     */
    void count(String what, long number);

    /** Writes a line into the journal, which is shown when the seed fails. */
    void note(String what);

    /** What a thread does. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    /** A thread that was started. */
    @ProviderType
    interface Forked {
        /** Waits for its end. */
        void join();

        /** Interrupts it. */
        void interrupt();
    }
}
