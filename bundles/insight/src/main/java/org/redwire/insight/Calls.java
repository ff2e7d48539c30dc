package org.redwire.insight;

import java.util.concurrent.atomic.LongAdder;

/** How many calls there were. */
final class Calls implements ByName.Counted {

    private final LongAdder calls = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder failures = new LongAdder();

    void add(int commands, boolean failed) {
        calls.increment();
        this.commands.add(commands);
        if (failed) {
            failures.increment();
        }
    }

    ConsumerCalls of(String consumer) {
        return new ConsumerCalls(consumer, calls.sum(), commands.sum(), failures.sum());
    }

    @Override
    public boolean isEmpty() {
        return calls.sum() == 0;
    }

    @Override
    public void reset() {
        calls.reset();
        commands.reset();
        failures.reset();
    }
}
