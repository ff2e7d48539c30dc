package org.redwire.itests.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/** Threads that make one call after another. */
final class CallLoad implements Load {

    /** Counters stand on cache lines of their own. */
    private static final int STRIDE = 16;

    private final Crew crew;
    private final AtomicLongArray counts;
    private final List<Histogram> latencies = new ArrayList<>();

    /**
     * @param timed the how manieth call is timed
     */
    CallLoad(Call call, int threads, ThreadFactory factory, int timed) {
        crew = new Crew(factory);
        counts = new AtomicLongArray(threads * STRIDE);
        for (int i = 0; i < threads; i++) {
            int thread = i;
            Histogram latency = Crew.histogram();
            latencies.add(latency);
            crew.add(() -> run(call, thread, latency, timed));
        }
    }

    private void run(Call call, int thread, Histogram latency, int timed) {
        // threads do not begin with the same key
        int i = thread * 7;
        long done = 0;
        while (!crew.stopped()) {
            if (++i % timed == 0 && crew.measuring()) {
                long start = System.nanoTime();
                call.run(i);
                latency.recordValue(System.nanoTime() - start);
            } else {
                call.run(i);
            }
            counts.setRelease(thread * STRIDE, ++done);
        }
    }

    @Override
    public void start() {
        crew.start();
    }

    @Override
    public long count() {
        long sum = 0;
        for (int i = 0; i < counts.length(); i += STRIDE) {
            sum += counts.get(i);
        }
        return sum;
    }

    @Override
    public void measure() {
        crew.measure();
    }

    @Override
    public AbstractHistogram stop() throws Exception {
        crew.stop();
        Histogram all = Crew.histogram();
        latencies.forEach(all::add);
        return all;
    }
}
