package org.redwire.hooks.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A command, a pipeline or a transaction, with all its retries. */
@Name("org.redwire.Call")
@Label("Redis call")
@Category("Redis")
@Description("A command, a pipeline or a transaction as its caller saw it")
@Threshold("20 ms")
@StackTrace(true)
final class CallEvent extends TargetedEvent {

    @Label("Command")
    @Description("The name of the command, or PIPELINE or MULTI")
    @Nullable String command;

    @Label("Commands")
    @Description("How many commands it had")
    int commands;

    @Label("Failure")
    @Description(
            "What it failed with: the code of the server's error, or a class; null if it did not")
    @Nullable String failure;

    @Label("Outcome")
    @Description("What is known of a call that failed")
    @Nullable String outcome;
}
