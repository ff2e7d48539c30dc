package org.redwire.hooks.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** A call has waited for a connection of the pool. */
@Name("org.redwire.PoolWait")
@Label("Wait for a Redis connection")
@Category("Redis")
@Description("A call has waited for a connection of the pool, for a millisecond at least")
final class WaitEvent extends TargetedEvent {

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    long took;

    @Label("In vain")
    @Description("Whether it got none")
    boolean inVain;
}
