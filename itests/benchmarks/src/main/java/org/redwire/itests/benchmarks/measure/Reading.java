package org.redwire.itests.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Where the counters stand at one end of a window. */
record Reading(long nanos, long count, long cpuNanos, Allocation allocation) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** The clock is read last, so that the window begins with nothing else to do. */
    static Reading begin(Load load) {
        Allocation allocation = Allocation.now();
        long cpu = cpu(load);
        long count = load.count();
        return new Reading(System.nanoTime(), count, cpu, allocation);
    }

    /** The clock is read first. */
    static Reading end(Load load) {
        long nanos = System.nanoTime();
        long count = load.count();
        long cpu = cpu(load);
        return new Reading(nanos, count, cpu, Allocation.now());
    }

    private static long cpu(Load load) {
        return SYSTEM.getProcessCpuTime() - load.foreignCpuNanos();
    }
}
