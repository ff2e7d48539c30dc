package org.redwire.testkit.internal;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Who runs next, drawn from the seed. Each seed has its own temper: how often threads change,
 * whether some have right of way over others for a long time, and whether one is now and then taken
 * off its processor in the middle of what it does. What one temper never reaches another does soon.
 */
final class Policy {

    private static final int[] ODDS = {3, 8, 25, 80, 300};
    private static final int[] REST_ODDS = {0, 0, 400, 2_500};
    private static final long LONGEST_REST = 3_000_000;

    private final SplittableRandom random;
    private final int odds;
    private final boolean byPriority;
    private final int restOdds;
    private long lowest;

    Policy(SplittableRandom random) {
        this.random = random;
        odds = ODDS[random.nextInt(ODDS.length)];
        byPriority = random.nextInt(3) == 0;
        restOdds = REST_ODDS[random.nextInt(REST_ODDS.length)];
    }

    void begin(SimThread thread) {
        thread.priority = random.nextInt(1_000_000);
    }

    /** Whether another may take over in the midst of what a thread does. */
    boolean changes() {
        return random.nextInt(odds) == 0;
    }

    /** How long the thread is taken off its processor here, in nanoseconds; mostly 0. */
    long rest() {
        return restOdds > 0 && random.nextInt(restOdds) == 0
                ? 1 + random.nextLong(LONGEST_REST)
                : 0;
    }

    /** The thread makes way for others: it spins, yields, or has had its turn. */
    void steppedBack(SimThread thread) {
        thread.priority = --lowest;
    }

    SimThread choose(List<SimThread> ready) {
        if (!byPriority || random.nextInt(8) == 0) {
            return ready.get(random.nextInt(ready.size()));
        }
        SimThread best = ready.get(0);
        for (int i = 1; i < ready.size(); i++) {
            if (ready.get(i).priority > best.priority) {
                best = ready.get(i);
            }
        }
        return best;
    }
}
