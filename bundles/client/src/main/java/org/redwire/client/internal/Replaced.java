package org.redwire.client.internal;

import java.util.ArrayList;
import java.util.List;
import org.redwire.pool.ConnPool;
import org.redwire.pool.Lanes;

/**
 * What changes have replaced, as long as calls are under way there: it takes no more, and must end
 * with the client. Not thread-safe: for one change at a time.
 */
final class Replaced {

    private final List<Generation> generations = new ArrayList<>();

    /** Takes one that {@code current} has replaced in whole or in part. */
    void add(Generation replaced, Generation current) {
        generations.removeIf(one -> over(one, current.pool()));
        generations.add(replaced);
    }

    private static boolean over(Generation one, ConnPool current) {
        Lanes lanes = one.lanes();
        return (lanes == null || lanes.stats().open() == 0)
                && (one.pool() == current || one.pool().stats().total() == 0);
    }

    /** Whether a call is under way there. */
    boolean underWay() {
        return generations.stream().anyMatch(Generation::underWay);
    }

    /** Ends what is left of it. */
    void closeNow() {
        for (Generation one : generations) {
            Lanes lanes = one.lanes();
            one.pool().closeNow();
            if (lanes != null) {
                lanes.close();
            }
        }
    }
}
