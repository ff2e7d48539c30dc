package org.redwire.itests.chaos.lab;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.redwire.protocol.error.Outcome;

/** What there was, added up over many rounds. Thread-safe. */
public final class Numbers {

    private final LongAdder answered = new LongAdder();
    private final Map<Outcome, LongAdder> failed = new EnumMap<>(Outcome.class);
    private final LongAdder excused = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final LongAccumulator latest = new LongAccumulator(Math::max, Long.MIN_VALUE);
    private final LongAccumulator recovery = new LongAccumulator(Math::max, 0);

    Numbers() {
        for (Outcome outcome : Outcome.values()) {
            failed.put(outcome, new LongAdder());
        }
    }

    void answered() {
        answered.increment();
    }

    void failed(Outcome outcome) {
        failed.get(outcome).increment();
    }

    void heard(long messages, long gaps) {
        this.messages.add(messages);
        this.gaps.add(gaps);
    }

    /** A call ended so long after its deadline, or before if it is negative. */
    void late(long nanos) {
        latest.accumulate(nanos);
    }

    /** A call ended too late, and the machine owed it as much. */
    void excused() {
        excused.increment();
    }

    void recovered(long nanos) {
        recovery.accumulate(nanos);
    }

    /** How many calls were answered. */
    public long answers() {
        return answered.sum();
    }

    /** How many calls failed so. */
    public long failures(Outcome outcome) {
        return failed.get(outcome).sum();
    }

    /** The share of all calls that ended too late and were excused, from 0 to 1. */
    public double excusedShare() {
        long all = answers() + failed.values().stream().mapToLong(LongAdder::sum).sum();
        return all == 0 ? 0 : (double) excused.sum() / all;
    }

    /** How long after its deadline the latest call ended, in milliseconds. */
    public long latestMillis() {
        return latest.get() == Long.MIN_VALUE ? 0 : latest.get() / 1_000_000;
    }

    @Override
    public String toString() {
        return ("%,d calls answered, %s failed; %,d messages heard, %,d gaps;"
                        + " latest call %d ms after its deadline, %,d excused; longest recovery %d ms")
                .formatted(
                        answers(),
                        failed,
                        messages.sum(),
                        gaps.sum(),
                        latestMillis(),
                        excused.sum(),
                        recovery.get() / 1_000_000);
    }
}
