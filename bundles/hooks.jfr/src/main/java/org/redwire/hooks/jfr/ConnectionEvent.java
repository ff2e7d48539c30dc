package org.redwire.hooks.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A connection was made, or could not be. */
@Name("org.redwire.Connection")
@Label("Redis connection made")
@Category("Redis")
@Description("A connection was made, or could not be")
@StackTrace(false)
final class ConnectionEvent extends TargetedEvent {

    @Label("Took")
    @Description("How long dial, TLS and the Redis handshake took together")
    @Timespan(Timespan.NANOSECONDS)
    long took;

    @Label("Failure")
    @Description("The class of what it failed with; null if it did not")
    @Nullable String failure;
}
