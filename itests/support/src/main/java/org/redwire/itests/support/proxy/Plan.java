package org.redwire.itests.support.proxy;

import java.util.List;

/**
 * Says which faults happen. Asked by several threads at once. What is said of a frame is done in
 * order: what changes its bytes first, then how they leave.
 */
@FunctionalInterface
public interface Plan {

    /** No faults. */
    Plan NONE = frame -> List.of();

    /** The faults of a frame that has just arrived. */
    List<Fault.OfFrame> on(Frame frame);

    /**
     * The faults of a connection that was just accepted.
     *
     * @param number from 1, in the order of acceptance since the plan was made
     */
    default List<Fault.OfConnection> onConnection(int number) {
        return List.of();
    }
}
