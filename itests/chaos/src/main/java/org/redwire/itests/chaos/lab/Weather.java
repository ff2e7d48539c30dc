package org.redwire.itests.chaos.lab;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.redwire.itests.support.proxy.Direction;
import org.redwire.itests.support.proxy.Ending;
import org.redwire.itests.support.proxy.FaultProxy;

/** What befalls all connections at once, by lot: they end, stand still, or the server moves. */
final class Weather {

    private static final Duration LONGEST_CALM = Duration.ofMillis(900);
    private static final Duration LONGEST_TROUBLE = Duration.ofMillis(700);

    private final FaultProxy proxy;
    private final SplittableRandom random;

    Weather(FaultProxy proxy, long seed) {
        this.proxy = proxy;
        this.random = new SplittableRandom(seed);
    }

    void run(BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            pass(LONGEST_CALM, over);
            switch (random.nextInt(7)) {
                case 0 -> proxy.cutAll(Ending.FIN);
                case 1 -> proxy.cutAll(Ending.RST);
                case 2 -> proxy.move();
                case 3 -> {
                    proxy.refuse();
                    pass(LONGEST_TROUBLE, over);
                    proxy.listen();
                }
                case 4 -> {
                    proxy.refuse();
                    proxy.cutAll(Ending.RST);
                    pass(LONGEST_TROUBLE, over);
                    proxy.listen();
                }
                case 5 -> stall(over, Direction.values());
                default -> stall(over, Direction.values()[random.nextInt(2)]);
            }
        }
    }

    private void stall(BooleanSupplier over, Direction... ways) {
        proxy.stall(ways);
        pass(LONGEST_TROUBLE, over);
        proxy.flow();
    }

    private void pass(Duration atMost, BooleanSupplier over) {
        long end = System.nanoTime() + random.nextLong(atMost.toNanos());
        for (long left = end - System.nanoTime();
                left > 0 && !over.getAsBoolean();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, Duration.ofMillis(20).toNanos()));
        }
    }
}
