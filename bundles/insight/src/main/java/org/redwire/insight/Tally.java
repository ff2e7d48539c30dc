package org.redwire.insight;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/** The counts of one kind of call: 29 KiB, of a fixed size. */
final class Tally implements ByName.Counted {

    private static final long FINEST_NANOS = 1 << 8;
    private static final long LONGEST_NANOS = 1L << 42; // 73 minutes
    private static final int DIGITS = 2;

    private final AtomicHistogram durations =
            new AtomicHistogram(FINEST_NANOS, LONGEST_NANOS, DIGITS);
    private final LongAdder commands = new LongAdder();
    private final LongAdder failures = new LongAdder();

    void add(long nanos, int commands, boolean failed) {
        durations.recordValue(Math.max(0, Math.min(nanos, LONGEST_NANOS)));
        this.commands.add(commands);
        if (failed) {
            failures.increment();
        }
    }

    @Override
    public boolean isEmpty() {
        return durations.getTotalCount() == 0;
    }

    Timing timing() {
        return timing(durations, durations.getTotalCount(), commands.sum(), failures.sum());
    }

    @Override
    public void reset() {
        durations.reset();
        commands.reset();
        failures.reset();
    }

    /** All together; those that wait count, but their durations do not. */
    static Timing sum(Iterable<Tally> tallies, Iterable<Tally> waiting) {
        Histogram all = new Histogram(FINEST_NANOS, LONGEST_NANOS, DIGITS);
        long calls = 0;
        long commands = 0;
        long failures = 0;
        for (Tally tally : tallies) {
            all.add(tally.durations);
            calls += tally.durations.getTotalCount();
            commands += tally.commands.sum();
            failures += tally.failures.sum();
        }
        for (Tally tally : waiting) {
            calls += tally.durations.getTotalCount();
            commands += tally.commands.sum();
            failures += tally.failures.sum();
        }
        return timing(all, calls, commands, failures);
    }

    private static Timing timing(
            AbstractHistogram durations, long calls, long commands, long failures) {
        return new Timing(
                calls,
                commands,
                failures,
                percentile(durations, 50),
                percentile(durations, 99),
                percentile(durations, 100));
    }

    private static Duration percentile(AbstractHistogram durations, double percent) {
        return Duration.ofNanos(
                durations.getTotalCount() == 0 ? 0 : durations.getValueAtPercentile(percent));
    }
}
