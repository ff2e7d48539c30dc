package org.redwire.itests.chaos.lab;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.redwire.itests.support.Leaks;

/**
 * What a process holds while nothing is under way: live heap, threads and descriptors. Sampled
 * again and again, none of it may grow.
 */
public final class Residue {

    /** Classes are loaded and caches filled before that. */
    private static final int WARM_UP = 2;

    /** Fewer than that say nothing about a trend. */
    private static final int LEAST = WARM_UP + 3;

    /** What the lab's own journals and the JVM may add in between, in KiB. */
    private static final long HEAP_NOISE = 1_536;

    private static final long COUNT_NOISE = 3;

    private final List<Sample> samples = new ArrayList<>();
    private final long start = System.nanoTime();

    /**
     * What there was at one moment.
     *
     * @param seconds when
     * @param heap live heap, in KiB
     * @param threads how many live
     * @param descriptors how many are open
     */
    record Sample(long seconds, long heap, long threads, long descriptors) {}

    /** Takes a sample; collects garbage first. */
    public void sample() {
        add(
                new Sample(
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                        liveHeap() / 1024,
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        Leaks.openDescriptors()));
    }

    void add(Sample sample) {
        samples.add(sample);
    }

    private static long liveHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** Fails if the later samples are larger than the earlier ones, beyond the noise. */
    public void assertNothingGrew() {
        if (samples.size() < LEAST) {
            return; // too short a run
        }
        assertFlat("live heap in KiB", Sample::heap, HEAP_NOISE);
        assertFlat("threads", Sample::threads, COUNT_NOISE);
        assertFlat("descriptors", Sample::descriptors, COUNT_NOISE);
    }

    private void assertFlat(String what, ToLongFunction<Sample> of, long noise) {
        List<Sample> warm = samples.subList(WARM_UP, samples.size());
        int third = Math.max(1, warm.size() / 3);
        long before = median(warm.subList(0, third), of);
        long after = median(warm.subList(warm.size() - third, warm.size()), of);
        if (after - before > noise) {
            throw new AssertionError(
                    "%s grew from %d to %d:%n%s".formatted(what, before, after, table()));
        }
    }

    private static long median(List<Sample> of, ToLongFunction<Sample> what) {
        long[] sorted = of.stream().mapToLong(what).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** By how much the live heap grows in a minute, in KiB, as a straight line fits it best. */
    public double heapSlope() {
        List<Sample> warm = samples.subList(Math.min(WARM_UP, samples.size()), samples.size());
        double meanTime = warm.stream().mapToLong(Sample::seconds).average().orElse(0);
        double meanHeap = warm.stream().mapToLong(Sample::heap).average().orElse(0);
        double above = 0;
        double below = 0;
        for (Sample sample : warm) {
            above += (sample.seconds() - meanTime) * (sample.heap() - meanHeap);
            below += Math.pow(sample.seconds() - meanTime, 2);
        }
        return below == 0 ? 0 : above / below * 60;
    }

    /** All samples, one line each, and the slope. */
    public String table() {
        List<String> lines = new ArrayList<>();
        samples.forEach(sample -> lines.add(sample.toString()));
        lines.add("live heap: %+.0f KiB a minute".formatted(heapSlope()));
        return String.join("\n", lines);
    }

    @Override
    public String toString() {
        return samples.isEmpty() ? "no sample" : samples.get(samples.size() - 1).toString();
    }
}
