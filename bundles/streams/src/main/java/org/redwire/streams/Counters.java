package org.redwire.streams;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what a consumer does. */
final class Counters {

    final AtomicLong read = new AtomicLong();
    final AtomicLong claimed = new AtomicLong();
    final AtomicLong acknowledged = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong deadLettered = new AtomicLong();
    final AtomicLong vanished = new AtomicLong();
    final AtomicLong errors = new AtomicLong();

    StreamStats stats() {
        return new StreamStats(
                read.get(),
                claimed.get(),
                acknowledged.get(),
                failed.get(),
                deadLettered.get(),
                vanished.get(),
                errors.get());
    }
}
