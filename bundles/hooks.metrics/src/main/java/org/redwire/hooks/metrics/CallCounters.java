package org.redwire.hooks.metrics;

import java.util.concurrent.atomic.LongAdder;
import org.redwire.protocol.error.Outcome;

/** What is counted of one kind of call. */
final class CallCounters {

    final Histogram latency = new Histogram();
    final LongAdder batched = new LongAdder();
    final Failures failures = new Failures();

    CallMetrics metrics() {
        long notSent = failures.with(Outcome.NOT_SENT);
        long rejected = failures.with(Outcome.REJECTED);
        long unknown = failures.with(Outcome.UNKNOWN);
        long executed = failures.with(Outcome.EXECUTED);
        return new CallMetrics(
                latency.count(),
                batched.sum(),
                notSent + rejected + unknown + executed,
                notSent,
                rejected,
                unknown,
                executed,
                failures.byKind(),
                latency.summary());
    }
}
