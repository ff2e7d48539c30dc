package org.redwire.itests.chaos.lab;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.redwire.itests.support.Leaks;

/**
 * What a process holds while nothing is under way: live heap, threads and descriptors. Sampled
 * again and again, none of it may grow; and in the end all of it is as it was in the beginning.
 */
public final class Residue {

    /** Classes are loaded and caches filled before that. */
    private static final int WARM_UP = 2;

    /** Fewer than that say nothing about a trend. */
    static final int LEAST = WARM_UP + 6;

    /** What the lab's own journals and the JVM may add in between, in KiB. */
    private static final long HEAP_NOISE = 1_536;

    private static final int COUNT_NOISE = 3;

    /** Over so many seconds a straight line tells more of the heap than the noise does. */
    private static final long LONG = TimeUnit.MINUTES.toSeconds(29);

    /** So much the heap may grow in a minute then, in KiB. */
    private static final double SLOPE = 32;

    /** What was closed may need a moment to go. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final List<Sample> samples = new ArrayList<>();
    private final long start = System.nanoTime();
    private final Leaks leaks = Leaks.watch();
    private final Sample base = now();

    /** What there is now is the beginning. */
    public Residue() {}

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
        add(now());
    }

    private Sample now() {
        return new Sample(
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                liveHeap() / 1024,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                Leaks.openDescriptors());
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

    /** Whether there are samples enough to tell whether anything grew. */
    public boolean tells() {
        return samples.size() >= LEAST;
    }

    /**
     * Fails if the later samples are larger than the earlier ones, beyond the noise, or if there
     * are too few of them to tell.
     */
    public void assertNothingGrew() {
        if (!tells()) {
            throw new AssertionError(
                    "whether anything grew takes %d samples:%n%s".formatted(LEAST, table()));
        }
        assertFlat("live heap in KiB", Sample::heap, HEAP_NOISE);
        assertFlat("threads", Sample::threads, COUNT_NOISE);
        assertFlat("descriptors", Sample::descriptors, COUNT_NOISE);
        if (span() >= LONG && heapSlope() > SLOPE) {
            throw new AssertionError("the live heap grew steadily:%n%s".formatted(table()));
        }
    }

    private long span() {
        return samples.get(samples.size() - 1).seconds() - samples.get(0).seconds();
    }

    /** Fails if the process holds more than in the beginning, beyond the noise. */
    public void assertBackToTheBeginning() {
        leaks.assertNone(BOUND);
        leaks.assertDescriptors(COUNT_NOISE, BOUND);
        if (!Calm.within(BOUND, () -> isBack(base, now()))) {
            throw new AssertionError("not back: there was %s, and is %s".formatted(base, now()));
        }
    }

    static boolean isBack(Sample base, Sample now) {
        return now.heap() - base.heap() <= HEAP_NOISE
                && now.threads() - base.threads() <= COUNT_NOISE
                && now.descriptors() - base.descriptors() <= COUNT_NOISE;
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
        lines.add("before: " + base);
        lines.add("live heap: %+.0f KiB a minute".formatted(heapSlope()));
        return String.join("\n", lines);
    }

    @Override
    public String toString() {
        return samples.isEmpty() ? "no sample" : samples.get(samples.size() - 1).toString();
    }
}
