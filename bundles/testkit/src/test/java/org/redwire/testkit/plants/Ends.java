package org.redwire.testkit.plants;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.testkit.Scenario;
import org.redwire.testkit.World;

/** Scenarios that do not end well. */
public final class Ends {

    private Ends() {}

    /** Spins until something holds that never does. */
    public static final class Spins implements Scenario {
        private final AtomicBoolean never = new AtomicBoolean();

        @Override
        public void run(World world) {
            while (!never.get()) {
                Thread.onSpinWait();
            }
        }
    }

    /** Waits, again and again, for what never comes. */
    public static final class Naps implements Scenario {
        @Override
        public void run(World world) throws Exception {
            while (world.seed() > 0) {
                Thread.sleep(1_000);
            }
        }
    }

    /** Leaves a thread behind that sleeps for an hour. */
    public static final class LeavesThread implements Scenario {
        @Override
        public void run(World world) {
            world.fork("forgotten", () -> Thread.sleep(3_600_000));
        }
    }

    /** Leaves a thread behind that waits for ever. */
    public static final class LeavesWaiting implements Scenario {
        @Override
        public void run(World world) {
            CountDownLatch never = new CountDownLatch(1);
            world.fork("forgotten", never::await);
        }
    }

    /** Closes no client. */
    public static final class LeavesClient implements Scenario {
        @Override
        public void run(World world) {
            RedisClient.connect(
                            Options.builder()
                                    .endpoint(world.endpoint())
                                    .dialer(world.dialer())
                                    .build())
                    .echo("x");
        }
    }

    /** Leaves a connection open. */
    public static final class LeavesConnection implements Scenario {
        @Override
        public void run(World world) throws Exception {
            world.dialer().dial(world.endpoint(), java.time.Duration.ofSeconds(1));
        }
    }

    /** Throws in a thread. */
    public static final class Throws implements Scenario {
        @Override
        public void run(World world) {
            world.fork(
                            "unlucky",
                            () -> {
                                throw new java.io.IOException("planted");
                            })
                    .join();
        }
    }

    /** Uses a queue that the simulator does not know. */
    public static final class Unknown implements Scenario {
        @Override
        public void run(World world) throws Exception {
            new ArrayBlockingQueue<String>(1).take();
        }
    }
}
