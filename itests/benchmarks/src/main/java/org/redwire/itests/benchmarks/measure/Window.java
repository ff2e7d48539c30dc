package org.redwire.itests.benchmarks.measure;

import java.time.Duration;
import java.util.function.Supplier;

/** A turn in this JVM: a window within the time that a new load runs. */
record Window(Supplier<Load> loads, Duration length) implements Contender.Turn {

    /** Threads that have just begun, and a connection that has to be made, are not the matter. */
    private static final long RAMP_MILLIS = 60;

    @Override
    public Sample take() throws Exception {
        Load load = loads.get();
        load.start();
        Thread.sleep(RAMP_MILLIS);
        load.measure();
        Reading begin = Reading.begin(load);
        Thread.sleep(length.toMillis());
        Reading end = Reading.end(load);
        return Sample.between(begin, end, load.stop());
    }
}
